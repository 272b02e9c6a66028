import './meeting-wall';
