/** What travels between the pages and the server, as docs/board-api.md has it. Times are ISO 8601 instants. */

export type Language = 'da' | 'en';
export type Kind = 'idea' | 'experience' | 'question' | 'recommendation';
export type Value = 1 | 0 | -1;
export type Named = Readonly<Record<Language, string>>;

export interface SectorView {
  readonly code: string;
  readonly name: Named;
  /** Suffix of the colour tokens, and name of the shape. */
  readonly token: string;
}

export interface ThemeView {
  readonly id: number;
  readonly name: Named;
}

export interface People {
  readonly total: number;
  readonly bySector: Readonly<Record<string, number>>;
  /** Of the sectors too small to be shown alone. */
  readonly others: number;
}

export interface MeetingView {
  readonly code: string;
  readonly title: string;
  readonly caravan: { readonly slug: string; readonly title: string };
  readonly phase: string;
  readonly phases: readonly { readonly phase: string; readonly minutes?: number }[];
  readonly phaseStartedAt?: string;
  /** Set while a countdown runs. */
  readonly phaseEndsAt?: string;
  /** Set while a countdown is paused. */
  readonly phaseLeftSeconds?: number;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly votingStyle: 'for-only' | 'for-pass-against';
  /** Most ideas one person may be for or against; absent where there is no limit. */
  readonly budget?: number;
  readonly talliesHidden: boolean;
  readonly visibility: string;
  /** Whether it belongs to the invented example, and has to say so. */
  readonly example: boolean;
  readonly sectors: readonly SectorView[];
  readonly themes: readonly ThemeView[];
  readonly takes: { readonly ideas: boolean; readonly stances: boolean; readonly comments: boolean; readonly reports: boolean };
  readonly participants: People;
  /** Those of them who have taken a stance on anything: that they have, and not which. */
  readonly voted: People;
  /** Whether it takes a slip of paper to join. */
  readonly admission: 'open' | 'slip';
  /** Whether nobody new may join. */
  readonly doorClosed: boolean;
  /** Whether the vote begins with one idea at a time, unless the person chooses the list. */
  readonly oneAtATime: boolean;
  /** Since when the result is shown; absent while tallies are hidden. */
  readonly resultAt?: string;
  /** What a moderator shows on the wall in place of the phase's own scene. */
  readonly wall?: { readonly scene: 'idea' | 'next' | 'dark' | 'follow-up'; readonly idea?: number };
  /** Ideas of other meetings that this one asks after; what was kept by an older page has none. */
  readonly followUps?: readonly FollowUpView[];
}

export const OUTCOMES = ['started', 'under-way', 'done', 'given-up', 'not-known'] as const;

/** What came of an idea. */
export type Outcome = (typeof OUTCOMES)[number];

export interface FollowUpView {
  readonly id: number;
  readonly title: string;
  /** Of the caravan where it was written. */
  readonly slug: string;
  readonly meeting: string;
  readonly at?: string;
  /** As an organiser has confirmed. */
  readonly outcome?: Outcome;
  readonly doneBy?: string;
  /** How many here have said so; absent while tallies are hidden. */
  readonly answers?: Readonly<Partial<Record<Outcome, number>>>;
}

export interface OwnFollowUp {
  readonly idea: number;
  readonly status: Outcome;
  readonly doneBy?: string;
  readonly hindrance?: string;
}

export interface EarlierIdea {
  readonly id: number;
  readonly title: string;
  readonly kind: Kind;
  readonly sector: string;
  /** Title of where it was written. */
  readonly meeting: string;
}

export interface Figures {
  readonly for: number;
  readonly pass?: number;
  readonly against?: number;
}

export interface IdeaView {
  readonly id: number;
  readonly kind: Kind;
  readonly title: string;
  readonly body?: string;
  readonly theme?: number;
  readonly sector: string;
  readonly organisation?: string;
  readonly name?: string;
  /** This and the three below are absent while tallies are hidden. */
  readonly for?: number;
  readonly pass?: number;
  readonly against?: number;
  readonly bySector?: Readonly<Record<string, Figures>>;
  /** Of the sectors too small to be shown alone. */
  readonly others?: Figures;
  readonly comments: number;
  readonly state: 'open' | 'closed' | 'merged';
  readonly pinned?: boolean;
  readonly editedAt?: string;
  /** When its author changed its words after others had weighed it. */
  readonly rewordedAt?: string;
  readonly createdAt: string;
  readonly continues?: number;
  readonly mergedInto?: number;
  /** What *broadest support* sorts by, in millionths; absent while tallies are hidden. */
  readonly score?: number;
  /** Whether too few have answered for a place in that order; it has no score then. */
  readonly few?: boolean;
  /** A moderator's, to a question. */
  readonly answer?: string;
  /** What organisers have confirmed came of it. */
  readonly outcome?: Outcome;
  /** While a moderator's other words wait for the author. */
  readonly suggested?: boolean;
  /** Of all but the figures: the same number, the same words. */
  readonly words?: number;
}

/** What changes of an idea while people weigh it: what is absent here is absent there. */
export type IdeaFigures = Pick<IdeaView, 'id' | 'for' | 'pass' | 'against' | 'bySector' | 'others' | 'comments' | 'score' | 'few'>;

export interface Snapshot {
  readonly epoch: string;
  readonly revision: number;
  readonly at?: string;
  readonly meeting: MeetingView;
  readonly ideas: readonly IdeaView[];
}

export interface Delta {
  /** What it goes on from: any revision from this one on; absent for the one before it, and for what followed a digest. */
  readonly since?: number;
  /** New ones, and those of which more than the figures has changed. */
  readonly ideas?: readonly IdeaView[];
  /** Of ideas that one has. */
  readonly figures?: readonly IdeaFigures[];
  readonly removed?: readonly number[];
  /** After reading elsewhere: all that lies in these of so many buckets is in `ideas`; what is not is gone. See digest.ts. */
  readonly buckets?: { readonly of: number; readonly whole: readonly number[] };
  /** Of ideas of which nothing else has changed: a score (null: too few have answered), the first id that has it, and how far on each next one is. */
  readonly scores?: readonly (readonly [score: number | null, first: number, ...steps: number[]])[];
  readonly meeting?: MeetingView;
  /** Of the meeting, where nothing else of it has changed. */
  readonly people?: Pick<MeetingView, 'participants' | 'voted'>;
}

export interface OwnStance {
  readonly idea: number;
  readonly value: Value;
  readonly at: string;
}

export interface OwnIdea {
  readonly id: number;
  readonly state: 'open' | 'closed' | 'merged' | 'hidden' | 'held';
  readonly hiddenReason?: string;
  readonly hiddenNote?: string;
  readonly mergedInto?: number;
  readonly title: string;
  readonly body?: string;
  readonly kind: Kind;
  readonly theme?: number;
  /** Absent while the server has not sent it. */
  readonly createdAt?: string;
  /** Why a moderator merged it. */
  readonly mergedNote?: string;
  /** Other words that a moderator suggests. */
  readonly suggestion?: { readonly title: string; readonly body: string };
  /** Who has answered it, or a recommendation that it went into. */
  readonly answers?: readonly { readonly by: string; readonly path: string }[];
}

/** Something one said that organisers would like to quote. */
export interface OwnQuote {
  readonly comment: number;
  readonly idea: number;
  readonly text: string;
  /** Absent until one has answered. */
  readonly allowed?: boolean;
}

export interface Me {
  readonly participant: number;
  readonly sector: string;
  readonly organisation?: string | null;
  readonly name?: string | null;
  readonly claimCode: string;
  readonly attending: boolean;
  /** Whether the sector can be changed no more. */
  readonly sectorStands?: boolean;
  readonly budget?: { readonly limit: number; readonly spent: number; readonly left: number } | null;
  readonly stances: readonly OwnStance[];
  readonly ideas: readonly OwnIdea[];
  readonly followUps?: readonly OwnFollowUp[];
  readonly quotes?: readonly OwnQuote[];
}

/** What a phone asks for. */
export type Wish =
  | { readonly type: 'idea'; readonly kind: Kind; readonly title: string; readonly body: string; readonly theme?: number; readonly continues?: number }
  | { readonly type: 'stance'; readonly idea: number; readonly value: Value | null }
  | { readonly type: 'comment'; readonly idea: number; readonly body: string }
  | { readonly type: 'reword'; readonly idea: number; readonly title: string; readonly body: string }
  | { readonly type: 'withdraw'; readonly idea: number; readonly confirmed: boolean }
  | { readonly type: 'follow-up'; readonly idea: number; readonly status: Outcome; readonly doneBy?: string; readonly hindrance?: string }
  | { readonly type: 'report'; readonly idea: number; readonly reason: string };

export type Intent = Wish & { readonly key: string };

export interface Receipt {
  readonly key: string;
  readonly status: 'counted' | 'refused';
  readonly reason?: string;
  readonly message?: string;
  /** What was made; for a refusal with `merged` the idea to turn to. */
  readonly id?: number;
  readonly at: string;
}

export interface CommentView {
  readonly id: number;
  readonly sector: string;
  readonly organisation?: string;
  readonly name?: string;
  readonly body: string;
  readonly createdAt: string;
  readonly mine: boolean;
}

export interface SimilarIdea {
  readonly id: number;
  readonly title: string;
  readonly kind: Kind;
  readonly sector: string;
  /** Title of the other meeting it stands in; absent for this one. */
  readonly meeting?: string;
  readonly words: readonly string[];
  /** What it says besides. */
  readonly others: readonly string[];
  readonly for?: number;
}

/** What the server puts into the page for its first picture. */
export interface Boot {
  readonly code: string;
  readonly lang: Language;
  readonly base: string;
  /** The server's clock when it wrote the page. */
  readonly now?: string;
  readonly joinUrl?: string;
  /** Codes that the meeting had before. */
  readonly formerCodes?: readonly string[];
  readonly wallKey?: string | null;
  /** Of a stage that this meeting's hall is before. */
  readonly hallPage?: string;
  /** What a wall writes beside the digits, where they alone do not let anyone in. */
  readonly joinKey?: string | null;
  readonly strings: Readonly<Record<string, string>>;
  readonly snapshot: Snapshot | null;
  readonly me?: Me | null;
}
