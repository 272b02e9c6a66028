import '../shared/translated-page';
import { stayAwake } from '../wall/awake';
import './stage-remote';

document.getElementById('stage')?.append(document.createElement('stage-remote'));
// Whoever speaks does not want to unlock a phone first.
stayAwake(() => undefined);
