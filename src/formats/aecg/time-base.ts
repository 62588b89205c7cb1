// When the samples of a sequence set were taken: the sequence TIME_ABSOLUTE or TIME_RELATIVE among those of the leads.
// Source: HL7 aECG Implementation Guide (21 March 2005), "SequenceSet" and "Sequence".

import type { ReadIssue } from '../../ecg/read-issue';
import { clockTime, secondsPer } from '../kit/hl7-time';
import { numberList } from '../kit/number-list';
import { isRate, rateOfStep } from '../kit/rates';
import { child, textOf, type XmlElement } from '../kit/xml';
import { rateFromTimes } from '../table/time';
import { codeOf, quantity, secondsOf, unitOf } from './quantities';

/** Seconds of a wall clock, or seconds since the beginning of the series. */
export interface Moment {
  readonly absolute: boolean;
  readonly seconds: number;
}

export interface TimeBase {
  /** Of the first sample; undefined where the file does not give it. */
  readonly head: Moment | undefined;
  /** In Hz; undefined where it cannot be read. */
  readonly rate: number | undefined;
  readonly issues: readonly ReadIssue[];
}

/** Whether a sequence holds times: by its code, or as the only kind of value that has an increment. */
export const isTimeSequence = (sequence: XmlElement): boolean =>
  /^TIME_/i.test(codeOf(sequence)) || child(sequence, 'value', 'increment') !== undefined;

const headOf = (value: XmlElement | undefined, name: string): Moment | undefined => {
  const head = child(value, name);
  const clock = clockTime(head?.attributes.get('value'));
  if (clock) return { absolute: true, seconds: clock.seconds };
  const seconds = secondsOf(head);
  return seconds === undefined ? undefined : { absolute: false, seconds };
};

/** A generated list (GLIST_TS, GLIST_PQ): a first value and what is added for each next one. */
function generated(value: XmlElement): TimeBase {
  const head = headOf(value, 'head');
  const increment = child(value, 'increment');
  const step = quantity(increment);
  if (step === undefined || step <= 0) return { head, rate: undefined, issues: [] };
  const unit = unitOf(increment) ?? (head?.absolute ? undefined : unitOf(child(value, 'head')));
  if (unit !== undefined && /^hz$/i.test(unit)) {
    return { head, rate: isRate(step) ? step : undefined, issues: [] };
  }
  return { head, ...rateOfStep(step, unit === undefined ? undefined : secondsPer(unit)) };
}

/** A listed one (SLIST_PQ, SLIST_TS): every time by itself. */
function listed(value: XmlElement): TimeBase {
  const head = headOf(value, 'origin');
  const scale = child(value, 'scale');
  const seconds = secondsPer(unitOf(scale) ?? unitOf(child(value, 'origin')) ?? 's') ?? 1;
  const factor = (quantity(scale) ?? 1) * seconds;
  const times = Array.from(numberList(textOf(value, 'digits') ?? '').values, (digit) => digit * factor);
  if (times.length < 2) return { head, rate: undefined, issues: [] };
  const { rate, issues } = rateFromTimes(times, 1);
  const first = { absolute: head?.absolute ?? false, seconds: (head?.seconds ?? 0) + times[0]! };
  return rate !== undefined && isRate(rate)
    ? { head: first, rate, issues }
    : { head: first, rate: undefined, issues: [] };
}

/** The time base of a sequence set: the first that gives a rate, beginning at an absolute time if any does. */
export function timeBaseOf(sequences: readonly XmlElement[]): TimeBase {
  const bases = sequences.filter(isTimeSequence).flatMap((sequence) => {
    const value = child(sequence, 'value');
    if (!value) return [];
    return [child(value, 'increment') || !child(value, 'digits') ? generated(value) : listed(value)];
  });
  const rated = bases.find(({ rate }) => rate !== undefined);
  return {
    head: bases.find(({ head }) => head?.absolute)?.head ?? bases.find(({ head }) => head)?.head,
    rate: rated?.rate,
    issues: rated?.issues ?? [],
  };
}
