import '../shared/translated-page';
import { behaveOnWall, stayAwake } from './awake';
import './wall-board';

// Light unless asked otherwise: May evenings are bright, and projectors cannot show black.
document.documentElement.setAttribute('theme', new URLSearchParams(location.search).get('theme') === 'dark' ? 'dark' : 'light');
stayAwake();
behaveOnWall();
