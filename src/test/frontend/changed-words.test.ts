import { describe, expect, it } from 'vitest';
import { changedPart } from 'Frontend/board/changed-words';

describe('what is new in a title', () => {
  it.each([
    ['Dansk på jobbet', 'Dansk på jobbet to dage om ugen', 'Dansk på jobbet ', 'to dage om ugen', ''],
    ['Fælels haver mellem blokkene', 'Fælles haver mellem blokkene', '', 'Fælles ', 'haver mellem blokkene'],
    ['Dansk hver dag på jobbet', 'Dansk på jobbet', 'Dansk ', '', 'på jobbet'],
    ['Ja ja ja', 'Ja ja', 'Ja ja', '', ''],
    ['En', 'To', '', 'To', ''],
    ['Ens', 'Ens', 'Ens', '', '']
  ])('%s → %s', (before, after, same, changed, rest) => {
    expect(changedPart(before, after)).toEqual({ same, changed, rest });
    expect(same + changed + rest).toBe(after);
  });
});
