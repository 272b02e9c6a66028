import '../shared/kv-icon';
import { tellErrors } from '../shared/form-errors';

/*
 * The docket's pages are whole as they come. This sends an office's PDFs, and asks before what was typed is left behind.
 */

tellErrors();

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-guard]')) {
  let typed = false;
  form.addEventListener('input', (event) => {
    typed ||= !(event.target instanceof HTMLInputElement && event.target.type === 'file');
  });
  form.addEventListener('submit', () => {
    typed = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (typed) {
      event.preventDefault();
    }
  });
}

for (const part of document.querySelectorAll<HTMLElement>('[data-files]')) {
  const choose = part.querySelector<HTMLElement>('[data-choose]');
  const input = part.querySelector<HTMLInputElement>('input[type=file]');
  const list = part.querySelector<HTMLElement>('[data-list]');
  const said = part.querySelector<HTMLElement>('[data-said]');
  if (choose && input && list && said) {
    choose.hidden = false;
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file && file.size > Number(part.dataset.most)) {
        // The server would hang up in the middle, and nobody would know why.
        said.textContent = said.dataset.large ?? '';
        input.value = '';
      } else if (file) {
        void send(part.dataset.files ?? '', file, list, said).finally(() => {
          input.value = '';
        });
      }
    });
  }
}

/** As it is, and not as a form: its name is only what it is to be called. */
async function send(path: string, file: File, list: HTMLElement, said: HTMLElement) {
  said.textContent = said.dataset.sending ?? '';
  try {
    const answer = await fetch(path, {
      method: 'POST',
      body: file,
      headers: { 'Content-Type': 'application/pdf', 'X-File-Name': encodeURIComponent(file.name) }
    });
    const words = await answer.text();
    const type = answer.headers.get('Content-Type') ?? '';
    if (answer.ok) {
      list.innerHTML = words;
      said.textContent = '';
    } else {
      said.textContent = type.startsWith('text/plain') ? words : (said.dataset.failed ?? '');
    }
  } catch {
    said.textContent = said.dataset.failed ?? '';
  }
}
