import { Arrivals } from 'Frontend/wall/arrivals';
import { columnsFor, Crowd, peopleEach, thinned, turnout } from 'Frontend/wall/crowd';
import { surface } from 'Frontend/wall/fill';
import { GROW_MS, nextStepIn, revealSteps } from 'Frontend/wall/reveal-steps';
import { nextStop, stopsShown, type Road } from 'Frontend/wall/road-ahead';
import { sceneOf, spotlight, toTalkAbout } from 'Frontend/wall/scene-of';
import { two } from 'Frontend/wall/voices';
import type { CommentView, SectorView } from 'Frontend/shared/contract';
import { describe, expect, it } from 'vitest';
import { idea, meeting } from './hall';

const sector = (code: string, token: string): SectorView => ({ code, token, name: { da: code, en: code } });
const sectors = [sector('volunteer', 'friv'), sector('municipality', 'kom'), sector('business', 'virk')];
const hall = (volunteer: number, municipality: number, others = 0) =>
  meeting({ sectors, participants: { total: volunteer + municipality + others, bySector: { volunteer, municipality }, others } });

describe('which scene', () => {
  const ideas = [idea(1), idea(2)];

  it('follows the phase', () => {
    const shown = ['lobby', 'ideas', 'discuss', 'vote', 'results', 'closed'].map((phase) =>
      sceneOf(meeting({ phase, talliesHidden: phase === 'vote' }), ideas)
    );
    expect(shown).toEqual(['lobby', 'ideas', 'discuss', 'vote', 'ranking', 'end']);
  });

  it('ranks nothing while figures are hidden, whatever else the meeting says', () => {
    expect(sceneOf(meeting({ phase: 'vote', talliesHidden: true, resultAt: '2016-05-23T18:00:00Z' }), ideas)).toBe('vote');
  });

  it('is the reveal from the press on', () => {
    const resultAt = '2016-05-23T18:00:00Z';
    expect(sceneOf(meeting({ phase: 'vote', resultAt }), ideas)).toBe('reveal');
    expect(sceneOf(meeting({ phase: 'results', resultAt }), ideas)).toBe('reveal');
  });

  it('is what a moderator sent, for as long as it stands on the board', () => {
    expect(sceneOf(meeting({ phase: 'vote', wall: { scene: 'idea', idea: 2 } }), ideas)).toBe('discuss');
    expect(spotlight(meeting({ wall: { scene: 'idea', idea: 2 } }), ideas)?.id).toBe(2);
    expect(sceneOf(meeting({ phase: 'ideas', wall: { scene: 'idea', idea: 3 } }), ideas)).toBe('ideas');
    expect(sceneOf(meeting({ phase: 'results', wall: { scene: 'next' } }), ideas)).toBe('next');
    expect(sceneOf(meeting({ wall: { scene: 'dark' } }), ideas)).toBe('dark');
  });

  it('has something to talk about where nobody has sent anything: pinned, else most talked about', () => {
    expect(toTalkAbout([idea(1, { comments: 3 }), idea(2, { pinned: true }), idea(3)])?.id).toBe(2);
    expect(toTalkAbout([idea(1, { comments: 3 }), idea(2), idea(3)])?.id).toBe(1);
    expect(toTalkAbout([idea(1, { for: 9 }), idea(2)])?.id).toBe(2);
    expect(toTalkAbout([])).toBeUndefined();
  });
});

describe('who is here', () => {
  it('mixes evenly those who were there, and appends those who come', () => {
    const crowd = new Crowd();
    expect(crowd.follow(hall(2, 2))).toEqual(['volunteer', 'municipality', 'volunteer', 'municipality']);
    expect(crowd.newest).toBeUndefined();
    expect(crowd.follow(hall(2, 3))).toEqual(['volunteer', 'municipality', 'volunteer', 'municipality', 'municipality']);
    expect(crowd.newest).toBe('municipality');
  });

  it('changes shapes where they stand when a sector is small no more', () => {
    const crowd = new Crowd();
    crowd.follow(hall(6, 0, 4));
    const after = crowd.follow(hall(6, 5));
    expect(after).toHaveLength(11);
    expect(after.filter((code) => code === 'municipality')).toHaveLength(5);
    expect(after.filter((code) => code === null)).toHaveLength(0);
  });

  it('forgets the last of those who leave', () => {
    const crowd = new Crowd();
    crowd.follow(hall(3, 1));
    expect(crowd.follow(hall(1, 1))).toEqual(['volunteer', 'municipality']);
  });

  it('draws a small hall large, a large one small, and a huge one in groups in which no sector is lost', () => {
    expect([108, 109, 210].map(columnsFor)).toEqual([18, 30, 30]);
    expect([210, 211, 1050, 1051].map(peopleEach)).toEqual([1, 5, 5, 10]);
    const shapes = new Crowd().follow(hall(900, 1));
    const drawn = thinned(shapes, peopleEach(shapes.length));
    expect(drawn.length).toBeLessThanOrEqual(210);
    expect(drawn).toContain('municipality');
  });

  it('says how many have voted of how many are here, the small sectors together', () => {
    const view = { ...hall(12, 8, 3), voted: { total: 7, bySector: { volunteer: 4, municipality: 1 }, others: 2 } };
    expect(turnout(view)).toEqual([
      { code: 'volunteer', voted: 4, here: 12 },
      { code: 'municipality', voted: 1, here: 8 },
      { code: null, voted: 2, here: 3 }
    ]);
  });
});

describe('a shape that fills', () => {
  it('fills by its area', () => {
    expect(surface('kom', 0.5)).toBeCloseTo(8, 1);
    expect(surface('civ', 0.5)).toBeCloseTo(8, 1);
    // Half of a triangle's area is the lower 29 % of its height.
    expect(surface('job', 0.5)).toBeCloseTo(0.9 + 13.6 * Math.SQRT1_2, 1);
    for (const shape of ['civ', 'kom', 'job', 'virk', 'friv', 'ny', 'andre', 'seks'] as const) {
      expect(surface(shape, 0)).toBeGreaterThan(12);
      expect(surface(shape, 1)).toBeLessThan(4.3);
      expect(surface(shape, 0.25)).toBeGreaterThan(surface(shape, 0.75));
    }
  });
});

describe('the reveal', () => {
  const states = (places: number, elapsed: number) => revealSteps(places, elapsed).map((step) => step.state);

  it('goes from the last place to the first, each figure after its bar has stopped', () => {
    expect(states(5, -1)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect(states(5, 0)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'growing']);
    expect(states(5, GROW_MS)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'shown']);
    expect(states(5, Infinity)).toEqual(['shown', 'shown', 'shown', 'shown', 'shown']);
  });

  it('is walked through by the moments it names, and ends', () => {
    let elapsed = 0;
    const seen = new Set<string>();
    for (let wait = nextStepIn(5, elapsed), n = 0; wait !== undefined; wait = nextStepIn(5, elapsed)) {
      expect(++n).toBeLessThan(20);
      elapsed += wait;
      seen.add(states(5, elapsed).join());
    }
    expect(states(5, elapsed)).toEqual(['shown', 'shown', 'shown', 'shown', 'shown']);
    expect(seen.size).toBe(9);
    expect(elapsed).toBeLessThan(15_000);
    expect(nextStepIn(0, 0)).toBeUndefined();
  });
});

describe('arrivals', () => {
  it('shows the newest three, and in the last row what is talked about most', () => {
    const ideas = [idea(1, { comments: 4 }), idea(2), idea(3), idea(4)];
    const shown = new Arrivals().choose(ideas, 0);
    expect(shown.map(({ idea: one }) => one.id)).toEqual([4, 3, 1]);
    expect(shown.map(({ isMostDiscussed }) => isMostDiscussed)).toEqual([false, false, true]);
  });

  it('changes places at most every ten seconds, but takes away at once what is gone', () => {
    const arrivals = new Arrivals();
    const ids = (n: number, now: number, without = 0) =>
      arrivals
        .choose(
          Array.from({ length: n }, (_, i) => idea(i + 1)).filter((one) => one.id !== without),
          now
        )
        .map(({ idea: one }) => one.id);
    expect(ids(3, 0)).toEqual([3, 2, 1]);
    expect(ids(4, 9_000)).toEqual([3, 2, 1]);
    expect(ids(4, 10_000)).toEqual([4, 3, 2]);
    expect(ids(4, 11_000, 3)).toEqual([4, 2, 1]);
  });
});

describe('voices and the road', () => {
  const comment = (id: number, from: string): CommentView => ({ id, sector: from, body: String(id), createdAt: '', mine: false });

  it('lets two sectors speak where two have', () => {
    expect(two([comment(1, 'a'), comment(2, 'b'), comment(3, 'b')]).map(({ id }) => id)).toEqual([3, 1]);
    expect(two([comment(1, 'b'), comment(2, 'b')]).map(({ id }) => id)).toEqual([2, 1]);
    expect(two([])).toEqual([]);
  });

  it('knows the next stop, and shows the stops ahead', () => {
    const at = (day: number) => `2016-06-0${day}T15:00:00Z`;
    const road: Road = {
      follow: 'x',
      meetings: [1, 2, 3, 4, 5, 6].map((day) => ({ title: `M${day}`, at: at(day), here: day === 3 })),
      municipalities: 4,
      logos: []
    };
    expect(nextStop(road, Date.parse(at(3)))?.title).toBe('M4');
    expect(nextStop(road, Date.parse(at(9)))).toBeUndefined();
    expect(stopsShown(road, 4).map(({ title }) => title)).toEqual(['M3', 'M4', 'M5', 'M6']);
    expect(stopsShown({ ...road, meetings: road.meetings.slice(0, 3) }, 5)).toHaveLength(3);
  });
});
