import '../shared/kv-icon';
import { tellErrors } from '../shared/form-errors';
import { offerByAnyPart } from '../shared/municipality-names';
import { asSent, fillIn, KeptForm, peopleIn } from './kept';

/*
 * The form comes whole from the server and works without this. Here it is sent without leaving the page, so that nothing is lost where
 * there is no network; buttons on the way (one more, paste a list) put the answered parts in the place of those here; and what is
 * filled in outlives a reload.
 */

/** In a bad network a request may hang for minutes. */
const PATIENCE = 20_000;

const page = document.querySelector<HTMLElement>('.signup');
const form = page?.querySelector<HTMLFormElement>('form[data-signup]');

if (page?.dataset.thanks) {
  new KeptForm(page.dataset.thanks).forget();
}

tellErrors();

if (page) {
  offerByAnyPart(page);
}

if (page && form) {
  const kept = new KeptForm(form.dataset.signup!);
  /** From the press until the answer: who presses twice signs up once. */
  let sending = false;

  const fieldsOf = (pressed?: HTMLButtonElement | null): URLSearchParams => {
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => fields.append(name, String(value)));
    if (pressed?.name) {
      fields.set(pressed.name, pressed.value);
    }
    return fields;
  };

  const say = (words: string): void => {
    const where = form.querySelector('.join-unsent');
    if (where) {
      where.textContent = words;
    }
  };

  /** @throws whatever keeps an answer from coming */
  const post = async (fields: URLSearchParams): Promise<Response> => {
    const asking = new AbortController();
    const patience = setTimeout(() => asking.abort(), PATIENCE);
    try {
      return await fetch(form.action, {
        method: 'POST',
        body: fields,
        signal: asking.signal,
        headers: { Accept: 'text/html, application/problem+json' }
      });
    } finally {
      clearTimeout(patience);
    }
  };

  const show = async (answer: Response): Promise<void> => {
    if (!answer.headers.get('Content-Type')?.startsWith('text/html')) {
      const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
      say(problem.detail ?? form.dataset.unsent!);
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const parts = fresh.querySelectorAll<HTMLElement>('.signup [data-part]');
    if (parts.length === 0) {
      say(form.dataset.unsent!);
      return;
    }
    parts.forEach((part) => page.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceChildren(...part.childNodes));
    kept.keep(form);
  };

  /** A new person takes the focus to their name, and what is wrong to where it stands. */
  const focusAfter = (step: string | undefined): void => {
    const names = form.querySelectorAll<HTMLElement>('input[name^="name."]');
    const next = form.querySelector<HTMLElement>('[autofocus]') ?? (step === 'add' || step?.startsWith('remove') ? names[names.length - 1] : null);
    (next ?? form.querySelector<HTMLElement>(`button[name=step][value="${step}"]`))?.focus();
  };

  const send = async (pressed?: HTMLButtonElement | null): Promise<void> => {
    if (sending) {
      return;
    }
    sending = true;
    page.setAttribute('aria-busy', 'true');
    say('');
    kept.keep(form);
    try {
      const answer = await post(fieldsOf(pressed));
      if (answer.redirected) {
        kept.forget();
        location.assign(answer.url);
        return;
      }
      await show(answer);
      focusAfter(pressed?.name ? pressed.value : undefined);
    } catch {
      say(form.dataset.unsent!);
    }
    sending = false;
    page.removeAttribute('aria-busy');
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(event.submitter as HTMLButtonElement | null);
  });

  const changed = (): void => kept.keep(form);
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);

  const before = kept.read();
  if (before) {
    const people = form.querySelectorAll('input[name^="name."]').length;
    const several = !!form.querySelector('input[name=several]');
    if (before.several !== several || peopleIn(before) !== people) {
      // Several people have more fields than the page came with: the server writes them, with what was filled in.
      void post(asSent(before, before.several ? 'keep' : 'single')).then(show, () => fillIn(form, before));
    } else {
      fillIn(form, before);
    }
  }
}
