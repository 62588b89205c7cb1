// The signals of one header, read from their signal files. Source: PhysioNet, "WFDB Applications Guide", header(5), signal(5).

import { parseLeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { isOtherSignal, listed, millivoltsPer } from '../channels';
import type { ReadContext } from '../reader';
import { DEFAULT_GAIN, type SignalSpecification, type WfdbHeader } from './header';
import { SAMPLE_FORMATS, type SampleFormat } from './sample-formats';

/** One electrical signal in millivolts, skew taken out, missing samples NaN. */
export interface WfdbChannel {
  readonly label: string;
  readonly samplesPerFrame: number;
  readonly samples: Float32Array;
}

export interface WfdbSignals {
  readonly channels: readonly WfdbChannel[];
  /** Frames that were read: every channel has so many times its samples per frame. */
  readonly frames: number;
  /** Signals that are no ECG leads. */
  readonly leftOut: readonly string[];
  readonly issues: readonly ReadIssue[];
}

/** header(5) gives a signal without a description no name of its own. */
const labelOf = (signal: SignalSpecification, index: number) => signal.description || `signal ${index + 1}`;

/** How the unit of a signal converts to mV; undefined where it is no ECG lead. */
function millivolts(signal: SignalSpecification): { readonly factor: number; readonly known: boolean } | undefined {
  if (isOtherSignal(signal.description)) return undefined;
  const factor = millivoltsPer(signal.units);
  if (factor !== undefined) return { factor, known: true };
  // A lead by its name, in a unit that means nothing ("adu", "NU", a damaged sign).
  return parseLeadName(signal.description) ? { factor: 1, known: false } : undefined;
}

/** A checksum or an initial value that is zero for every signal was never filled in. */
const filledIn = (signals: readonly SignalSpecification[], field: 'checksum' | 'initialValue') =>
  signals.some((signal) => (signal[field] ?? 0) !== 0);

interface DecodedFile {
  /** Frame by frame, in each frame the samples of each signal in turn. */
  readonly samples: Int32Array;
  readonly frames: number;
  readonly samplesPerFrame: number;
}

function decodeFile(
  bytes: Uint8Array,
  format: SampleFormat,
  signals: readonly SignalSpecification[],
  wantedFrames: number,
): DecodedFile {
  const samplesPerFrame = signals.reduce((sum, signal) => sum + signal.samplesPerFrame, 0);
  const data = bytes.subarray(signals[0]!.byteOffset);
  const frames = Math.min(wantedFrames, Math.floor(format.samples(data.length) / samplesPerFrame));
  const samples = format.decode(data, frames * samplesPerFrame);
  return { samples, frames, samplesPerFrame };
}

/** The samples of one signal in ADC units, in time order, before the skew is taken out. */
function pick(file: DecodedFile, offset: number, signal: SignalSpecification, format: SampleFormat): Int32Array {
  const { samplesPerFrame } = signal;
  const picked = new Int32Array(file.frames * samplesPerFrame);
  let at = 0;
  for (let frame = 0; frame < file.frames; frame++) {
    const start = frame * file.samplesPerFrame + offset;
    for (let i = 0; i < samplesPerFrame; i++) picked[at++] = file.samples[start + i]!;
  }
  if (format.differences) {
    let value = signal.initialValue ?? signal.adcZero;
    for (let i = 0; i < picked.length; i++) {
      value += picked[i]!;
      picked[i] = value;
    }
  }
  return picked;
}

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
  const out = new Float32Array(length).fill(Number.NaN);
  const lag = signal.skew * signal.samplesPerFrame;
  const end = Math.min(length, raw.length - lag);
  for (let i = 0; i < end; i++) {
    const sample = raw[i + lag]!;
    // Divided and then scaled in double precision, rounded once: 16-bit data in uV come out clean.
    if (sample !== invalid) out[i] = ((sample - signal.baseline) / signal.gain) * factor;
  }
  return out;
}

/** Reads what there is of the signals of `header`; `file` is the header's name, for sentences. */
export async function readSignals(header: WfdbHeader, file: string, context: ReadContext): Promise<WfdbSignals> {
  const issues: ReadIssue[] = [];
  const none = (problem: ReadIssue): WfdbSignals => ({
    channels: [],
    frames: 0,
    leftOut: [],
    issues: [...issues, problem],
  });

  const all = header.signals.map((signal, index) => {
    const group = header.signals.filter((other) => other.file === signal.file);
    const offset = group.slice(0, group.indexOf(signal)).reduce((sum, other) => sum + other.samplesPerFrame, 0);
    return { signal, label: labelOf(signal, index), unit: millivolts(signal), group, offset };
  });
  const leftOut = all.filter(({ unit }) => !unit).map(({ label }) => label);
  const wanted = all.flatMap((entry) => (entry.unit ? [{ ...entry, unit: entry.unit }] : []));
  if (wanted.length === 0) return { channels: [], frames: 0, leftOut, issues };

  const files = new Map<string, { readonly decoded: DecodedFile; readonly format: SampleFormat }>();
  const missing = new Set<string>();
  for (const { signal, group } of wanted) {
    if (files.has(signal.file) || missing.has(signal.file)) continue;
    const format = SAMPLE_FORMATS.get(signal.format);
    if (!format) return none(issue('unsupported-signal-format', { file, format: signal.format }, file));
    if (group.some((other) => other.format !== signal.format)) {
      const problem = `the signals of ${signal.file} have different storage formats`;
      return none(issue('bad-header', { file, line: 'of the signals', problem }, file));
    }
    const input = context.companion(signal.file);
    if (!input) missing.add(signal.file);
    else
      files.set(signal.file, {
        format,
        decoded: decodeFile(await input.bytes(), format, group, header.frames ?? Infinity),
      });
  }
  if (files.size === 0) return none(issue('signal-file-missing', { file, missing: listed([...missing]) }, file));
  for (const name of missing) {
    const leads = listed(wanted.filter(({ signal }) => signal.file === name).map(({ label }) => label));
    issues.push(issue('signal-file-skipped', { file, missing: name, leads }, file));
  }

  const frames = Math.max(...[...files.values()].map(({ decoded }) => decoded.frames));
  if (frames === 0) return none(issue('no-samples', { file: listed([...files.keys()]) }, file));
  const expected = header.frames ?? frames;
  for (const [name, { decoded }] of files) {
    if (decoded.frames < expected) {
      const lost = expected - decoded.frames;
      const seconds = Number((lost / (header.frameRate ?? context.options.rate ?? 1)).toPrecision(3));
      issues.push(issue('truncated', { file: name, missing: lost, expected, seconds }, name));
    }
  }
  const channels: WfdbChannel[] = [];
  const uncalibrated: string[] = [];
  const wrongChecksum: string[] = [];
  const wrongInitial: string[] = [];
  const unknownUnit: { readonly label: string; readonly units: string }[] = [];
  const checksums = filledIn(header.signals, 'checksum');
  const initialValues = filledIn(header.signals, 'initialValue');
  for (const { signal, label, unit, offset } of wanted) {
    const source = files.get(signal.file);
    if (!source) continue;
    const { decoded, format } = source;
    const raw = pick(decoded, offset, signal, format);
    const complete = header.frames !== undefined && decoded.frames === header.frames;
    // The sum is over the whole signal: of a part, or of a length that the header does not know, it says nothing.
    if (checksums && complete && signal.checksum !== undefined && checksumOf(raw) !== (signal.checksum & 0xffff)) {
      wrongChecksum.push(label);
    }
    if (initialValues && !format.differences && signal.initialValue !== undefined && raw[0] !== signal.initialValue) {
      wrongInitial.push(label);
    }
    if (!signal.calibrated) uncalibrated.push(label);
    if (!unit.known) unknownUnit.push({ label, units: signal.units });
    const length = frames * signal.samplesPerFrame;
    const samples = toMillivolts(raw, signal, unit.factor, format.invalid, length);
    channels.push({ label, samplesPerFrame: signal.samplesPerFrame, samples });
  }
  if (wrongChecksum.length > 0) issues.push(issue('checksum-wrong', { leads: listed(wrongChecksum) }, file));
  if (wrongInitial.length > 0) issues.push(issue('initial-value-wrong', { leads: listed(wrongInitial) }, file));
  if (uncalibrated.length > 0)
    issues.push(issue('gain-missing', { leads: listed(uncalibrated), gain: DEFAULT_GAIN }, file));
  for (const units of new Set(unknownUnit.map((entry) => entry.units))) {
    const leads = listed(unknownUnit.filter((entry) => entry.units === units).map((entry) => entry.label));
    issues.push(issue('unit-unknown', { unit: units, leads }, file));
  }
  return { channels, frames, leftOut, issues };
}
