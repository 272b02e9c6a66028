/*
 * What is enclosed in an application: each file is sent by itself, as it is, and says how far it has come. One that did not get through
 * stays here and is sent again when the network is back; nothing that is typed meanwhile is touched.
 */

interface Upload {
  readonly file: File;
  readonly question: string | undefined;
  readonly item: HTMLElement;
  request?: XMLHttpRequest;
  done: boolean;
}

const WAIT = 10_000;

export function startAttachments(section: HTMLElement, arrived: () => void): void {
  const words = section.dataset;
  const list = section.querySelector<HTMLElement>('[data-uploads]')!;
  const uploads: Upload[] = [];
  let running = false;

  const button = (label: string, name: string, act: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn btn--secondary btn--s';
    made.textContent = label;
    made.setAttribute('aria-label', `${label}: ${name}`);
    made.addEventListener('click', act);
    return made;
  };

  const forget = (upload: Upload): void => {
    upload.done = true;
    upload.request?.abort();
    upload.item.remove();
    const at = uploads.indexOf(upload);
    if (at >= 0) {
      uploads.splice(at, 1);
    }
  };

  const line = (file: File): HTMLElement => {
    const item = document.createElement('li');
    const name = document.createElement('span');
    name.className = 'pool-file-name';
    name.dir = 'auto';
    name.textContent = file.name;
    item.append(name);
    list.append(item);
    return item;
  };

  /** What cannot be helped by trying again stays until it has been read. */
  const refused = (file: File, item: HTMLElement, why: string): void => {
    const said = document.createElement('p');
    said.className = 'hint hint--error';
    said.setAttribute('role', 'alert');
    said.textContent = why;
    item.replaceChildren(
      item.firstElementChild!,
      said,
      button(words.drop!, file.name, () => item.remove())
    );
  };

  const send = (upload: Upload): Promise<void> =>
    new Promise((end) => {
      const bar = document.createElement('progress');
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute('aria-label', `${words.sending} ${upload.file.name}`);
      upload.item.replaceChildren(
        upload.item.firstElementChild!,
        bar,
        button(words.drop!, upload.file.name, () => {
          forget(upload);
          end();
        })
      );
      const request = new XMLHttpRequest();
      upload.request = request;
      request.open('POST', words.files! + (upload.question ? `?question=${upload.question}` : ''));
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.setRequestHeader('X-File-Name', encodeURIComponent(upload.file.name));
      request.upload.onprogress = (event) => {
        bar.value = event.lengthComputable ? event.loaded / event.total : 0;
      };
      const lost = (): void => {
        if (!upload.done) {
          const said = document.createElement('p');
          said.className = 'hint';
          said.textContent = words.failed!;
          upload.item.replaceChildren(
            upload.item.firstElementChild!,
            said,
            button(words.again!, upload.file.name, () => void run()),
            button(words.drop!, upload.file.name, () => forget(upload))
          );
        }
        end();
      };
      request.onerror = lost;
      request.ontimeout = lost;
      request.onabort = lost;
      request.onload = () => {
        if (request.status >= 500) {
          lost();
          return;
        }
        const plain = (request.getResponseHeader('Content-Type') ?? '').startsWith('text/plain');
        if (request.status < 300) {
          forget(upload);
          arrived();
        } else {
          const item = upload.item;
          uploads.splice(uploads.indexOf(upload), 1);
          upload.done = true;
          refused(upload.file, item, plain ? request.responseText : request.status === 413 ? words.large! : words.failed!);
        }
        end();
      };
      request.send(upload.file);
    });

  /** One at a time: on a weak network two would both be slow. */
  const run = async (): Promise<void> => {
    if (running) {
      return;
    }
    running = true;
    for (const upload of [...uploads]) {
      if (!upload.done) {
        await send(upload);
      }
    }
    running = false;
    if (uploads.some((upload) => upload.request === undefined)) {
      void run();
    } else if (uploads.length > 0) {
      setTimeout(() => void run(), WAIT);
    }
  };

  const take = (files: Iterable<File>, question: string | undefined): void => {
    for (const file of files) {
      const item = line(file);
      if (file.size > Number(words.most)) {
        // The server would hang up in the middle, and nobody would know why.
        refused(file, item, words.large!);
      } else {
        uploads.push({ file, question, item, done: false });
      }
    }
    void run();
  };

  section.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    if (input.type === 'file' && input.files) {
      take([...input.files], input.dataset.question);
      input.value = '';
    }
  });
  section.querySelectorAll<HTMLElement>('[data-drop-here]').forEach((place) => {
    const input = place.querySelector<HTMLInputElement>('input')!;
    place.addEventListener('dragover', (event) => {
      event.preventDefault();
      place.classList.add('is-over');
    });
    place.addEventListener('dragleave', () => place.classList.remove('is-over'));
    place.addEventListener('drop', (event) => {
      event.preventDefault();
      place.classList.remove('is-over');
      if (event.dataTransfer && !input.matches(':disabled')) {
        take([...event.dataTransfer.files], input.dataset.question);
      }
    });
  });
  window.addEventListener('online', () => void run());
  window.addEventListener('beforeunload', (event) => {
    if (uploads.length > 0) {
      event.preventDefault();
    }
  });
}

/** Whether something is still on its way; it is led to. */
export function areSending(section: HTMLElement | null): boolean {
  const some = section?.querySelector<HTMLElement>('[data-uploads] progress, [data-uploads] .hint:not(.hint--error)');
  some?.scrollIntoView({ block: 'center' });
  return !!some;
}
