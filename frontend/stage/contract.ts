import type { Boot } from '../shared/contract';
import { boot as page } from '../shared/boot';
import { shape, shapes, type ShapeName } from '../shared/icons';
import type { TemplateResult } from 'lit';

/** What the stage's feed tells, see StageState. */
export interface StageState {
  readonly turn: number;
  readonly timing: number;
  readonly deck: string;
  readonly slide?: number;
  readonly face: 'main' | 'voices' | 'question' | 'hands';
  readonly dark: boolean;
  readonly question?: Question;
  readonly hands?: Hands;
  readonly timer?: Timer;
}

/** What the hall's phones are told, see HallState: all that they show, and no figure that a vote changes. */
export interface HallState {
  readonly turn: number;
  readonly deck: string;
  readonly slide?: Words;
  readonly question?: Words;
  readonly hands?: Asking;
}

export interface Words {
  readonly title: string;
  readonly text: string;
}

export interface Asking {
  readonly id: number;
  readonly answered?: number;
  readonly figures?: Hands['figures'];
}

export interface Timer {
  readonly endsAt?: string;
  readonly left?: number;
}

export interface Question {
  readonly id: number;
  readonly title: string;
  readonly sector?: string;
  readonly meeting: string;
  readonly for?: number;
  readonly bySector?: Readonly<Record<string, number>>;
  readonly others?: number;
}

export interface Shares {
  readonly for: number;
  readonly doubtful: number;
  readonly against: number;
}

export interface Hands {
  readonly id: number;
  readonly slide?: number;
  readonly answered: number;
  readonly figures?: {
    readonly few: boolean;
    readonly rows: readonly { readonly sector?: string; readonly answered: number; readonly shares: Shares }[];
    readonly all?: Shares;
  };
}

export interface Slide {
  readonly id: number;
  readonly kind: 'cover' | 'recommendation' | 'question' | 'closing';
  readonly number?: number;
  readonly at?: number;
  readonly title: string;
  readonly text: string;
  readonly to?: string;
  readonly support?: {
    readonly share?: number;
    readonly voices: number;
    readonly for: number;
    readonly answered: number;
    readonly rows: readonly { readonly sector?: string; readonly share?: number; readonly answered: number }[];
  };
  readonly voice?: { readonly text: string; readonly sector?: string; readonly meeting: string };
  readonly objection?: string;
  readonly road: readonly {
    readonly kind: 'earlier' | 'meeting' | 'together' | 'today';
    readonly title?: string;
    readonly count?: number;
    readonly when?: string;
  }[];
  readonly question?: Question;
}

export interface Deck {
  readonly caravan: string;
  readonly event?: string;
  readonly path: string;
  readonly example: boolean;
  readonly sectors: readonly Sector[];
  readonly slides: readonly Slide[];
}

export interface Sector {
  readonly code: string;
  readonly name: string;
  readonly token: string;
}

/** How the hall comes in; nothing where no hall takes part. */
export interface Join {
  readonly host: string;
  readonly code: string;
  readonly key?: string | null;
  readonly qr: string;
}

export interface Asked {
  readonly id: number;
  readonly title: string;
  readonly sector: string;
  readonly sectors: number;
  readonly of: number;
  readonly forCount: number;
  readonly bySector: Readonly<Record<string, number>>;
  readonly answer?: string | null;
}

/** What a remote reads beside the screens. */
export interface View {
  readonly state: StageState;
  readonly by?: string;
  readonly hall: boolean;
  readonly notes: readonly { readonly slide: number; readonly notes: string }[];
  readonly questions: readonly Asked[];
  /** Whose answers may be written into the docket from here. */
  readonly addressees: readonly { readonly id: number; readonly title: string }[];
  readonly to?: number;
}

export interface StageBoot extends Boot {
  readonly caravan: number;
  readonly key?: string | null;
  readonly deck: Deck;
  /** Of the deck. */
  readonly tag: string;
  readonly join?: Join | null;
  readonly state: StageState | HallState;
  readonly view?: View;
  readonly joined?: boolean;
}

export const boot = page as StageBoot;

export const sectorOf = (deck: Deck, code: string | undefined): Sector | undefined => deck.sectors.find((one) => one.code === code);

export const shapeOf = (sector: Sector | undefined): TemplateResult => shape(sector && sector.token in shapes ? (sector.token as ShapeName) : 'andre');

/** The slide that is shown; the cover where none is, or the one that was is gone. */
export const slideOf = (deck: Deck, state: StageState): Slide | undefined => deck.slides.find((one) => one.id === state.slide) ?? deck.slides[0];

/** How many slides have a number on the road. */
export const chosen = (deck: Deck): number => deck.slides.filter((one) => one.at !== undefined).length;
