import '../shared/translated-page';
import './stage-hall';

document.getElementById('stage')?.append(document.createElement('stage-hall'));
