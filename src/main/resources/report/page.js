// What a report's page does besides being read: it marks the chapter in sight, opens what is folded where somebody looks for it,
// and finds ideas. Without it everything can still be read. No ampersand and no less-than sign: it stands in the page, which is XML too.
(() => {
  'use strict';
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const bar = document.querySelector('.toc');
  const list = document.querySelector('.toc-bar');
  const fold = document.querySelector('.toc-fold');
  const now = document.querySelector('.toc-now');
  const chapters = all('main > section');
  const groups = all('.annex-theme');

  // ---------------------------------------------------------------- where the reader is
  let current = null;
  const mark = () => {
    const edge = bar.getBoundingClientRect().bottom + 64;
    const bottom = window.innerHeight + window.scrollY + 2 > document.documentElement.scrollHeight;
    const passed = chapters.filter((chapter) => edge > chapter.getBoundingClientRect().top);
    const chapter = bottom ? chapters.at(-1) : (passed.at(-1) ?? chapters[0]);
    if (chapter === current) return;
    current = chapter;
    for (const link of all('a[href^="#"]', bar)) {
      if (link.hash === '#' + chapter.id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    now.textContent = chapter.querySelector('h2').textContent;
    const link = list.querySelector('[aria-current]');
    if (link) list.scrollLeft = link.offsetLeft - list.offsetLeft - 24;
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  for (const link of all('a', fold)) link.addEventListener('click', () => (fold.open = false));
  fold.addEventListener('keydown', (press) => {
    if (press.key !== 'Escape') return;
    fold.open = false;
    fold.querySelector('summary').focus();
  });

  // ---------------------------------------------------------------- what is folded
  let forget = () => undefined;
  const reveal = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name ? document.getElementById(name) : null;
    const folded = target ? target.closest('details') : null;
    if (!folded) return;
    // Somebody goes to an idea that what they have searched for does not fit.
    if (target.hidden || folded.hidden) forget();
    folded.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  let before = null;
  addEventListener('beforeprint', () => {
    if (before) return;
    const folded = all('main details');
    before = folded.map((details) => details.open);
    for (const details of folded) details.open = true;
  });
  addEventListener('afterprint', () => {
    if (before) all('main details').forEach((details, i) => (details.open = before[i]));
    before = null;
  });
  // Where there is no room for the map, its list stands in its place.
  const places = document.querySelector('.regions-fold');
  if (places) places.open = matchMedia('(max-width: 40rem)').matches;

  // ---------------------------------------------------------------- finding ideas
  const form = document.querySelector('.annex-find');
  if (form) {
    const field = form.querySelector('input');
    const told = form.querySelector('[role=status]');
    const plain = (text) => text.toLowerCase().normalize('NFC').replaceAll('aa', 'å').replace(/\s+/g, ' ').trim();
    const texts = new Map();
    const find = () => {
      const words = plain(field.value).split(' ').filter(Boolean);
      let found = 0;
      for (const group of groups) {
        let here = 0;
        for (const idea of all('.idea', group)) {
          if (words.length) if (!texts.has(idea)) texts.set(idea, plain(idea.textContent));
          const fits = words.every((word) => texts.get(idea).includes(word));
          idea.hidden = !fits;
          if (fits) here++;
        }
        group.hidden = here === 0;
        group.open = words.length > 0 ? here > 0 : false;
        found += here;
      }
      const said = found === 0 ? 'none' : found === 1 ? 'one' : 'many';
      told.textContent = words.length ? told.dataset[said].replace('#', String(found)) : '';
    };
    forget = () => {
      field.value = '';
      find();
    };
    form.hidden = false;
    field.addEventListener('input', find);
    form.addEventListener('submit', (press) => press.preventDefault());
  }

  reveal();
  mark();
})();
