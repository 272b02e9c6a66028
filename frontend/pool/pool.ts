import '../shared/kv-icon';
import './application';
import './partner';
