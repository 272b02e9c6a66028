/**
 * Keeps what is typed into a form of Flow's: `<kv-typed name="join">` beside the fields, in the same form. When the server has been
 * started anew or the session is over, the page is loaded again and Flow knows nothing of what was typed: it is put back into each field
 * as the field comes, and Flow is told as if it had been typed again. It stays in this tab, and goes when the form is left by its own way.
 */
class KvTyped extends HTMLElement {
  private form: HTMLFormElement | null = null;
  private readonly appear = new MutationObserver(() => this.restore());
  private readonly left = typeof BroadcastChannel === 'function' ? new BroadcastChannel('karavanen.left') : null;
  private readonly done = new WeakSet<Element>();

  connectedCallback() {
    this.form = this.closest('form');
    this.form?.addEventListener('input', this.keep);
    this.form?.addEventListener('change', this.keep);
    this.left?.addEventListener('message', this.forget);
    if (this.form) {
      this.appear.observe(this.form, { childList: true, subtree: true });
      this.restore();
    }
  }

  disconnectedCallback() {
    this.form?.removeEventListener('input', this.keep);
    this.form?.removeEventListener('change', this.keep);
    this.left?.removeEventListener('message', this.forget);
    this.appear.disconnect();
  }

  private get key(): string {
    return `karavanen.typed/${this.getAttribute('name') ?? ''}`;
  }

  private read(): Record<string, string> {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? '{}') as Record<string, string>;
    } catch {
      return {};
    }
  }

  private readonly keep = (event: Event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && (field.id || field.name)) {
      try {
        sessionStorage.setItem(this.key, JSON.stringify({ ...this.read(), [field.type === 'radio' ? field.name : field.id]: field.value }));
      } catch {
        // It lasts as long as the page.
      }
    }
  };

  private readonly forget = () => sessionStorage.removeItem(this.key);

  /** Each field once, and only while nothing stands in it: what is there by now is newer. */
  private restore() {
    const kept = this.read();
    this.form?.querySelectorAll('input').forEach((field) => {
      const value = kept[field.type === 'radio' ? field.name : field.id];
      if (this.done.has(field)) {
        return;
      }
      this.done.add(field);
      if (field.type === 'radio') {
        if (value === field.value && !this.form!.querySelector(`input[name="${field.name}"]:checked`)) {
          field.checked = true;
          field.dispatchEvent(new Event('change', { bubbles: true }));
        }
      } else if (value && !field.value) {
        // Flow may yet set the value it knows, which is none.
        setTimeout(() => {
          if (!field.value) {
            field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));
          }
        });
      }
    });
  }
}

customElements.define('kv-typed', KvTyped);
