// Two ECGs of one person as the networks and the files have them: what a statement says now and said before, and why they may not be of one
// person, or not recorded alike.

import type { Measurements } from '../analysis/measure/measure';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { type Answer, answerOf } from '../model/abstention';
import { calibrated } from '../model/calibration';
import type { Label, Reading } from '../model/contracts';

export interface SerialEcg {
  readonly recording: Pick<Recording, 'patient' | 'startTime'>;
  readonly reading: Reading | null;
}

export type SerialWarning =
  | { readonly code: 'sex-differs' }
  /** Years between the two, by the ages of the files. */
  | { readonly code: 'age-differs'; readonly years: number }
  | { readonly code: 'later-is-younger' }
  | { readonly code: 'electrodes'; readonly of: 'before' | 'after'; readonly misplacement: string };

/** Ages are whole years: two ECGs of the same day may be a year apart by them. */
const YEARS_OF_ROUNDING = 1;
const MILLISECONDS_OF_YEAR = 365.25 * 24 * 3600 * 1000;

const yearsBetween = (before: string | undefined, after: string | undefined): number | undefined => {
  const apart = (Date.parse(after ?? '') - Date.parse(before ?? '')) / MILLISECONDS_OF_YEAR;
  return Number.isNaN(apart) ? undefined : apart;
};

/** Why the two may not be compared as they are. */
export function serialWarnings(before: SerialEcg, after: SerialEcg): SerialWarning[] {
  const [earlier, later] = [before.recording, after.recording];
  const warnings: SerialWarning[] = [];
  const sexes = new Set([earlier.patient.sex, later.patient.sex].filter((sex) => sex !== undefined));
  if (sexes.size > 1) warnings.push({ code: 'sex-differs' });
  const [young, old] = [earlier.patient.age, later.patient.age];
  const apart = yearsBetween(earlier.startTime, later.startTime);
  if (young !== undefined && old !== undefined) {
    const aged = old - young;
    if (apart !== undefined && Math.abs(aged - apart) > YEARS_OF_ROUNDING + 0.1)
      warnings.push({ code: 'age-differs', years: Math.abs(aged) });
    else if (apart === undefined && aged < -YEARS_OF_ROUNDING) warnings.push({ code: 'later-is-younger' });
  }
  for (const [of, { reading }] of [
    ['before', before],
    ['after', after],
  ] as const)
    if (reading?.misplacement) warnings.push({ code: 'electrodes', of, misplacement: reading.misplacement.name });
  return warnings;
}

export interface StatementChange {
  readonly code: string;
  /** Calibrated where the network is. */
  readonly before: number;
  readonly after: number;
  readonly answers: readonly [before: Answer, after: Answer];
  /** From yes to no or back; what is uncertain has not changed. */
  readonly changed: boolean;
}

/** Statements that either ECG has, or had; none where a reading was withheld. In the order of the network. */
export function statementChanges(labels: readonly Label[], before: Reading, after: Reading): StatementChange[] {
  return labels.flatMap((label, i) => {
    const [own, other] = [before.probabilities[i], after.probabilities[i]];
    if (own === undefined || other === undefined) return [];
    const answers = [answerOf(label, own), answerOf(label, other)] as const;
    if (answers[0] === 'no' && answers[1] === 'no') return [];
    const changed = answers[0] !== answers[1] && !answers.includes('uncertain');
    return [{ code: label.code, before: calibrated(label, own), after: calibrated(label, other), answers, changed }];
  });
}

const sizeOf = ({ before, after }: StatementChange): number => Math.abs(after - before);

/** Found in one of the two, or in both. */
export const isFoundInEither = ({ answers }: StatementChange): boolean => answers.includes('yes');

/** What changed first, then what either has, then what is uncertain; among them the largest difference first. */
export const mostChangedFirst = (changes: readonly StatementChange[]): StatementChange[] =>
  [...changes].sort(
    (a, b) =>
      Number(b.changed) - Number(a.changed) ||
      Number(isFoundInEither(b)) - Number(isFoundInEither(a)) ||
      sizeOf(b) - sizeOf(a),
  );

export interface WeightChange {
  readonly lead: LeadName;
  readonly before: number;
  readonly after: number;
}

/** Shares of the leads that both were read by. */
export const weightChanges = (before: Reading, after: Reading): WeightChange[] =>
  after.leads.flatMap((lead, i) => {
    const at = before.leads.indexOf(lead);
    const [own, other] = [before.leadWeights[at], after.leadWeights[i]];
    return own === undefined || other === undefined ? [] : [{ lead, before: own, after: other }];
  });

/** An ECG with all that is compared. */
export interface SerialMeasured extends SerialEcg {
  readonly recording: SerialEcg['recording'] & Pick<Recording, 'name'>;
  readonly measurements: Measurements | null;
}

/** The earlier ECG and the one that it is held beside. */
export interface SerialPair {
  readonly before: SerialMeasured;
  readonly after: SerialMeasured;
}
