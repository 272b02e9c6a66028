/*
 * A browser that translates the page takes every text out and puts <font><font>…</font></font> where it was. Whoever wrote the
 * text still holds the old node, so from then on figures, phases and clocks change where nobody sees it: Lit writes to whatever
 * stands behind its marker, Flow to the node it once made and removes only what it finds in its place.
 *
 * So each font is known by the text it stands for. A text that changes comes back into the page in the font's place, and the
 * browser translates it anew; a text that is to go takes its font along. This holds for all that is drawn on the page, by whomever.
 *
 * Figures and codes are no words: they are marked, and left as they are.
 */

/** What stands in a text's place. */
const fonts = new WeakMap<Node, HTMLElement>();
const texts = new WeakMap<HTMLElement, Text>();

const FIGURES = '.num, .code';

const isFont = (node: Node | null): node is HTMLElement => node?.nodeName === 'FONT';
const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE;

const watch = new MutationObserver((records) => {
  const gone: { text: Text; record: MutationRecord }[] = [];
  for (const record of records) {
    if (record.type === 'characterData') {
      comeBack(record.target as Text);
      continue;
    }
    record.addedNodes.forEach((node) => (isText(node) ? isFont(node.parentNode) || leave(node) : node instanceof Element && markFigures(node)));
    record.removedNodes.forEach((node) => isText(node) && gone.push({ text: node, record }));
  }
  for (const { text, record } of gone) {
    const font = insteadOf(text, record, records);
    if (font && font.parentNode) {
      stand(font, text);
    }
  }
});

/** The font that took a text's place: around it, or where it was. */
function insteadOf(
  text: Text,
  { target, addedNodes, previousSibling, nextSibling }: MutationRecord,
  records: readonly MutationRecord[]
): HTMLElement | undefined {
  if (isFont(text.parentNode)) {
    let font = text.parentNode;
    while (isFont(font.parentNode)) {
      font = font.parentNode;
    }
    return font;
  }
  // In one step, before the text went, or after it had gone.
  const later = records.find(
    (other) => other.target === target && other.previousSibling === previousSibling && other.nextSibling === nextSibling && isFont(other.addedNodes[0] ?? null)
  );
  return text.parentNode
    ? undefined
    : [...addedNodes, previousSibling, nextSibling, later?.addedNodes[0] ?? null].filter(isFont).find((font) => !texts.has(font));
}

/** From now on the font is the text, for whoever holds the text. A text that is still in the page, within the font, needs no pretence. */
function stand(font: HTMLElement, text: Text): void {
  leave(text);
  fonts.set(text, font);
  texts.set(font, text);
  if (!text.parentNode) {
    watch.observe(text, { characterData: true });
    Object.defineProperties(text, {
      parentNode: { configurable: true, get: () => font.parentNode },
      parentElement: { configurable: true, get: () => font.parentElement },
      previousSibling: { configurable: true, get: () => font.previousSibling },
      nextSibling: { configurable: true, get: () => font.nextSibling },
      isConnected: { configurable: true, get: () => font.isConnected },
      remove: { configurable: true, value: () => (leave(text), font.remove()) }
    });
  }
}

function leave(text: Node): void {
  const font = fonts.get(text);
  if (font) {
    fonts.delete(text);
    texts.delete(font);
    for (const name of ['parentNode', 'parentElement', 'previousSibling', 'nextSibling', 'isConnected', 'remove']) {
      Reflect.deleteProperty(text, name);
    }
  }
}

function comeBack(text: Text): void {
  const font = fonts.get(text);
  if (font && !font.contains(text)) {
    leave(text);
    font.replaceWith(text);
  }
}

// Lit writes to the node behind its marker and takes it for the text it put there.
Object.defineProperty(HTMLFontElement.prototype, 'data', {
  configurable: true,
  get(this: HTMLElement) {
    return texts.get(this)?.data ?? this.textContent;
  },
  set(this: HTMLElement, words: unknown) {
    const text = texts.get(this) ?? document.createTextNode('');
    text.data = String(words);
    if (!this.contains(text)) {
      leave(text);
      this.replaceWith(text);
    }
  }
});

// Flow takes away, and puts before, the nodes it made.
const { insertBefore, removeChild, replaceChild } = Node.prototype;

/** What stands for a node among a parent's children: itself, or its font. */
function childOf(parent: Node, node: Node | null): Node | null {
  const font = node && fonts.get(node);
  return font && font.parentNode === parent ? (leave(node), font) : node;
}

Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
  removeChild.call(this, childOf(this, child)!);
  return child;
};
Node.prototype.replaceChild = function <T extends Node>(this: Node, node: Node, child: T): T {
  replaceChild.call(this, node, childOf(this, child)!);
  return child;
};
Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before: Node | null): T {
  const font = before && fonts.get(before);
  return insertBefore.call(this, node, font && font.parentNode === this ? font : before) as T;
};

function markFigures(within: Element | Document): void {
  if (within instanceof HTMLElement && within.matches(FIGURES)) {
    within.translate = false;
  }
  within.querySelectorAll<HTMLElement>(FIGURES).forEach((figure) => (figure.translate = false));
}

watch.observe(document, { childList: true, subtree: true });
markFigures(document);

export {};
