import '../shared/translated-page';
import { t } from '../shared/strings';
import { behaveOnWall, stayAwake } from './awake';
import './wall-board';

// Light unless asked otherwise: May evenings are bright, and projectors cannot show black.
document.documentElement.setAttribute('theme', new URLSearchParams(location.search).get('theme') === 'dark' ? 'dark' : 'light');

const note = document.createElement('p');
note.className = 'may-sleep';
note.setAttribute('role', 'status');
stayAwake((maySleep) => {
  const before = note.isConnected;
  note.textContent = maySleep ? t('wall.may-sleep') : '';
  if (maySleep) {
    document.body.append(note);
  } else {
    note.remove();
  }
  if (maySleep !== before) {
    // What fits itself to the room it has looks again.
    dispatchEvent(new Event('resize'));
  }
});
behaveOnWall();
