// From the variables of a file to recordings: shared by MATLAB, HDF5 and NumPy files.

import type { LeadName } from '../../ecg/leads';
import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { assumeLeads, assumeUnit } from '../kit/assumptions';
import type { Budget } from '../kit/budget';
import { isOtherSignal, listed, millivoltsPer, nameLeads } from '../kit/channels';
import type { Identities } from '../kit/identities';
import { MAX_SAMPLES, recordingOf } from '../kit/recording';
import { fileName, type OpenQuestion, type ReadOptions, type ReadOutcome, stemOf } from '../reader';
import { rateOfLayout } from './layouts';
import { DamagedArray, UnsupportedArray } from './numbers';
import { findLabels, findPatient, findRate, findUnits, takeIdentities } from './settings';
import { findSignals, isOtherArray, type Signal } from './signal';
import type { Variables } from './variables';

export interface ArrayFile {
  readonly path: string;
  /** `Recording.format`. */
  readonly format: string;
  readonly options: ReadOptions;
  /** Takes in who is named in the file. */
  readonly identities: Identities;
  readonly budget: Budget;
}

/** Recordings of one file that are opened; collections for training hold thousands. */
const MAX_RECORDINGS = 64;
/** Steps in which a variable is looked at by its name, each time that something is looked for. */
const STEPS_OF_A_VARIABLE = 40;
/** Arrays that an issue names; a file may hold hundreds. */
const MAX_NAMED = 8;

/** PhysioNet's challenges keep samples as whole numbers under this name, a thousand to the mV, and -32768 for a gap. */
const CHALLENGE_NAME = 'val';
const CHALLENGE_GAIN = 1000;
const CHALLENGE_GAP = -32_768;

/** The sample of that number of one channel of one record, in the unit of the file. */
function sampleOf(signal: Signal, channel: number, record: number): (index: number) => number {
  const { array, start, stride } = signal.channels[channel]!;
  const values = array.values();
  const first = start(record);
  const gap = isChallenge(signal) ? CHALLENGE_GAP : Number.NaN;
  return (index) => {
    const value = values[first + index * stride]!;
    return value === gap ? Number.NaN : value;
  };
}

/** Samples of each channel that are looked at to tell their unit, evenly over its length. */
const EXCERPT = 4000;

function excerptOf(signal: Signal, channel: number): Float64Array {
  const sample = sampleOf(signal, channel, 0);
  const step = Math.max(1, Math.floor(signal.samples / EXCERPT));
  return Float64Array.from({ length: Math.ceil(signal.samples / step) }, (_, i) => sample(i * step));
}

const isChallenge = ({ name, channels }: Signal) => name === CHALLENGE_NAME && channels[0]?.array.kind === 'integer';

interface Named {
  /** Channels that are ECG leads. */
  readonly kept: readonly number[];
  /** One for each of them. */
  readonly names: readonly LeadName[];
  readonly assumed: readonly LeadName[] | undefined;
  readonly issues: readonly ReadIssue[];
}

function nameChannels(signal: Signal, variables: Variables, options: ReadOptions): Named {
  const own = signal.channels.map(({ label }) => label);
  const labels = own.every((label) => label !== '') ? own : findLabels(variables, signal.name, own.length);
  const every = [...own.keys()];
  if (!labels) return { kept: every, ...assumeLeads(own, options) };
  const kept = every.filter((index) => !isOtherSignal(labels[index]!));
  const leftOut = labels.filter((label) => isOtherSignal(label));
  const { names, issues } = nameLeads(kept.map((index) => labels[index]!));
  const note = leftOut.length > 0 ? [issue('channel-left-out', { channels: listed(leftOut) })] : [];
  return { kept, names, assumed: undefined, issues: [...issues, ...note] };
}

interface Scale {
  /** Millivolts per unit of each lead. */
  readonly factors: readonly number[];
  readonly assumed: string | undefined;
  readonly issues: readonly ReadIssue[];
}

function scaleOf(signal: Signal, named: Named, variables: Variables, { options, path }: ArrayFile): Scale {
  const units = findUnits(variables, signal.name, signal.channels.length);
  const stated = named.kept.map((index) => millivoltsPer(units?.[index] ?? ''));
  const unstated = named.kept.filter((_, i) => stated[i] === undefined);
  if (unstated.length === 0) return { factors: stated.map((factor) => factor!), assumed: undefined, issues: [] };
  if (isChallenge(signal) && options.unit === undefined) {
    const issues = [issue('gain-missing', { leads: listed(named.names), gain: CHALLENGE_GAIN })];
    return { factors: stated.map(() => 1 / CHALLENGE_GAIN), assumed: '\u00b5V', issues };
  }
  const excerpts = unstated.map((channel) => excerptOf(signal, channel));
  const { unit, assumed, issues } = assumeUnit(excerpts, options, fileName(path));
  return { factors: stated.map((factor) => factor ?? millivoltsPer(unit)!), assumed, issues };
}

/** Why none of the arrays is an ECG: by its name, or because none has the shape of one. */
function noSignal({ arrays }: Variables, path: string, byName: boolean): ReadOutcome {
  const file = fileName(path);
  const shapes = arrays
    .slice(0, MAX_NAMED)
    .map(({ name, shape }) =>
      phrase('array-of-shape', { name: name || phrase('unnamed-array'), shape: shape.join(' \u00d7 ') || '1' }),
    );
  if (byName) return { issues: [issue('array-names', { file, arrays: shapes }, file)] };
  return { issues: [issue('array-shape', { file, arrays: shapes.length > 0 ? shapes : phrase('nothing') }, file)] };
}

function interpret(variables: Variables, file: ArrayFile): ReadOutcome | readonly ReadOutcome[] {
  const { path, format, options } = file;
  const name = fileName(path);
  file.budget.step(STEPS_OF_A_VARIABLE * (variables.arrays.length + variables.texts.length));
  takeIdentities(variables, file.identities);
  const signals = findSignals(variables.arrays);
  const [signal] = signals;
  if (!signal || isOtherArray(signal)) {
    if (variables.damage) throw new DamagedArray(variables.damage);
    return noSignal(variables, path, signal !== undefined);
  }

  const issues: ReadIssue[] = variables.damage ? [issue('file-damaged-behind', { file: name }, name)] : [];
  const others = signals.slice(1).filter((other) => !isOtherArray(other));
  if (others.length > 0) {
    const leftOut = listed(others.slice(0, MAX_NAMED).map((other) => other.name));
    issues.push(issue('array-chosen', { file: name, array: signal.name, others: leftOut }, name));
  }
  const named = nameChannels(signal, variables, options);
  if (named.kept.length === 0)
    return { issues: [issue('no-ecg-leads', { file: name, channels: phrase('other-signals') }, name)] };
  if (signal.samples * named.kept.length > MAX_SAMPLES)
    return { issues: [issue('array-too-large', { file: name }, name)] };

  // The numbers as they are stored, and those that are looked at.
  file.budget.make(Float64Array.BYTES_PER_ELEMENT * (signal.size + EXCERPT * signal.channels.length));
  const scale = scaleOf(signal, named, variables, file);
  const stated = findRate(variables, signal.name, signal.samples);
  const usual = rateOfLayout(
    signal.name,
    signal.channels.length,
    signal.samples,
    [...variables.arrays, ...variables.texts].map((variable) => variable.name),
  );
  const rate = stated ?? options.rate ?? usual;
  issues.push(...scale.issues, ...named.issues);
  if (stated === undefined && options.rate === undefined && usual !== undefined)
    issues.push(issue('rate-assumed', { file: name, rate: usual }, name));
  const open = rate === undefined || scale.assumed !== undefined || named.assumed !== undefined;
  const question: OpenQuestion | undefined = open
    ? { samples: signal.samples, rate: rate === undefined, unit: scale.assumed, leads: named.assumed }
    : undefined;
  if (rate === undefined) return { question, issues: [issue('rate-missing', { file: name }, name)] };

  const count = Math.min(
    signal.records,
    MAX_RECORDINGS,
    Math.floor(MAX_SAMPLES / (signal.samples * named.kept.length)),
  );
  if (count < signal.records)
    issues.push(issue('recordings-left-out', { file: name, count: signal.records, read: count }, name));
  file.budget.make(count * named.kept.length * Float32Array.BYTES_PER_ELEMENT * signal.samples);
  return Array.from({ length: count }, (_, record) => ({
    ...recordingOf({
      name: signal.records === 1 ? stemOf(path) : `${stemOf(path)} ${record + 1}`,
      format,
      rate: hertz(rate),
      leads: named.kept.map((channel, lead) => {
        const sample = sampleOf(signal, channel, record);
        const factor = scale.factors[lead]!;
        return [named.names[lead]!, Float32Array.from({ length: signal.samples }, (_, i) => sample(i) * factor)];
      }),
      patient: signal.records === 1 ? findPatient(variables) : {},
      issues,
    }),
    ...(question ? { question } : {}),
  }));
}

/** What the variables of a file make, and if they cannot be read, why. */
export function arraysOutcome(read: () => Variables, file: ArrayFile): ReadOutcome | readonly ReadOutcome[] {
  const name = fileName(file.path);
  try {
    return interpret(read(), file);
  } catch (error) {
    if (error instanceof UnsupportedArray)
      return { issues: [issue('array-unsupported', { file: name, kind: error.problem }, name)] };
    if (error instanceof DamagedArray)
      return { issues: [issue('content-damaged', { file: name, problem: error.problem }, name)] };
    throw error;
  }
}
