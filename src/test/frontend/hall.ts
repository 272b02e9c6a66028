import type { IdeaView, MeetingView, Snapshot } from 'Frontend/shared/contract';

/** A meeting in the middle of its evening, for tests that need one. */
export function meeting(different: Partial<MeetingView> = {}): MeetingView {
  return {
    code: '482716',
    title: 'Silkeborg',
    caravan: { slug: 'karavane', title: 'Karavane' },
    phase: 'ideas',
    phases: [],
    votingStyle: 'for-pass-against',
    talliesHidden: false,
    visibility: 'public',
    example: false,
    sectors: [],
    themes: [],
    takes: { ideas: true, stances: true, comments: true, reports: true },
    participants: { total: 20, bySector: { volunteer: 12, municipality: 8 }, others: 0 },
    voted: { total: 5, bySector: { volunteer: 4, municipality: 1 }, others: 0 },
    admission: 'open',
    doorClosed: false,
    oneAtATime: true,
    ...different
  };
}

/** The higher its number, the newer. */
export function idea(id: number, different: Partial<IdeaView> = {}): IdeaView {
  return {
    id,
    kind: 'idea',
    title: `Idea ${id}`,
    sector: 'volunteer',
    for: 0,
    pass: 0,
    against: 0,
    comments: 0,
    state: 'open',
    createdAt: new Date(Date.UTC(2016, 4, 23, 18, id)).toISOString(),
    ...different
  };
}

export function snapshot(revision: number, ideas: readonly IdeaView[], different: Partial<Snapshot> = {}): Snapshot {
  return { epoch: 'e1', revision, meeting: meeting(), ideas, ...different };
}
