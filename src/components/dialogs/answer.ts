// What a user may answer about a file of bare samples, and whether an answer makes sense.

import type { OpenQuestion, ReadOptions } from '../../ecg/file-options';
import { type LeadName, parseLeadName } from '../../ecg/leads';
import { hertz } from '../../ecg/units';

/** Slower than any electrocardiograph, faster than any: outside of these it is a slip of the keyboard. */
export const RATE_RANGE = { least: 40, most: 50_000 } as const;

/** The fields of the dialog as they are typed. */
export interface Draft {
  readonly rate: string;
  readonly unit: string;
  readonly leads: string;
  readonly speed: string;
  readonly gain: string;
}

/** What is assumed stands in the fields; the rate cannot be assumed. */
export const draftOf = ({ unit, leads, paper }: OpenQuestion): Draft => ({
  rate: '',
  unit: unit ?? '',
  leads: leads?.join(', ') ?? '',
  speed: paper ? String(paper.speed) : '',
  gain: paper ? String(paper.gain) : '',
});

const numberIn = (text: string): number => Number(text.trim() === '' ? Number.NaN : text.replace(',', '.'));

/** Whether a rate is none that an electrocardiograph has. An empty field is not wrong yet. */
export function isRateWrong(text: string): boolean {
  const rate = numberIn(text);
  return text.trim() !== '' && !(rate >= RATE_RANGE.least && rate <= RATE_RANGE.most);
}

/** Millimetres for a second or a millivolt: slower or faster, lower or higher is no electrocardiograph set. */
export const PAPER_RANGE = { least: 1, most: 200 } as const;

/** Whether it is no speed and no gain. */
export function isPaperWrong(text: string): boolean {
  const value = numberIn(text);
  return !(value >= PAPER_RANGE.least && value <= PAPER_RANGE.most);
}

/** How long the recording lasts at that rate (s), null where there is none yet: a wrong rate shows in it. */
export function durationAt(text: string, samples: number | undefined): number | null {
  const rate = numberIn(text);
  return samples === undefined || isRateWrong(text) || Number.isNaN(rate) ? null : samples / rate;
}

const namesIn = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** The leads that were typed, in their usual spelling. */
const leadsIn = (text: string): LeadName[] => namesIn(text).map((name) => parseLeadName(name) ?? name);

/** What is wrong with an order of leads: one that is there twice, or how many there are. */
export type LeadsProblem = { readonly twice: LeadName } | { readonly wanted: number; readonly given: number };

/** Null for a good order. Names that are no lead's are the user's to give. */
export function leadsProblem(text: string, count: number): LeadsProblem | null {
  const leads = leadsIn(text);
  const twice = leads.find((lead, i) => leads.indexOf(lead) < i);
  if (twice !== undefined) return { twice };
  return leads.length === count ? null : { wanted: count, given: leads.length };
}

/** What the fields say, or null while something is missing or wrong. */
export function answerOf({ rate, unit, leads, speed, gain }: Draft, question: OpenQuestion): ReadOptions | null {
  if (question.rate && (rate.trim() === '' || isRateWrong(rate))) return null;
  if (question.leads && leadsProblem(leads, question.leads.length) !== null) return null;
  if (question.paper && (isPaperWrong(speed) || isPaperWrong(gain))) return null;
  return {
    ...(question.rate ? { rate: hertz(numberIn(rate)) } : {}),
    ...(question.unit === undefined ? {} : { unit }),
    ...(question.leads ? { leads: leadsIn(leads) } : {}),
    ...(question.paper ? { paper: { speed: numberIn(speed), gain: numberIn(gain) } } : {}),
  };
}
