// The signals of one header, read from their signal files. Source: PhysioNet, "WFDB Applications Guide", header(5), signal(5).

import { parseLeadName } from '../../ecg/leads';
import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { type LeadUnits, unitsOf } from '../kit/assumptions';
import {
  channelName,
  isOtherSignal,
  isOtherUnit,
  isVoltageOfLostPrefix,
  listed,
  millivoltsPer,
  numbered,
  saysNoUnit,
} from '../kit/channels';
import type { ReadContext, ReadOptions } from '../reader';
import { DEFAULT_GAIN, type SignalSpecification, type WfdbHeader } from './header';
import { type FrameRange, openSignalFile, type SignalFile } from './signal-file';

/** One electrical signal in millivolts, skew taken out, missing samples NaN. */
export interface WfdbChannel {
  readonly label: string;
  readonly samplesPerFrame: number;
  readonly samples: Float32Array;
}

/** A stretch of a record. */
export interface WfdbSignals {
  readonly channels: readonly WfdbChannel[];
  /** Frames that were read: every channel has so many times its samples per frame. */
  readonly frames: number;
  readonly issues: readonly ReadIssue[];
}

/** A record whose headers and files are known and whose samples are not read yet. */
export interface OpenRecord {
  readonly frames: number;
  /** The signals that are ECG leads. */
  readonly signals: readonly { readonly label: string; readonly samplesPerFrame: number }[];
  /** Samples in a frame of all signals of the files: those that are no leads are read over. */
  readonly storedPerFrame: number;
  /** Signals that are no ECG leads. */
  readonly leftOut: readonly string[];
  /** What was assumed of signals whose unit is not known. */
  readonly assumedUnit: string | undefined;
  /** An error among them: `signals` is empty. */
  readonly issues: readonly ReadIssue[];
  read(range: FrameRange): Promise<WfdbSignals>;
}

/** A record of which nothing can be read. */
export const unreadableRecord = (leftOut: readonly string[], issues: readonly ReadIssue[]): OpenRecord => ({
  frames: 0,
  signals: [],
  storedPerFrame: 0,
  leftOut,
  assumedUnit: undefined,
  issues,
  read: async () => ({ channels: [], frames: 0, issues: [] }),
});

/** header(5) gives a signal without a description no name of its own. */
const labelOf = (signal: SignalSpecification, index: number) => signal.description || numbered('signal', index);

const ECG_NAME = /(?:^|[^a-z])(?:ecg|ekg)(?![a-z])/i;

/** Which signals are ECG leads: by a voltage, or by a name; where nothing is either, those whose unit says nothing. */
function isLeadAmong(signals: readonly SignalSpecification[]): (signal: SignalSpecification) => boolean {
  const isOther = ({ description, units }: SignalSpecification) => isOtherSignal(description) || isOtherUnit(units);
  const isVoltage = ({ units }: SignalSpecification) => millivoltsPer(units) !== undefined;
  const isNamed = ({ description }: SignalSpecification) =>
    parseLeadName(description) !== undefined || ECG_NAME.test(description);
  const isLead = (signal: SignalSpecification) =>
    !isOther(signal) && (isVoltage(signal) || isNamed(signal) || isVoltageOfLostPrefix(signal.units));
  if (signals.some(isLead)) return isLead;
  return (signal) => !isOther(signal) && saysNoUnit(signal.units);
}

/** A checksum or an initial value that is zero for every signal was never filled in. */
const filledIn = (signals: readonly SignalSpecification[], field: 'checksum' | 'initialValue') =>
  signals.some((signal) => (signal[field] ?? 0) !== 0);

/** signal(5): the checksum is the sum of all samples in 16 bits; headers write it signed or unsigned. */
function checksumOf(samples: Int32Array): number {
  let sum = 0;
  for (const sample of samples) sum = (sum + sample) | 0;
  return sum & 0xffff;
}

function toMillivolts(
  raw: Int32Array,
  signal: SignalSpecification,
  factor: number,
  invalid: number | undefined,
  length: number,
): Float32Array {
  const out = new Float32Array(length);
  const { baseline, gain } = signal;
  const lag = signal.skew * signal.samplesPerFrame;
  const end = Math.max(0, Math.min(length, raw.length - lag));
  for (let i = 0; i < end; i++) {
    const sample = raw[i + lag]!;
    // Divided and then scaled in double precision, rounded once: 16-bit data in uV come out clean.
    out[i] = sample === invalid ? Number.NaN : ((sample - baseline) / gain) * factor;
  }
  return out.fill(Number.NaN, end);
}

/** A signal that is an ECG lead, with its place among the signals of its file. */
interface WantedSignal {
  readonly signal: SignalSpecification;
  readonly label: string;
  readonly index: number;
}

/** What the header fails to say of the gain of its signals. */
function gainIssues(wanted: readonly WantedSignal[], file: string): ReadIssue[] {
  const uncalibrated = wanted.filter(({ signal }) => !signal.calibrated);
  if (uncalibrated.length === 0) return [];
  const leads = listed(uncalibrated.map(({ label }) => label));
  return [issue('gain-missing', { leads, gain: DEFAULT_GAIN }, file)];
}

/** Stretches of a record that are looked at to tell the unit of its values, evenly over it, and the frames in each. */
const STRETCHES = 4;
const FRAMES_OF_A_STRETCH = 2000;

/** Some values of a signal, in its own unit. */
async function excerptOf({ signal, index }: WantedSignal, source: SignalFile): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let i = 0; i < STRETCHES; i++) {
    const first = Math.floor((i * source.frames) / STRETCHES);
    const end = Math.floor(((i + 1) * source.frames) / STRETCHES);
    const stored = await source.read({ first, count: Math.min(FRAMES_OF_A_STRETCH, end - first) });
    const raw = stored.samplesOf(index);
    parts.push(toMillivolts(raw, { ...signal, skew: 0 }, 1, source.invalid, raw.length));
  }
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** How many millivolts a unit of each signal is; the files are looked into where the name of the unit does not say it. */
async function unitsOfSignals(
  wanted: readonly WantedSignal[],
  files: ReadonlyMap<string, SignalFile>,
  options: ReadOptions,
  file: string,
): Promise<LeadUnits> {
  const open = wanted.some(({ signal }) => millivoltsPer(signal.units) === undefined);
  const excerpts: Float32Array[] = [];
  if (open && options.unit === undefined)
    for (const each of wanted) excerpts.push(await excerptOf(each, files.get(each.signal.file)!));
  return unitsOf(
    wanted.map(({ label, signal }, i) => ({ label, unit: signal.units, excerpt: () => excerpts[i] ?? [] })),
    options,
    file,
  );
}

const truncated = (name: string, missing: number, expected: number, rate: number): ReadIssue => {
  const seconds = Number((missing / rate).toPrecision(3));
  return issue('truncated', { file: name, missing, expected, seconds }, name);
};

/** Opens the signal files of `header`; `file` is the header's name, for sentences. */
export async function openSignals(
  header: WfdbHeader,
  file: string,
  context: Pick<ReadContext, 'companion' | 'options' | 'budget'>,
): Promise<OpenRecord> {
  const issues: ReadIssue[] = [];
  const all = header.signals.map((signal, place) => {
    const index = header.signals.slice(0, place).filter((other) => other.file === signal.file).length;
    return { signal, label: labelOf(signal, place), index };
  });
  const isLead = isLeadAmong(header.signals);
  const leftOut = all.flatMap(({ label, signal }, place) => (isLead(signal) ? [] : [channelName(label, place)]));
  const none = (problem?: ReadIssue) => unreadableRecord(leftOut, problem ? [...issues, problem] : issues);
  const named = all.filter(({ signal }) => isLead(signal));
  if (named.length === 0) return none();

  const files = new Map<string, SignalFile>();
  const missing = new Set<string>();
  for (const name of new Set(named.map(({ signal }) => signal.file))) {
    const input = context.companion(name);
    const group = header.signals.filter((signal) => signal.file === name);
    if (!input) {
      missing.add(name);
      continue;
    }
    const opened = await openSignalFile(input, group, context.budget);
    if (opened === undefined) {
      return none(issue('unsupported-signal-format', { file, format: group[0]!.format }, file));
    }
    if ('code' in opened) {
      return none(issue('bad-header', { file, line: phrase('of-the-signals'), problem: opened }, file));
    }
    files.set(name, opened);
  }
  if (files.size === 0) return none(issue('signal-file-missing', { file, missing: listed([...missing]) }, file));
  for (const name of missing) {
    const leads = listed(named.filter(({ signal }) => signal.file === name).map(({ label }) => label));
    issues.push(issue('signal-file-skipped', { file, missing: name, leads }, file));
  }

  const rate = header.frameRate ?? context.options.rate ?? 1;
  const longest = Math.max(...[...files.values()].map(({ frames }) => frames));
  const frames = Math.min(longest, header.frames ?? longest);
  if (frames === 0) return none(issue('no-samples', { file: listed([...files.keys()]) }, file));
  const expected = header.frames ?? frames;
  for (const [name, opened] of files) {
    if (opened.frames < expected) issues.push(truncated(name, expected - opened.frames, expected, rate));
    else if (opened.frames - expected > opened.filling)
      issues.push(issue('samples-behind-end', { file: name, claimed: expected, found: opened.frames }, name));
  }
  const wanted = named.filter(({ signal }) => files.has(signal.file));
  const units = await unitsOfSignals(wanted, files, context.options, file);
  return {
    frames,
    signals: wanted.map(({ label, signal }) => ({ label, samplesPerFrame: signal.samplesPerFrame })),
    storedPerFrame: header.signals.reduce((sum, signal) => sum + signal.samplesPerFrame, 0),
    leftOut,
    assumedUnit: units.assumed,
    issues: [...issues, ...gainIssues(wanted, file), ...units.issues],
    read: (range) => readSignals(header, file, wanted, units.factors, files, frames, rate, range),
  };
}

async function readSignals(
  header: WfdbHeader,
  file: string,
  wanted: readonly WantedSignal[],
  factors: readonly number[],
  files: ReadonlyMap<string, SignalFile>,
  total: number,
  rate: number,
  { first, count }: FrameRange,
): Promise<WfdbSignals> {
  const issues: ReadIssue[] = [];
  const wrongChecksum: string[] = [];
  const wrongInitial: string[] = [];
  const checksums = filledIn(header.signals, 'checksum');
  const initialValues = filledIn(header.signals, 'initialValue');
  const rows = new Map<WantedSignal, { readonly raw: Int32Array; readonly invalid: number | undefined }>();
  let frames = 0;
  for (const [name, source] of files) {
    const available = Math.min(source.frames, total);
    // A signal that lags behind needs what comes after the stretch.
    const lag = Math.max(...header.signals.filter((signal) => signal.file === name).map(({ skew }) => skew));
    const needed = Math.max(0, Math.min(count + lag, available - first));
    const stored = await source.read({ first, count: needed });
    if (stored.frames < needed) issues.push(truncated(name, needed - stored.frames, needed, rate));
    frames = Math.max(frames, Math.min(count, stored.frames));
    // The sum is over the whole signal: of a part, or of a length that the header does not know, it says nothing.
    const complete = first === 0 && stored.frames === header.frames;
    for (const entry of wanted.filter(({ signal }) => signal.file === name)) {
      const { signal, label } = entry;
      const raw = stored.samplesOf(entry.index);
      rows.set(entry, { raw, invalid: source.invalid });
      if (checksums && complete && signal.checksum !== undefined && checksumOf(raw) !== (signal.checksum & 0xffff)) {
        wrongChecksum.push(label);
      }
      const comparable = initialValues && !source.differences && first === 0 && raw.length > 0;
      if (comparable && signal.initialValue !== undefined && raw[0] !== signal.initialValue) wrongInitial.push(label);
    }
  }
  if (wrongChecksum.length > 0) issues.push(issue('checksum-wrong', { leads: listed(wrongChecksum) }, file));
  if (wrongInitial.length > 0) issues.push(issue('initial-value-wrong', { leads: listed(wrongInitial) }, file));
  const channels = wanted.map((entry, i): WfdbChannel => {
    const { signal, label } = entry;
    const { raw, invalid } = rows.get(entry)!;
    const samples = toMillivolts(raw, signal, factors[i]!, invalid, frames * signal.samplesPerFrame);
    return { label, samplesPerFrame: signal.samplesPerFrame, samples };
  });
  return { channels, frames, issues };
}
