import '../shared/kv-icon';
import './application';
