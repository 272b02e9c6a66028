/*
 * What does not fit on the page as it stands, as a list of sentences: sideways, cut, on top of each other, broken, too small.
 * A look goes by what is drawn, so it sees a screen as a person does, and knows nothing of how it is made.
 */
() => {
  const MINIMUM = 44;
  const LONG_WORD = { control: 24, heading: 14 };
  const wide = document.documentElement.clientWidth;
  const tall = window.innerHeight;
  const found = [];
  const name = (one) => {
    const words = (one.textContent || one.getAttribute('aria-label') || one.value || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return `${one.localName}${one.id ? '#' + one.id : ''}${[...one.classList].map((c) => '.' + c).join('')} "${words}"`;
  };
  const say = (what, one, more = '') => found.push(`${what}: ${name(one)}${more ? ' ' + more : ''}`);
  const hiddenOnPurpose = (one) => one.closest('.visually-hidden, .skip, .skip-link, [inert]') || [...up(one)].some((a) => {
    const s = getComputedStyle(a);
    return s.clipPath === 'inset(50%)' || (s.position === 'absolute' && a.clientWidth <= 1 && a.clientHeight <= 1);
  });
  function* up(one) { for (let a = one; a && a !== document.documentElement; a = a.parentElement ?? a.getRootNode().host) yield a; }
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const modal = document.querySelector('dialog[open]:modal');
  const root = modal ?? document.body;

  // 1. Sideways.
  if (document.scrollingElement.scrollWidth > wide + 1) found.push(`the page is ${document.scrollingElement.scrollWidth} wide in ${wide}`);
  const all = [...root.querySelectorAll('*')].filter((one) => !one.closest('svg') && shown(one) && !hiddenOnPurpose(one));
  const sideways = (one) => [...up(one.parentElement)].find((a) => /auto|scroll|hidden|clip/.test(getComputedStyle(a).overflowX) && a !== document.body);
  for (const one of all) {
    const box = one.getBoundingClientRect();
    if (box.width < 1 || box.height < 1 || one.closest('[aria-hidden=true]')) continue;
    if (box.right > wide + 1 || box.left < -1) {
      const inside = sideways(one);
      if (!inside || inside.getBoundingClientRect().right > wide + 1) say('beyond the edge', one, `${Math.round(box.left)}–${Math.round(box.right)} of ${wide}`);
    }
    if (/auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && one.localName !== 'textarea' && one.localName !== 'input') say('scrolls sideways', one, `${one.scrollWidth} in ${one.clientWidth}`);
  }

const seenPart = (r, one) => {
    let box = { left: r.left, right: r.right, top: r.top, bottom: r.bottom };
    for (const a of up(one)) {
      const style = getComputedStyle(a);
      if (style.display === 'inline' || style.display === 'contents' || a === document.body) continue;
      const b = a.getBoundingClientRect();
      if (style.overflowX !== 'visible') box = { ...box, left: Math.max(box.left, b.left), right: Math.min(box.right, b.right) };
      if (style.overflowY !== 'visible') box = { ...box, top: Math.max(box.top, b.top), bottom: Math.min(box.bottom, b.bottom) };
    }
    return box.right - box.left > 1 && box.bottom - box.top > 1 ? { ...box, height: r.height } : null;
  };
  
  // 2. Text that is cut, runs over its control, or lies on another.
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const one = node.parentElement;
    if (!node.data.trim() || !one || one.closest('script, style, svg, option, noscript, template') || !shown(one) || hiddenOnPurpose(one)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((r) => r.width > 0.5 && r.height > 0.5);
    if (rects.length) texts.push({ node, one, rects, range });
  }
  for (const { one, rects } of texts) {
    const box = { left: Math.min(...rects.map((r) => r.left)), right: Math.max(...rects.map((r) => r.right)), top: Math.min(...rects.map((r) => r.top)), bottom: Math.max(...rects.map((r) => r.bottom)) };
    for (const a of up(one)) {
      const style = getComputedStyle(a);
      if (style.display === 'inline' || style.display === 'contents') continue;
      const r = a.getBoundingClientRect();
      const glyph = parseFloat(getComputedStyle(one).fontSize);
      if (/hidden|clip/.test(style.overflowX) && (box.right > r.right + 1.5 || box.left < r.left - 1.5)) {
        const full = one.closest('[title], [aria-label]');
        if (style.textOverflow === 'ellipsis') {
          if (!full && !a.closest('a, button, article')) say('shortened, and nowhere whole', one);
        } else say('cut at the side', one, `by ${name(a)}`);
        break;
      }
      if (/hidden|clip/.test(style.overflowY) && a !== document.body && (box.bottom - glyph * 0.25 > r.bottom + 1.5 || box.top + glyph * 0.25 < r.top - 1.5) && !(a.scrollHeight > a.clientHeight && /auto|scroll/.test(style.overflowY))) {
        if (style.webkitLineClamp === 'none') say('cut at its foot', one, `by ${name(a)}`);
        break;
      }
      if (/auto|scroll/.test(style.overflowY)) break;
    }
  }
  const CONTROL = 'button, .btn, [role=button], [role=tab], .pill, .support, .seg > *, .choice, .kind, vaadin-button, summary, .input, .news, .bnr, .toast, .tag, .stance';
  for (const { one, rects } of texts) {
    const control = one.closest(CONTROL);
    if (!control) continue;
    const r = control.getBoundingClientRect();
    const slack = 2;
    if (rects.map((x) => seenPart(x, one)).filter(Boolean).some((x) => x.right > r.right + slack || x.left < r.left - slack || x.bottom > r.bottom + slack + 2 || x.top < r.top - slack - 2)) say('text runs over its control', control, `${Math.round(r.width)}×${Math.round(r.height)}`);
  }
  // 3. Words that are broken: never in a control, in a heading only where they are long.
  for (const { node, one } of texts) {
    const control = one.closest('button, .btn, [role=button], [role=tab], .pill, .seg > *, .bottom a, .top, .votes, label');
    if (!control && !one.closest('h1, h2, h3')) continue;
    for (const word of node.data.matchAll(/[^\s\u00AD\u2010\u2013-]+/g)) {
      if (word[0].length > (control ? LONG_WORD.control : LONG_WORD.heading)) continue;
      const r = document.createRange();
      r.setStart(node, word.index);
      r.setEnd(node, word.index + word[0].length);
      const lines = new Set([...r.getClientRects()].filter((x) => x.width > 0.5).map((x) => Math.round(x.top)));
      if (lines.size > 1) say('word broken', one, word[0]);
    }
  }
  // 4. Texts on texts: only what moves together.
  const layer = (one) => [...up(one)].find((a) => /fixed|sticky/.test(getComputedStyle(a).position)) ?? null;
  const flat = texts.slice(0, 1200).flatMap((t) => t.rects.map((r) => ({ ...t, r: seenPart(r, t.one), layer: layer(t.one) }))).filter((t) => t.r);
  const seen = new Set();
  for (let i = 0; i < flat.length; i++) for (let j = i + 1; j < flat.length; j++) {
    const a = flat[i], b = flat[j];
    if (a.node === b.node || a.layer !== b.layer) continue;
    const w = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
    const h = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
    if (w > 4 && h > Math.min(a.r.height, b.r.height) * 0.4) {
      const key = name(a.one) + name(b.one);
      if (!seen.has(key)) { seen.add(key); say('text on text', a.one, 'and ' + name(b.one)); }
    }
  }
  // 5. Targets.
  const TARGET = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=menuitem], vaadin-menu-bar-button';
  for (const one of root.querySelectorAll(TARGET)) {
    if (!shown(one) || hiddenOnPurpose(one) || one.closest('[slot]') && one.localName === 'input') continue;
    let target = one;
    if (one.matches('input, select, textarea')) target = one.closest('label, .input, .select') ?? one;
    const r = target.getBoundingClientRect();
    if (r.width < 1 || r.height < 1) continue;
    const style = getComputedStyle(target);
    const inline = style.display === 'inline' && target.parentElement.innerText?.trim().length > (target.innerText ?? '').trim().length;
    const least = inline ? 24 : MINIMUM;
    let w = r.width, h = inline ? Math.max(...[...target.getClientRects()].map((x) => x.height)) : r.height;
    for (const pseudo of ['::after', '::before']) {
      const p = getComputedStyle(target, pseudo);
      if (p.position === 'absolute' && p.content !== 'none' && p.content !== 'normal') { h = Math.max(h, parseFloat(p.height) || 0); w = Math.max(w, parseFloat(p.width) || 0); }
    }
    if (h < least - 0.6 || (!inline && w < least - 0.6)) say('small target', target, `${Math.round(w)}×${Math.round(h)}${inline ? ' in a line' : ''}`);
  }
  // 6. How much the bars take.
  const bars = all.filter((one) => /fixed|sticky/.test(getComputedStyle(one).position) && !one.closest('dialog') && one.getBoundingClientRect().height > 0);
  let covered = 0;
  for (const one of bars) { const r = one.getBoundingClientRect(); if (r.width > wide * 0.7 && r.bottom > 0 && r.top < tall && getComputedStyle(one).pointerEvents !== 'none') covered += Math.min(r.bottom, tall) - Math.max(r.top, 0); }
  if (covered > tall * 0.5) found.push(`bars take ${Math.round(100 * covered / tall)} % of the height`);
  return [...new Set(found)];
}
