// Multiplex groups: the items of the Waveform Sequence (5400,0100), PS3.3, section C.10.9. The channels of a group were
// sampled together, at one rate.

import { type Phrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { Attributes, BinaryValue } from './attributes';
import { type Channel, channelsOf } from './channels';
import { type SampleAt, type SampleFormat, sampleFormat, samplesIn, signBits, withSign } from './samples';
import { TAG } from './tags';

export interface MultiplexGroup {
  /** Its place in the Waveform Sequence, from 1, by which annotations refer to it. */
  readonly ordinal: number;
  readonly label: string;
  /** Waveform Originality: worked out from another, not recorded. */
  readonly derived: boolean;
  /** Hz; undefined where the file gives none. */
  readonly rate: number | undefined;
  /** Seconds after the earliest group; undefined where the file does not say. */
  readonly offset: number | undefined;
  /** The sample of a synchronising event, counted from 1: in a median beat, its fiducial point. */
  readonly trigger: number | undefined;
  readonly channels: readonly Channel[];
  /** Samples of each channel that are there. */
  readonly length: number;
  readonly format: SampleFormat;
  /** Sample `i` of channel `c` is at index `i * stride + c`. */
  readonly sampleAt: SampleAt;
  readonly stride: number;
  /** The sample that stands for none. */
  readonly padding: number | undefined;
  readonly issues: readonly ReadIssue[];
}

const SECONDS_PER_MILLISECOND = 1e-3;

function offsetOf(group: Attributes): number | undefined {
  const milliseconds = group.decimal(TAG.MultiplexGroupTimeOffset) ?? group.decimal(TAG.TriggerTimeOffset);
  return milliseconds === undefined ? undefined : milliseconds * SECONDS_PER_MILLISECOND;
}

/** Channels that the samples are interleaved of: what the count says, unless only the definitions fit the bytes. */
function channelCount(group: Attributes, defined: number, sampleBytes: number): number {
  const count = group.count(TAG.NumberOfWaveformChannels) ?? 0;
  if (count === defined || defined === 0) return count;
  const samples = group.count(TAG.NumberOfWaveformSamples) ?? 0;
  const claimed = group.binary(TAG.WaveformData)?.claimed ?? 0;
  const fits = (channels: number) => claimed - (claimed & 1) === Math.ceil((samples * channels * sampleBytes) / 2) * 2;
  return count > 0 && !fits(defined) ? count : defined;
}

/** More channels than any catheter laboratory records at once. */
const MOST_CHANNELS = 256;

const UNNAMED: Channel = {
  label: '',
  scale: undefined,
  unit: '',
  skew: { samples: 0, seconds: 0 },
  bitsStored: undefined,
  disconnected: false,
  filter: { low: undefined, high: undefined, notch: undefined },
};

/** -32768 with its bytes the wrong way round, as some writers put it into files of little endian. */
const SWAPPED_PADDING = 0x0080;

/**
 * Waveform Padding Value. Zero is what writers leave there who pad nothing, and the most frequent sample of an ECG: it is none.
 */
function paddingOf(value: BinaryValue, format: SampleFormat, littleEndian: boolean): number | undefined {
  const padding = samplesIn(value, format, littleEndian)(0);
  if (padding === SWAPPED_PADDING && format.interpretation === 'SS') return -0x8000;
  return padding === 0 ? undefined : padding;
}

const storedAs = (interpretation: string | undefined, bits: number): Phrase =>
  interpretation === undefined
    ? phrase('numbers-of-bits', { bits })
    : phrase('kind-of-bits', { kind: interpretation, bits });

/** A group with its samples, or why it has none that can be read. */
export function readGroup(item: Attributes, ordinal: number, file: string): MultiplexGroup | ReadIssue {
  const data = item.binary(TAG.WaveformData);
  const bits = item.count(TAG.WaveformBitsAllocated) ?? (data?.vr === 'OB' ? 8 : 16);
  const interpretation = item.text(TAG.WaveformSampleInterpretation);
  const format = sampleFormat(bits, interpretation);
  if (!data || data.bytes.length === 0) return issue('no-samples', { file }, file);
  if (!format) return issue('sample-encoding-unknown', { file, encoding: storedAs(interpretation, bits) }, file);
  const sampleBytes = format.bits / 8;
  const definitions = channelsOf(item);
  const count = channelCount(item, definitions.length, sampleBytes);
  const present = count > 0 ? Math.floor(data.bytes.length / sampleBytes / count) : 0;
  if (present === 0) return issue('no-samples', { file }, file);
  const claimed = item.count(TAG.NumberOfWaveformSamples) ?? 0;
  const rate = item.decimal(TAG.SamplingFrequency);
  const issues: ReadIssue[] = [];
  if (claimed > present) {
    const missing = claimed - present;
    const seconds = rate ? Number((missing / rate).toFixed(1)) : 0;
    issues.push(issue('truncated', { file, missing, expected: claimed, seconds }, file));
  }
  if (claimed > 0 && claimed < present)
    issues.push(issue('samples-behind-end', { file, claimed, found: present }, file));
  if (count > MOST_CHANNELS) issues.push(issue('leads-left-out', { count: count - MOST_CHANNELS }));
  const padding = item.binary(TAG.WaveformPaddingValue);
  const { littleEndian } = item;
  return {
    ordinal,
    label: item.text(TAG.MultiplexGroupLabel) ?? '',
    derived: item.text(TAG.WaveformOriginality) === 'DERIVED',
    rate: rate !== undefined && rate > 0 ? rate : undefined,
    offset: offsetOf(item),
    trigger: item.count(TAG.TriggerSamplePosition),
    channels: Array.from({ length: Math.min(count, MOST_CHANNELS) }, (_, i) => definitions[i] ?? UNNAMED),
    length: claimed > 0 ? Math.min(claimed, present) : present,
    format,
    sampleAt: samplesIn(data, format, littleEndian),
    stride: count,
    padding: padding && padding.bytes.length >= sampleBytes ? paddingOf(padding, format, littleEndian) : undefined,
    issues,
  };
}

/** The encoded samples of a channel that are not padding. */
function* samplesOf({ sampleAt, stride, length, padding }: MultiplexGroup, channel: number): Generator<number> {
  for (let i = 0; i < length; i++) {
    const sample = sampleAt(i * stride + channel);
    if (sample !== padding) yield sample;
  }
}

/** By how many samples, whole ones and the rest, a channel was sampled later than its group begins. */
export function shiftOf({ rate = 0 }: MultiplexGroup, { skew }: Channel): { whole: number; rest: number } {
  const shift = skew.samples + skew.seconds * rate;
  const whole = Math.round(shift);
  return { whole, rest: shift - whole };
}

/** What makes a voltage of a sample. */
export interface Calibration {
  /** Millivolts of one unit. */
  readonly factor: number;
  /** Millivolts of sample 0. */
  readonly baseline: number;
}

/**
 * `count` samples of a channel in millivolts, from the `first` of its group on; NaN where there is none: for padding, and
 * before the first sample of a channel that was sampled later than the others (PS3.3, sections C.10.9.1.4.2, C.10.9.1.4.3).
 */
export function decode(
  group: MultiplexGroup,
  channel: number,
  { factor, baseline }: Calibration,
  first = 0,
  count = group.length,
): Float32Array {
  const { sampleAt, stride, length, padding, format } = group;
  const definition = group.channels[channel]!;
  const bits = signBits(samplesOf(group, channel), definition.bitsStored, format);
  const extend = bits < format.bits;
  const start = first - shiftOf(group, definition).whole;
  const out = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const at = start + i;
    const sample = at >= 0 && at < length ? sampleAt(at * stride + channel) : undefined;
    if (sample === undefined || sample === padding) out[i] = Number.NaN;
    else out[i] = (extend ? withSign(sample, bits) : sample) * factor + baseline;
  }
  return out;
}
