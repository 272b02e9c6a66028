import './idea-board';
