// What a user may answer about a file of bare samples, and whether an answer makes sense.

import { type LeadName, parseLeadName } from '../../ecg/leads';
import { hertz } from '../../ecg/units';
import type { OpenQuestion, ReadOptions } from '../../formats/reader';
import { timeSpan } from '../format';

/** Slower than any electrocardiograph, faster than any: outside of these it is a slip of the keyboard. */
const LEAST_RATE = 20;
const MOST_RATE = 50_000;

/** The fields of the dialog as they are typed. */
export interface Draft {
  readonly rate: string;
  readonly unit: string;
  readonly leads: string;
}

/** What is assumed stands in the fields; the rate cannot be assumed. */
export const draftOf = ({ unit, leads }: OpenQuestion): Draft => ({
  rate: '',
  unit: unit ?? '',
  leads: leads?.join(', ') ?? '',
});

const rateIn = (text: string): number => Number(text.trim() === '' ? Number.NaN : text.replace(',', '.'));

/** What is wrong with a rate, "" for a good or an empty one. */
export function rateProblem(text: string): string {
  const rate = rateIn(text);
  if (text.trim() === '' || (rate >= LEAST_RATE && rate <= MOST_RATE)) return '';
  return `Enter a number from ${LEAST_RATE} to ${MOST_RATE.toLocaleString('en')}.`;
}

/** How long the recording lasts at that rate, "" where there is none yet: a wrong rate shows in it. */
export function durationAt(text: string, samples: number | undefined): string {
  const rate = rateIn(text);
  return samples === undefined || rateProblem(text) !== '' || Number.isNaN(rate)
    ? ''
    : `Lasts ${timeSpan(samples / rate)} at this rate.`;
}

const namesIn = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** The leads that were typed, in their usual spelling. */
const leadsIn = (text: string): LeadName[] => namesIn(text).map((name) => parseLeadName(name) ?? name);

/** What is wrong with an order of leads, "" for a good one. Names that are no lead's are the user's to give. */
export function leadsProblem(text: string, count: number): string {
  const leads = leadsIn(text);
  const twice = leads.find((lead, i) => leads.indexOf(lead) < i);
  if (twice !== undefined) return `${twice} is there twice.`;
  return leads.length === count ? '' : `Enter ${count} names; these are ${leads.length}.`;
}

/** What the fields say, or null while something is missing or wrong. */
export function answerOf({ rate, unit, leads }: Draft, question: OpenQuestion): ReadOptions | null {
  if (question.rate && (rate.trim() === '' || rateProblem(rate) !== '')) return null;
  if (question.leads && leadsProblem(leads, question.leads.length) !== '') return null;
  return {
    ...(question.rate ? { rate: hertz(rateIn(rate)) } : {}),
    ...(question.unit === undefined ? {} : { unit }),
    ...(question.leads ? { leads: leadsIn(leads) } : {}),
  };
}
