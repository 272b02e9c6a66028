import '../shared/kv-icon';
import { tellErrors } from '../shared/form-errors';
import './application';
import './partner';

tellErrors();
