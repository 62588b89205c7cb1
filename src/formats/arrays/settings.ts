// What variables beside the samples say of them: rate, unit, names of leads, age and sex.

import { parseLeadName } from '../../ecg/leads';
import type { Patient } from '../../ecg/recording';
import { isOtherSignal, millivoltsPer } from '../kit/channels';
import { ageIn, ageInYears, sexOf } from '../kit/demographics';
import type { Identities } from '../kit/identities';
import { identityKind, takeFields } from '../kit/identity-fields';
import { decimalNumber } from '../table/numbers';
import { rateFromTimes } from '../table/time';
import { type NumericArray, ownName, parentName, type TextValue, type Variables } from './variables';

/** The best first: a file that was resampled may carry its former rate too. */
const RATE_NAMES: readonly RegExp[] = [
  /^(?:curr(?:ent)?|new|target)_?(?:sampl\w*_?)?(?:rate|freq\w*|fs)$/i,
  /^(?:ecg_?)?(?:fs|sfreq|sr|s_?rate|samp\w*_?(?:rate|freq\w*|hz)|freq(?:uency)?|rate|hz)(?:_?(?:ecg|hz))?$/i,
  /^(?:org|orig(?:inal)?)_?(?:sampl\w*_?)?(?:rate|freq\w*|fs)$/i,
];
const INTERVAL_NAME = /^(?:dt|isi|ts|sampl\w*_?(?:interval|period)|interval)$/i;
const INTERVAL_UNIT_NAME = /^(?:isi_?units?|interval_?units?)$/i;
const TIME_NAME = /^(?:t|times?|time_?(?:s|ms|stamps?|vector|axis)?|timestamps?)$/i;
const UNIT_NAME = /^(?:ecg_?|sig(?:nal)?_?|phys\w*_?|y_?|amplitude_?|voltage_?)?(?:units?|dim(?:ension)?)(?:_?text)?$/i;
const AGE_NAME = /^(?:patient_?)?age$/i;
const SEX_NAME = /^(?:patient_?)?(?:sex|gender)$/i;
const MALE_NAME = /^is_?male$/i;

/** Rates that recorders of the ECG have, in Hz. */
const MIN_RATE = 20;
const MAX_RATE = 100_000;
/** An interval below this is in seconds (20 Hz), one above it in milliseconds. */
const LONGEST_INTERVAL = 1 / MIN_RATE;

const plausible = (rate: number | undefined, least = MIN_RATE): rate is number =>
  rate !== undefined && rate >= least && rate <= MAX_RATE;

/** What the file calls its rate is taken at its word, and refused if no ECG has it; below this it is something else. */
const LEAST_STATED = 2;
const stated = (rate: number | undefined): rate is number => plausible(rate, LEAST_STATED);

/** Attributes of the samples first, then what stands beside them, then what stands elsewhere in the file. */
function nearest<Value extends { readonly name: string }>(values: readonly Value[], to: string): Value[] {
  const distance = ({ name }: Value) => (parentName(name) === to ? 0 : parentName(name) === parentName(to) ? 1 : 2);
  return [...values].sort((a, b) => distance(a) - distance(b));
}

/** The number of a variable that is one, or the same one several times. */
function single({ shape, values }: NumericArray): number | undefined {
  if (shape.some((length) => length > 64)) return undefined;
  const [first, ...more] = Array.from(values());
  return more.every((value) => value === first) ? first : undefined;
}

function rateOf({ arrays, texts }: Variables, signal: string): number | undefined {
  for (const pattern of RATE_NAMES) {
    for (const array of nearest(arrays, signal)) {
      const rate = pattern.test(ownName(array.name)) ? single(array) : undefined;
      if (stated(rate)) return rate;
    }
    const text = nearest(texts, signal).find(({ name }) => pattern.test(ownName(name)));
    const rate = text && decimalNumber(text.texts[0] ?? '');
    if (stated(rate)) return rate;
  }
  return undefined;
}

function rateFromInterval({ arrays, texts }: Variables, signal: string): number | undefined {
  const array = nearest(arrays, signal).find(({ name }) => INTERVAL_NAME.test(ownName(name)));
  const interval = array && single(array);
  if (interval === undefined || interval <= 0) return undefined;
  const unit = texts.find(({ name }) => INTERVAL_UNIT_NAME.test(ownName(name)))?.texts[0];
  const inMilliseconds = unit === undefined ? interval >= LONGEST_INTERVAL : /^m/i.test(unit);
  const rate = (inMilliseconds ? 1000 : 1) / interval;
  const whole = Math.round(rate);
  return plausible(rate) ? (Math.abs(rate - whole) < 1e-6 * rate ? whole : rate) : undefined;
}

function rateFromTimeVector({ arrays }: Variables, signal: string, samples: number): number | undefined {
  const times = nearest(arrays, signal).find(
    ({ name, shape }) =>
      TIME_NAME.test(ownName(name)) &&
      shape.some((length) => length === samples) &&
      shape.every((l) => l === 1 || l === samples),
  );
  const { rate } = times ? rateFromTimes(Array.from(times.values()), undefined) : {};
  return stated(rate) ? rate : undefined;
}

/** Samples per second, as a variable with a telling name, an interval or a vector of times gives them. */
export const findRate = (variables: Variables, signal: string, samples: number): number | undefined =>
  rateOf(variables, signal) ?? rateFromInterval(variables, signal) ?? rateFromTimeVector(variables, signal, samples);

/** "I II III", "I, II, III" or "['I', 'II', 'III']" as one text a lead. */
const split = ({ texts }: TextValue): readonly string[] => {
  const [only] = texts;
  if (texts.length !== 1 || only === undefined) return texts;
  return only
    .replace(/[[\](){}'"]/g, ' ')
    .split(only.includes(',') ? /,/ : only.includes(';') ? /;/ : /\s+/)
    .map((label) => label.trim())
    .filter((label) => label !== '');
};

/** Labels of `count` channels, most of which are leads or other known signals; undefined where the file has none. */
export function findLabels({ texts }: Variables, signal: string, count: number): readonly string[] | undefined {
  for (const value of nearest(texts, signal)) {
    const labels = split(value);
    const known = labels.filter((label) => parseLeadName(label) !== undefined || isOtherSignal(label));
    if (labels.length === count && known.length * 2 > count) return labels;
  }
  return undefined;
}

/** The unit of each of `count` leads, or undefined where the file does not name a voltage. */
export function findUnits({ texts }: Variables, signal: string, count: number): readonly string[] | undefined {
  for (const value of nearest(texts, signal)) {
    if (!UNIT_NAME.test(ownName(value.name))) continue;
    const units = value.texts.length === count ? value.texts : split(value);
    const [first] = units;
    const each = units.length === count ? units : first === undefined ? [] : Array.from({ length: count }, () => first);
    if (each.length === count && each.some((unit) => millivoltsPer(unit) !== undefined)) return each;
  }
  return undefined;
}

/** Age and sex; never who it is. */
export function findPatient({ arrays, texts }: Variables): Patient {
  const number = (pattern: RegExp) => {
    const array = arrays.find(({ name }) => pattern.test(ownName(name)));
    return array && single(array);
  };
  const textOf = (pattern: RegExp) => texts.find(({ name }) => pattern.test(ownName(name)))?.texts[0];
  const male = number(MALE_NAME);
  return {
    age: ageInYears(number(AGE_NAME)) ?? ageIn(textOf(AGE_NAME)),
    sex: sexOf(textOf(SEX_NAME)) ?? (male === 0 ? 'female' : male === 1 ? 'male' : undefined),
  };
}

/** Gives whom the variables name. */
export function takeIdentities({ arrays, texts }: Variables, identities: Identities): void {
  const numbers = arrays
    .filter(({ name }) => identityKind(ownName(name)) !== undefined)
    .map((array) => ({ name: ownName(array.name), value: String(single(array) ?? '') }));
  takeFields(identities, [
    ...texts.map(({ name, texts: parts }) => ({ name: ownName(name), value: parts.join(' ') })),
    ...numbers,
  ]);
}
