import '../shared/kv-icon';
import { tellErrors } from '../shared/form-errors';

/*
 * Pages about what became of the ideas are whole as they come. This lets an address be sent on, by the device's own way where it has one.
 */

tellErrors();

const share = document.querySelector<HTMLButtonElement>('[data-share]');

if (share && ('share' in navigator || 'clipboard' in navigator)) {
  share.hidden = false;
  const words = share.querySelector('span');
  share.addEventListener('click', () => {
    const address = location.href.replace(/[?#].*$/, '');
    if ('share' in navigator) {
      // Whoever thinks better of it has said so.
      navigator.share({ url: address, title: document.title }).catch(() => undefined);
    } else {
      void (navigator as Navigator).clipboard.writeText(address).then(() => {
        if (words) {
          words.textContent = share.dataset.copied ?? '';
        }
      });
    }
  });
}
