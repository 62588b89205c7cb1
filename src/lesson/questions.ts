// What is asked of an ECG of the quiz. A random number from 0 to 1 decides; the same numbers make the same question.

import { INTERVALS, type IntervalAsked, type QuizEcg } from './bank';

export type Random = () => number;

export const KINDS = ['statements', 'rhythm', 'axis', 'interval', 'swap'] as const;
export type QuestionKind = (typeof KINDS)[number];

/** Statements that are asked for: those that a picture shows. */
const ASKED = [
  'NORM',
  'AFIB',
  'AFLT',
  'PACE',
  'PVC',
  'PAC',
  'CLBBB',
  'CRBBB',
  'LAFB',
  'WPW',
  'LVH',
  'AMI',
  'IMI',
  'SBRAD',
  'STACH',
  '2AVB',
  'RVH',
] as const;
const RHYTHMS = ['SR', 'AFIB', 'AFLT', 'PACE', 'SBRAD', 'STACH', 'SARRH', 'PSVT', '2AVB'] as const;
const AXES = ['normal', 'left', 'right', 'extreme'] as const;
export type Axis = (typeof AXES)[number];

export const NO_SWAP = 'none';
/** Exchanges by how often they are met: the arms most of all. */
const SWAPS = [
  ['LA/RA', 10],
  ['RA/RL', 3],
  ['LA/LL', 3],
  ['V1/V2', 3],
  ['V2/V3', 2],
  ['V3/V4', 1],
  ['V1-V6 reversed', 1],
] as const;
/**
 * In how many of the questions for it electrodes are exchanged: so often that there is something to learn, or as often as they are at work:
 * 3 of 739 ECGs of an outpatient clinic and 4 of 99 of an intensive care unit.
 */
export const SWAP_ODDS = { often: 1 / 4, intensive: 4 / 99, outpatient: 3 / 739 } as const;
/** Who counted them. */
export const SWAP_ODDS_SOURCE = 'Rudiger et al., Am J Emerg Med 2007;25:174-178';
export type SwapOdds = keyof typeof SWAP_ODDS;
/** Choices of a question. */
const CHOICES = 6;
/** A reading with calipers is right as far from that of the cardiologists as this (ms). */
export const TOLERANCE = 20;

interface Asked {
  readonly ecg: QuizEcg;
}

interface Choices {
  /** By their codes, in the order to offer them. */
  readonly choices: readonly string[];
  /** Those that are right. */
  readonly right: readonly string[];
}

export type Question = Asked &
  (
    | ({ readonly kind: 'statements' | 'rhythm' | 'axis' } & Choices)
    | ({ readonly kind: 'swap'; readonly odds: SwapOdds } & Choices)
    | {
        readonly kind: 'interval';
        readonly interval: IntervalAsked;
        /** ms, in lead II. */
        readonly right: number;
      }
  );

function shuffled<T>(all: readonly T[], random: Random): T[] {
  const mixed = [...all];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

/** The right ones and as many others as there is room for, mixed. */
const mixedIn = (right: readonly string[], others: readonly string[], random: Random): string[] =>
  shuffled([...right, ...shuffled(others, random).slice(0, CHOICES - right.length)], random);

export function axisOf(degrees: number): Axis {
  if (degrees > 90) return 'right';
  if (degrees < -90) return 'extreme';
  return degrees < -30 ? 'left' : 'normal';
}

/** The kinds of question that an ECG can be asked: only what is certain of it. */
export function kindsFor({ has, unsure, axis, intervals, rate }: QuizEcg): QuestionKind[] {
  const rhythm = RHYTHMS.some((code) => has[0] === code) && !unsure.some((code) => RHYTHMS.includes(code as 'SR'));
  return KINDS.filter(
    (kind) =>
      ({
        statements: ASKED.some((code) => has.includes(code)),
        rhythm,
        axis: axis !== undefined,
        interval: intervals !== undefined && rate >= 500,
        // What a swap looks like is clear where the beats are ordinary.
        swap: has.includes('NORM'),
      })[kind],
  );
}

export function questionOf(ecg: QuizEcg, kind: QuestionKind, random: Random, odds: SwapOdds = 'often'): Question {
  const absent = (codes: readonly string[]) =>
    codes.filter((code) => !ecg.has.includes(code) && !ecg.unsure.includes(code));
  if (kind === 'statements') {
    const right = ASKED.filter((code) => ecg.has.includes(code));
    return { ecg, kind, right, choices: mixedIn(right, absent(ASKED), random) };
  }
  if (kind === 'rhythm') {
    const right = [ecg.has[0]!];
    return { ecg, kind, right, choices: mixedIn(right, absent(RHYTHMS), random) };
  }
  if (kind === 'axis') return { ecg, kind, choices: AXES, right: [axisOf(ecg.axis!)] };
  if (kind === 'interval') {
    const known = INTERVALS.filter((name) => ecg.intervals?.[name] !== undefined);
    const interval = known[Math.floor(random() * known.length)]!;
    return { ecg, kind, interval, right: ecg.intervals![interval]! };
  }
  return { ecg, kind, odds, right: [swapOf(random, odds)], choices: [NO_SWAP, ...SWAPS.map(([name]) => name)] };
}

/** Which electrodes are exchanged, if any. */
function swapOf(random: Random, odds: SwapOdds): string {
  if (random() >= SWAP_ODDS[odds]) return NO_SWAP;
  let left = random() * SWAPS.reduce((sum, [, share]) => sum + share, 0);
  for (const [name, share] of SWAPS) {
    left -= share;
    if (left < 0) return name;
  }
  return SWAPS[0][0];
}

/** The name of the exchange that is drawn; null for the leads as recorded. */
export const drawnSwap = (question: Question): string | null =>
  question.kind === 'swap' && question.right[0] !== NO_SWAP ? question.right[0]! : null;
