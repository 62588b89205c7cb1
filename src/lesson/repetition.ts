// Leitner's five boxes: what was right is asked again later and later, what was wrong soon.

import * as v from 'valibot';
import type { QuestionKind, Random } from './questions';

const BOXES = 5;

/** What can be asked: a kind of question of an ECG. */
export interface Item {
  readonly key: string;
  readonly ecg: number;
  readonly kind: QuestionKind;
}

export const itemOf = (ecg: number, kind: QuestionKind): Item => ({ key: `${ecg} ${kind}`, ecg, kind });

/** Of one item: its box, from 1, and the turn at which it was asked last. */
interface Card {
  readonly box: number;
  readonly turn: number;
}

export interface Repetition {
  /** Questions that were asked so far. */
  readonly turn: number;
  /** By the key of the item; one that was never asked has no card. */
  readonly cards: Readonly<Record<string, Card>>;
}

export const NOTHING_ASKED: Repetition = { turn: 0, cards: {} };

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const repetition = v.fallback(
  v.object({
    turn: whole,
    cards: v.record(v.string(), v.object({ box: v.pipe(whole, v.minValue(1), v.maxValue(BOXES)), turn: whole })),
  }),
  NOTHING_ASKED,
) satisfies v.GenericSchema<unknown, Repetition>;

/** From whatever was stored; what is wrong is as if nothing had been asked. */
export const parseRepetition = (stored: unknown): Repetition => v.parse(repetition, stored);

/** Questions from one time to the next, by the box: 4, 8, 16, 32, 64. */
const pauseOf = (box: number): number => 2 ** (box + 1);

/** After an answer: right goes one box up, wrong back to the first. */
export function answeredIn({ turn, cards }: Repetition, { key }: Item, right: boolean): Repetition {
  const box = right ? Math.min(BOXES, (cards[key]?.box ?? 0) + 1) : 1;
  return { turn: turn + 1, cards: { ...cards, [key]: { box, turn: turn + 1 } } };
}

/** Something else is asked of an ECG only once so many questions have passed: its answer has said what else it shows. */
const ECG_RESTS = 10;

/**
 * What is asked next of all. Every other time something that was never asked, so that who is often wrong gets on too, each kind of question as
 * often; otherwise what is due, of the lowest box first; where there is neither, what will be due soonest.
 */
export function nextIn({ turn, cards }: Repetition, items: readonly Item[], random: Random): Item {
  const some = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!;
  const known = items.flatMap((item) => {
    const card = cards[item.key];
    return card ? [{ item, box: card.box, wait: card.turn + pauseOf(card.box) - turn, asked: card.turn }] : [];
  });
  const due = known.filter(({ wait }) => wait <= 0);
  const lowest = Math.min(...due.map(({ box }) => box));
  const fresh = items.filter(({ key }) => cards[key] === undefined);
  const seen = new Set(known.filter(({ asked }) => asked > turn - ECG_RESTS).map(({ item }) => item.ecg));
  const rested = fresh.filter(({ ecg }) => !seen.has(ecg));
  if (due.length > 0 && (turn % 2 === 0 || rested.length === 0))
    return some(due.filter(({ box }) => box === lowest).map(({ item }) => item));
  const open = rested.length > 0 ? rested : fresh;
  if (open.length > 0) {
    const kind = some([...new Set(open.map((item) => item.kind))]);
    return some(open.filter((item) => item.kind === kind));
  }
  const soonest = Math.min(...known.map(({ wait }) => wait));
  return some(known.filter(({ wait }) => wait === soonest).map(({ item }) => item));
}
