// What answers were worth: of each statement how often it was seen, and not seen where it is not; and whether one was as sure as one was right.

import { NO_SWAP, type Question, SWAP_ODDS, type SwapOdds, TOLERANCE } from './questions';

/** Codes that were chosen, or what was measured (ms). */
export type Answer = { readonly chosen: readonly string[] } | { readonly measured: number };

/** How sure one is to be right, from a guess to certain. */
export const CONFIDENCES = [0.5, 0.7, 0.9, 0.99] as const;

export interface Answered {
  readonly question: Question;
  readonly answer: Answer;
  /** From 0 to 1. */
  readonly confidence: number;
}

export function isRight(question: Question, answer: Answer): boolean {
  if (question.kind === 'interval')
    return 'measured' in answer && Math.abs(answer.measured - question.right) <= TOLERANCE;
  if (!('chosen' in answer)) return false;
  return answer.chosen.length === question.right.length && question.right.every((code) => answer.chosen.includes(code));
}

export interface Score {
  readonly answered: number;
  readonly right: number;
  /** Of what was there, the share that was chosen, and of what was not there, the share that was not; null where there was none. */
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  /** Mean square of confidence less outcome: 0 is best, 0.25 what guessing gives. Null before the first answer. */
  readonly brier: number | null;
  /** Mean confidence, beside the share that was right. */
  readonly confidence: number | null;
}

export function scoreOf(all: readonly Answered[]): Score {
  let [there, seen, absent, passed] = [0, 0, 0, 0];
  for (const { question, answer } of all) {
    if (question.kind === 'interval' || !('chosen' in answer)) continue;
    // "None exchanged" is the absence of what is looked for.
    for (const code of question.choices.filter((each) => each !== NO_SWAP)) {
      const chosen = answer.chosen.includes(code);
      if (question.right.includes(code)) {
        there++;
        if (chosen) seen++;
      } else {
        absent++;
        if (!chosen) passed++;
      }
    }
  }
  const outcomes = all.map(({ question, answer, confidence }) => ({ right: isRight(question, answer), confidence }));
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    answered: all.length,
    right: outcomes.filter(({ right }) => right).length,
    sensitivity: there === 0 ? null : seen / there,
    specificity: absent === 0 ? null : passed / absent,
    brier: mean(outcomes.map(({ right, confidence }) => (confidence - Number(right)) ** 2)),
    confidence: mean(outcomes.map(({ confidence }) => confidence)),
  };
}

/** How exchanged electrodes were told from those that are not, by whatever name. */
export interface SwapScore {
  /** Of `there` ECGs with an exchange so many were called, and of `absent` without one. */
  readonly there: number;
  readonly found: number;
  readonly absent: number;
  readonly calledInVain: number;
}

export function swapScoreOf(all: readonly Answered[]): SwapScore {
  const score = { there: 0, found: 0, absent: 0, calledInVain: 0 };
  for (const { question, answer } of all) {
    if (question.kind !== 'swap' || !('chosen' in answer)) continue;
    const called = !answer.chosen.includes(NO_SWAP);
    if (question.right.includes(NO_SWAP)) {
      score.absent++;
      if (called) score.calledInVain++;
    } else {
      score.there++;
      if (called) score.found++;
    }
  }
  return score;
}

/** Of those that would be called at these odds, the share that is exchanged (Bayes); null before both kinds were asked, or where none is called. */
export function callsRight({ there, found, absent, calledInVain }: SwapScore, odds: SwapOdds): number | null {
  if (there === 0 || absent === 0) return null;
  const prior = SWAP_ODDS[odds];
  const right = (prior * found) / there;
  const wrong = ((1 - prior) * calledInVain) / absent;
  return right + wrong === 0 ? null : right / (right + wrong);
}
