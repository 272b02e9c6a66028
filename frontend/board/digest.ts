import type { Figures, IdeaView } from '../shared/contract';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS = (1 << 30) - 1;
const MANY = 1_000;

/**
 * A board in a thousand characters, so that another server, or this one started anew, can tell which parts of it are known here and
 * send the rest. Ideas lie in buckets by id; of each there are 30 bits for its words, which come with an idea, and 30 for its figures.
 * The server makes the same of what it has: `BoardDigest`, and `docs/board-api.md`.
 */
export function digest(ideas: Iterable<IdeaView>, buckets: number): string {
  const words = new Int32Array(buckets);
  const figures = new Int32Array(buckets);
  for (const idea of ideas) {
    const bucket = idea.id % buckets;
    words[bucket]! ^= hash(`${idea.id}:${idea.words ?? 0}`);
    figures[bucket]! ^= hash(figuresOf(idea));
  }
  let text = '';
  for (let i = 0; i < buckets; i++) {
    for (const part of [words[i]!, figures[i]!]) {
      for (let shift = 24; shift >= 0; shift -= 6) {
        text += DIGITS[(part >>> shift) & 63];
      }
    }
  }
  return text;
}

/** The more ideas, the more buckets: what differs is sent by the bucket. */
export const bucketsFor = (ideas: number): number => (ideas > MANY ? 256 : 64);

/** `id:for,pass,against;sector=for,pass,against;…;*=for,pass,against;comments;score or few`, nothing for what is absent. */
function figuresOf(idea: IdeaView): string {
  let text = `${idea.id}:${numbers(idea)}`;
  for (const sector of Object.keys(idea.bySector ?? {}).sort()) {
    text += `;${sector}=${numbers(idea.bySector![sector]!)}`;
  }
  if (idea.others) {
    text += `;*=${numbers(idea.others)}`;
  }
  return `${text};${idea.comments};${idea.few ? 'few' : (idea.score ?? '')}`;
}

const numbers = (figures: Partial<Figures>): string => [figures.for, figures.pass, figures.against].map((figure) => figure ?? '').join(',');

/** FNV-1a. Everything here is ASCII, so that characters are bytes. */
function hash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & BITS;
}
