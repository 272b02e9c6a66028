import '../shared/translated-page';
import { t } from '../shared/strings';
import { behaveOnWall, stayAwake } from '../wall/awake';
import './stage-screen';

// Light unless asked otherwise, like the wall.
document.documentElement.setAttribute('theme', new URLSearchParams(location.search).get('theme') === 'dark' ? 'dark' : 'light');
document.getElementById('stage')?.append(document.createElement('stage-screen'));

const note = document.createElement('p');
note.className = 'may-sleep';
note.setAttribute('role', 'status');
stayAwake((maySleep) => {
  note.textContent = maySleep ? t('stage.may-sleep') : '';
  if (maySleep) {
    document.body.append(note);
  } else {
    note.remove();
  }
});
behaveOnWall();
