// Where the checks of src/model/unlike.ts fire, and how well they tell what was made to be unlike.

import { type LeadName, STANDARD_LEADS, type StandardLead } from '../../src/ecg/leads.ts';
import type { Recording } from '../../src/ecg/recording.ts';
import { hertz } from '../../src/ecg/units.ts';
import { UNLIKE_CHECKS, type UnlikeCheck, type UnlikeCheckName } from '../../src/model/contracts.ts';
import { scoreOf } from '../../src/model/unlike.ts';
import { seededRandom } from '../../src/signal/random.ts';
import { auc } from '../../src/worklist/statistics/auc.ts';
import { quantile } from '../../src/worklist/statistics/quantile.ts';

export type CheckValues = Partial<Record<UnlikeCheckName, number>>;

/** Of records like those that the network learnt from, so many at most are said to be unlike them. */
export const FALSE_WARNINGS = 0.005;
/** Limits are set with something to spare, as others than those that set them will be tried. */
const SPARED = 0.3;
const SEARCH_STEPS = 40;

/** Where nothing is too low. */
const ONE_SIDED: readonly UnlikeCheckName[] = ['features', 'einthoven', 'inverted'];

/** Limits at which a share of the records lies beyond, for each check on each side. */
const checksAt = (values: readonly CheckValues[], share: number): UnlikeCheck[] =>
  UNLIKE_CHECKS.flatMap((name): UnlikeCheck[] => {
    const of = values.flatMap((each) => each[name] ?? []);
    if (of.length === 0) return [];
    const middle = quantile(of, 0.5);
    // Beyond the outermost record there is nothing to count: a step further.
    const beyond = (limit: number) => middle + (limit - middle) * 1.05 + (limit >= middle ? 1e-3 : -1e-3);
    const oneSided = ONE_SIDED.includes(name);
    const high = beyond(quantile(of, 1 - share));
    return [{ name, ...(!oneSided && { low: beyond(quantile(of, share)) }), middle, high }];
  });

/** The largest score of the checks: from 1 on one of them fires. */
export const unlikeScore = (checks: readonly UnlikeCheck[], values: CheckValues): number =>
  Math.max(0, ...checks.map((check) => (values[check.name] === undefined ? 0 : scoreOf(check, values[check.name]!))));

const firing = (checks: readonly UnlikeCheck[], values: readonly CheckValues[]) =>
  values.filter((each) => unlikeScore(checks, each) > 1).length / values.length;

const rounded = (value: number) => Number(value.toPrecision(5));

/** The tightest limits at which the checks together fire for no more than the stated share of the records. */
export function limitsOf(values: readonly CheckValues[]): UnlikeCheck[] {
  let [least, most] = [0, FALSE_WARNINGS];
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const middle = (least + most) / 2;
    if (firing(checksAt(values, middle), values) <= SPARED * FALSE_WARNINGS) least = middle;
    else most = middle;
  }
  return checksAt(values, least).map(({ name, low, middle, high }) => ({
    name,
    ...(low !== undefined && { low: rounded(low) }),
    middle: rounded(middle),
    high: rounded(high),
  }));
}

type Signals = Pick<Recording, 'rate' | 'leads'>;
type Change = (recording: Signals, random: () => number) => Signals;

const MILLIVOLTS_OF_NOISE = 0.3;
const TURN = 2 * Math.PI;
const gaussian = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(TURN * random());

const eachLead =
  (change: (samples: Float32Array, rate: number, random: () => number) => Float32Array): Change =>
  ({ rate, leads }, random) => ({
    rate,
    leads: new Map(
      [...leads].map(([lead, samples]): [LeadName, Float32Array] => [lead, change(samples, rate, random)]),
    ),
  });

const times = (factor: number) => eachLead((samples) => samples.map((value) => factor * value));
const saidToBe =
  (factor: number): Change =>
  ({ rate, leads }) => ({ rate: hertz(rate * factor), leads });

/** Noise whose power falls with the frequency, in bursts of the alpha rhythm: microvolts, as an electroencephalogram has. */
function brainWaves(samples: Float32Array, rate: number, random: () => number): Float32Array {
  let slow = 0;
  const phase = TURN * random();
  return samples.map((_, i) => {
    slow = 0.95 * slow + 0.01 * gaussian(random);
    const alpha = 0.03 * (1 + Math.sin((TURN * i) / (2 * rate))) * Math.sin((TURN * 10 * i) / rate + phase);
    return slow + alpha + 0.005 * gaussian(random);
  });
}

/** All leads in the same order, so that they hang together as before. */
const shuffledInTime: Change = ({ rate, leads }, random) => {
  const length = leads.values().next().value?.length ?? 0;
  const order = Float64Array.from({ length }, random);
  const from = Uint32Array.from(order, (_, i) => i).sort((a, b) => order[a]! - order[b]!);
  return {
    rate,
    leads: new Map([...leads].map(([lead, samples]) => [lead, samples.map((_, i) => samples[from[i]!]!)])),
  };
};

/** The limb leads of what I and II are: what electrodes pick up obeys Einthoven's law, whatever it is. */
const pickedUp =
  (change: Change): Change =>
  (recording, random) => {
    const { rate, leads } = change(recording, random);
    const [one, two] = [leads.get('I'), leads.get('II')];
    if (!one || !two) return { rate, leads };
    const of = (share: number, ofTwo: number) => one.map((value, i) => share * value + ofTwo * two[i]!);
    const limbs: readonly [StandardLead, Float32Array][] = [
      ['III', of(-1, 1)],
      ['aVR', of(-0.5, -0.5)],
      ['aVL', of(1, -0.5)],
      ['aVF', of(-0.5, 1)],
    ];
    return { rate, leads: new Map<LeadName, Float32Array>([...leads, ...limbs]) };
  };

/** The signals of another lead under each name. */
const shuffledLeads: Change = ({ rate, leads }, random) => {
  const names = STANDARD_LEADS.filter((lead) => leads.has(lead));
  const from = names.map((name) => ({ name, place: random() })).sort((a, b) => a.place - b.place);
  return { rate, leads: new Map(names.map((name, i) => [name, leads.get(from[i]!.name)!])) };
};

/** Recordings that were made to be unlike those that the networks learnt from. */
export const CONSTRUCTED: Readonly<Record<string, Change>> = {
  'gain x10': times(10),
  'gain /10': times(0.1),
  'rate said to be twice': saidToBe(2),
  'rate said to be half': saidToBe(0.5),
  noise: pickedUp(eachLead((samples, _rate, random) => samples.map(() => MILLIVOLTS_OF_NOISE * gaussian(random)))),
  sine: pickedUp(
    eachLead((samples, rate, random) => {
      const [phase, frequency] = [TURN * random(), 1 + 9 * random()];
      return samples.map((_, i) => Math.sin((TURN * frequency * i) / rate + phase));
    }),
  ),
  EEG: pickedUp(eachLead(brainWaves)),
  'shuffled in time': shuffledInTime,
  'leads shuffled': shuffledLeads,
  inverted: times(-1),
};

const SEED = 1;

/** A random source of its own for each record, so that the same record is changed in the same way. */
export const constructed = (name: string, recording: Signals, record: number): Signals =>
  CONSTRUCTED[name]!(recording, seededRandom(SEED + record));

export interface Told {
  readonly records: number;
  /** Against the records as they are: how often a changed one has the larger score. */
  readonly auroc: number;
  /** Share of which a check fires. */
  readonly detected: number;
  /** By check, the share in which it is the clearest. */
  readonly by: Readonly<Record<string, number>>;
}

export function toldApart(
  checks: readonly UnlikeCheck[],
  usual: readonly CheckValues[],
  other: readonly CheckValues[],
): Told {
  const scores = [...usual, ...other].map((values) => unlikeScore(checks, values));
  const by: Record<string, number> = {};
  for (const values of other) {
    const score = unlikeScore(checks, values);
    const clearest = checks.find(
      (check) => values[check.name] !== undefined && scoreOf(check, values[check.name]!) === score,
    );
    if (score > 1 && clearest) by[clearest.name] = (by[clearest.name] ?? 0) + 1 / other.length;
  }
  return {
    records: other.length,
    auroc: auc({ scores, positive: scores.map((_, i) => i >= usual.length) }),
    detected: firing(checks, other),
    by,
  };
}
