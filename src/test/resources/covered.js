/* Whatever has the focus, as the tab key gives it, can be seen: no bar lies over it. Goes through the first and the last of a long page. */
(most) => {
  const found = [];
  const modal = document.querySelector('dialog[open]:modal');
  const root = modal ?? document.body;
  const stops = [...root.querySelectorAll('a[href], button:not(:disabled), input:not([type=hidden]), select, textarea, summary')]
    .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && one.tabIndex >= 0);
  const some = stops.length > most ? [...stops.slice(0, most / 2), ...stops.slice(-most / 2)] : stops;
  for (const one of some) {
    one.focus({ focusVisible: true });
    if (document.activeElement !== one) continue;
    const target = one;
    const rects = [...target.getClientRects()];
    if (!rects.length) continue;
    const r = rects[0];
    if (r.width < 3 || r.height < 3) continue;
    // Of a text field the line being written, of what is larger than the screen its beginning.
    const points = one.localName === 'textarea' || r.height > innerHeight / 2 ? [[0.1, 0.15]] : [[0.5, 0.5], [0.1, 0.15], [0.9, 0.85]];
    const hits = points.map(([x, y]) => document.elementFromPoint(r.left + r.width * x, r.top + r.height * y));
    const out = r.bottom < 1 || r.top > innerHeight - 1;
    const bad = hits.filter((hit) => hit && !target.contains(hit) && !hit.contains(target) && !(hit.getRootNode().host === target));
    if (out || bad.length) {
      const words = (one.innerText || one.getAttribute('aria-label') || one.id || '').trim().replace(/\s+/g, ' ').slice(0, 40);
      found.push(`${out ? 'focus out of sight' : 'focus covered'}: ${one.localName}.${one.className} "${words}" ${Math.round(r.top)}–${Math.round(r.bottom)}${bad.length ? ' by ' + bad[0].localName + '.' + bad[0].className : ''}`);
    }
  }
  return found;
}
