import { svg, html, nothing, type TemplateResult } from 'lit';

/**
 * The sectors' shapes by colour token, in the fixed order of every bar and legend. 16 × 16, filled by the even-odd rule, drawn
 * to look equally heavy rather than to be equally wide. The server draws the same ones (SectorShape); a test compares them.
 */
export const shapes = {
  civ: 'M1 8a7 7 0 1 1 14 0A7 7 0 0 1 1 8Z', // circle
  kom: 'M1.75 1.75h12.5v12.5H1.75Z', // square
  job: 'M8 .9 15.7 14.5H.3Z', // triangle
  virk: 'M8 0l8 8-8 8-8-8Z', // diamond
  friv: 'M0 12.2a8 8 0 0 1 16 0Z', // half disc
  ny: 'M5.6 1h4.8v4.6H15v4.8h-4.6V15H5.6v-4.6H1V5.6h4.6Z', // plus
  andre: 'M8 .75a7.25 7.25 0 1 1 0 14.5A7.25 7.25 0 0 1 8 .75Zm0 3.6a3.65 3.65 0 1 0 0 7.3 3.65 3.65 0 0 0 0-7.3Z', // ring
  seks: 'M8 .25 14.75 4.1v7.8L8 15.75 1.25 11.9V4.1Z' // hexagon
} as const;

/** 24 × 24, stroked, never filled. */
export const icons = {
  alert: 'M12 3.75 22 20.5H2ZM12 10v4.5M12 17.5v.05',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15ZM10 21.25h4',
  calendar: 'M4 5.5h16v15H4ZM4 10h16M8 3v4.5M16 3v4.5',
  chat: 'M3.75 5h16.5v11.5H11l-4.25 3.75V16.5h-3Z',
  check: 'm4.5 12.75 5 5 10-11',
  chevronDown: 'm6 9.5 6 6 6-6',
  chevronRight: 'm9.5 6 6 6-6 6',
  clock: 'M2.75 12a9.25 9.25 0 1 0 18.5 0a9.25 9.25 0 1 0-18.5 0ZM12 6.75V12l3.5 2.25',
  close: 'm5.5 5.5 13 13m0-13-13 13',
  down: 'M12 4.5v15m6-6-6 6-6-6',
  download: 'M12 3.5v12m-5-5 5 5 5-5M4 20.5h16',
  edit: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19ZM14 6.5l3.5 3.5',
  expand: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  experience: 'M12 6.5c-2.1-1.3-4.6-1.9-8.25-2v13c3.65.1 6.15.7 8.25 2 2.1-1.3 4.6-1.9 8.25-2v-13c-3.65.1-6.15.7-8.25 2Zm0 0v13',
  eye: 'M2.5 12c1.7-3.7 5-6.5 9.5-6.5s7.8 2.8 9.5 6.5c-1.7 3.7-5 6.5-9.5 6.5S4.2 15.7 2.5 12ZM9.25 12a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0-5.5 0Z',
  filter: 'M3.5 6.5h17M7 12h10M10.5 17.5h3',
  globe: 'M2.75 12a9.25 9.25 0 1 0 18.5 0a9.25 9.25 0 1 0-18.5 0ZM2.75 12h18.5M12 2.75c-5 5.3-5 13.2 0 18.5 5-5.3 5-13.2 0-18.5Z',
  hands: 'M2.5 7.5 6 5.5l5 1 1.5.75M21.5 7.5 18 5.5l-5.5 1.75L8.75 11c1 1.25 2.75 1.25 4 0l1.25-1 5 4.75M2.5 15.5l3 .5 4.75 4c1.25.9 2.25 0 2.25 0l6-4.5 3-.5',
  hide: 'M3.5 3.5l17 17M9.9 5.7A9.5 9.5 0 0 1 12 5.5c4.5 0 7.8 2.8 9.5 6.5a12.5 12.5 0 0 1-2.9 3.9M6.3 7.3A12.5 12.5 0 0 0 2.5 12c1.7 3.7 5 6.5 9.5 6.5 1.7 0 3.2-.4 4.5-1.05',
  hour: 'M6 3h12M6 21h12M7.5 3v3.5c0 2.5 4.5 3.5 4.5 5.5s-4.5 3-4.5 5.5V21M16.5 3v3.5c0 2.5-4.5 3.5-4.5 5.5s4.5 3 4.5 5.5V21',
  idea: 'M9.5 18.5h5M10.5 21.5h3M12 2.75a6.25 6.25 0 0 0-3.9 11.13c.85.7 1.4 1.5 1.4 2.37h5c0-.87.55-1.67 1.4-2.37A6.25 6.25 0 0 0 12 2.75Z',
  left: 'M19.5 12h-15m6-6-6 6 6 6',
  link: 'M10 14a4 4 0 0 0 5.66 0l3.17-3.17a4 4 0 0 0-5.66-5.66L12 6.34M14 10a4 4 0 0 0-5.66 0l-3.17 3.17a4 4 0 0 0 5.66 5.66L12 17.66',
  list: 'M8.5 6H20.5M8.5 12H20.5M8.5 18H20.5M3.75 6v.05M3.75 12v.05M3.75 18v.05',
  lock: 'M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-11a1.5 1.5 0 0 1-1.5-1.5v-7a1.5 1.5 0 0 1 1.5-1.5ZM8 10.5V8a4 4 0 0 1 8 0v2.5',
  mail: 'M2.75 5h18.5v14H2.75ZM3.5 6.5l8.5 6.75 8.5-6.75',
  merge: 'M5 3.5v4c0 3 2 4.5 7 4.5s7-1.5 7-4.5v-4M12 12v8.5m-3.5-3.5 3.5 3.5 3.5-3.5',
  minus: 'M4.75 12h14.5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  more: 'M5 11.25a.75.75 0 1 0 .01 0ZM12 11.25a.75.75 0 1 0 .01 0ZM19 11.25a.75.75 0 1 0 .01 0Z',
  move: 'M8 9.5 12 5.5l4 4M8 14.5l4 4 4-4',
  offline: 'M3.5 3.5l17 17M3 9.25c1.3-1.15 2.7-2 4.2-2.6M10.5 5.85A13.5 13.5 0 0 1 21 9.25M6.25 12.9c1-.85 2.1-1.45 3.25-1.8M9.5 16.5a4 4 0 0 1 5 0M12 20v.05',
  pause: 'M8 5v14M16 5v14',
  people:
    'M5.5 8.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0ZM2.5 19.5c.3-3.4 2.9-5.25 6.5-5.25s6.2 1.85 6.5 5.25M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.7c2 .8 3.3 2.4 3.5 4.8',
  phone: 'M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5ZM11 18.25h2',
  pin: 'M9 3.5h6M10 3.5v6L6.5 14h11L14 9.5v-6M12 14v6.5',
  place: 'M12 21c4.3-4.6 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.2 6.4 6.5 11ZM9.75 10a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0-4.5 0Z',
  play: 'M8 5l11 7-11 7Z',
  plus: 'M12 4.75v14.5M4.75 12h14.5',
  print: 'M7 8.5v-5h10v5M7 17H3.75V8.5h16.5V17H17M7 14h10v6.5H7Z',
  question: 'M2.75 12a9.25 9.25 0 1 0 18.5 0a9.25 9.25 0 1 0-18.5 0ZM9.5 9.6a2.55 2.55 0 1 1 3.7 2.28c-.8.42-1.2 1-1.2 1.87M12 16.75v.05',
  recommendation: 'M5.5 21.5V3.5m0 .5h13l-3 4.25 3 4.25h-13',
  scan: 'M3.5 8.5v-5h5M15.5 3.5h5v5M20.5 15.5v5h-5M8.5 20.5h-5v-5M7 12h10',
  screen: 'M4.5 4h15a1.5 1.5 0 0 1 1.5 1.5v9.5a1.5 1.5 0 0 1-1.5 1.5h-15a1.5 1.5 0 0 1-1.5-1.5v-9.5a1.5 1.5 0 0 1 1.5-1.5ZM12 16.5V20.5M8 20.5h8',
  search: 'M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0ZM15.25 15.25l5.25 5.25',
  send: 'M4 12h15m-6-6 6 6-6 6',
  sound: 'M4 9.5v5h3.5l5 4.25V5.25l-5 4.25ZM16 8.75a4.6 4.6 0 0 1 0 6.5M18.75 6a8.5 8.5 0 0 1 0 12',
  stop: 'M6.5 6.5h11v11h-11Z',
  sun: 'M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0ZM12 2.5v2.25M12 19.25v2.25M2.5 12h2.25M19.25 12h2.25M5.3 5.3l1.6 1.6M17.1 17.1l1.6 1.6M5.3 18.7l1.6-1.6M17.1 6.9l1.6-1.6',
  takePart: 'M5.75 8a3.75 3.75 0 1 0 7.5 0a3.75 3.75 0 1 0-7.5 0ZM2.75 20c.3-3.7 3.1-5.75 6.75-5.75s6.45 2.05 6.75 5.75M19 8.5v6M16 11.5h6',
  swap: 'M7.5 4 4 7.5 7.5 11M4 7.5h16M16.5 13l3.5 3.5-3.5 3.5M20 16.5H4',
  trash: 'M4 6.5h16M9 6.5v-3h6v3M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6',
  undo: 'M8.5 4.5 4 9l4.5 4.5M4 9h9.5a5.75 5.75 0 0 1 0 11.5H8',
  up: 'M12 19.5v-15m-6 6 6-6 6 6',
  user: 'M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0ZM4.5 20.5c.3-4 3.4-6.25 7.5-6.25s7.2 2.25 7.5 6.25',
  wifi: 'M3 9.25a13.5 13.5 0 0 1 18 0M6.25 12.9a8.8 8.8 0 0 1 11.5 0M9.5 16.5a4 4 0 0 1 5 0M12 20v.05'
} as const;

export type ShapeName = keyof typeof shapes;
export type IconName = keyof typeof icons;

/** Sets an icon beside its word; the word carries the meaning, so the icon is hidden from screen readers. */
export function icon(name: IconName, size?: 's' | 'l'): TemplateResult {
  return html`<svg class=${size ? `ico ico--${size}` : 'ico'} viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${icons[name]} />`}</svg>`;
}

/** Sets a sector's shape. Pass a label only where no text beside it names the sector. */
export function shape(name: ShapeName, label?: string): TemplateResult {
  return html`<svg
    class="shp shp--${name}"
    viewBox="0 0 16 16"
    overflow="visible"
    role=${label ? 'img' : nothing}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : 'true'}
  >
    ${svg`<path fill-rule="evenodd" d=${shapes[name]} />`}
  </svg>`;
}

/** Karavanen's mark: the shapes on their road. */
export const mark = html`<svg viewBox="0 0 50 18" aria-hidden="true">
  <g fill="currentColor">
    <circle cx="6" cy="7" r="5" />
    <path d="M14.5 2h10v10h-10zM33 1.6l5.8 10.4H27.2zM45 .8l5 5.6-5 5.6-5-5.6z" />
    <path d="M0 14.5h50V17H0z" />
  </g>
</svg>`;
