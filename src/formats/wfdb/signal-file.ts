// One signal file: the samples of the signals that a header says are in it, stretch by stretch. Source: PhysioNet, "WFDB Applications
// Guide", signal(5).

import { type Phrase, phrase } from '../../ecg/phrases';
import type { Budget } from '../kit/budget';
import { type InputFile, sliceOf } from '../reader';
import { decodeFlac, FLAC_HEAD_BYTES, flacStream } from './flac/decoder';
import type { SignalSpecification } from './header';
import { FLAC_FORMATS, SAMPLE_FORMATS, type SampleFormat } from './sample-formats';

/** Frames of a record: `count` from `first` on. */
export interface FrameRange {
  readonly first: number;
  readonly count: number;
}

/** Frames as they are stored: of each signal of the file its samples in ADC units, before the skew is taken out. */
export interface StoredFrames {
  readonly frames: number;
  /** Of the signal at this place among those of the file. */
  samplesOf(index: number): Int32Array;
}

export interface SignalFile {
  readonly name: string;
  readonly frames: number;
  /** So many samples may be there that are none, for packed ones fill whole bytes. */
  readonly filling: number;
  /** The value that stands for a missing sample. */
  readonly invalid: number | undefined;
  /** The first sample is not stored, but added to: the header's cannot be compared with it. */
  readonly differences: boolean;
  /** Fewer frames than wanted where the file ends or is damaged. */
  read(range: FrameRange): Promise<StoredFrames>;
}

/** Every `step`-th run of `run` samples, beginning at `offset`. */
function pick(samples: Int32Array, offset: number, run: number, step: number, frames: number): Int32Array {
  const picked = new Int32Array(frames * run);
  if (run === 1) {
    // Nearly all records: worth a loop of its own where there are millions of frames.
    for (let i = 0, at = offset; i < frames; i++, at += step) picked[i] = samples[at]!;
    return picked;
  }
  let at = 0;
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * step + offset;
    for (let i = 0; i < run; i++) picked[at++] = samples[start + i]!;
  }
  return picked;
}

function addUp(differences: Int32Array, start: number): Int32Array {
  let value = start;
  return differences.map((difference) => {
    value += difference;
    return value;
  });
}

function openPlain(input: InputFile, name: string, signals: readonly SignalSpecification[], format: SampleFormat) {
  const perFrame = signals.reduce((sum, signal) => sum + signal.samplesPerFrame, 0);
  const { byteOffset } = signals[0]!;
  const stored = format.samples(Math.max(0, input.size - byteOffset));
  const differences = format.differences ?? false;

  const read = async ({ first, count }: FrameRange): Promise<StoredFrames> => {
    // Differences are added up from the first one on; packed samples begin where a group of them does.
    const begin = differences ? 0 : first * perFrame;
    const aligned = begin - (begin % format.group);
    const end = Math.min(stored, (first + count) * perFrame);
    const bytes = await sliceOf(input, byteOffset + format.bytes(aligned), byteOffset + format.bytes(end));
    const available = Math.min(Math.max(0, end - aligned), format.samples(bytes.length));
    const samples = format.decode(bytes, available).subarray(begin - aligned);
    const skipped = differences ? first : 0;
    const frames = Math.floor(samples.length / perFrame);
    const samplesOf = (index: number) => {
      const { samplesPerFrame, initialValue, adcZero } = signals[index]!;
      const offset = signals.slice(0, index).reduce((sum, signal) => sum + signal.samplesPerFrame, 0);
      const picked = pick(samples, offset, samplesPerFrame, perFrame, frames);
      return differences ? addUp(picked, initialValue ?? adcZero).subarray(skipped * samplesPerFrame) : picked;
    };
    return { frames: Math.max(0, frames - skipped), samplesOf };
  };
  return {
    name,
    frames: Math.floor(stored / perFrame),
    filling: format.group - 1,
    invalid: format.invalid,
    differences,
    read,
  };
}

async function openFlac(
  input: InputFile,
  name: string,
  signals: readonly SignalSpecification[],
  bits: number,
  budget: Budget,
) {
  const { byteOffset, samplesPerFrame } = signals[0]!;
  const stream = flacStream(await sliceOf(input, byteOffset, byteOffset + FLAC_HEAD_BYTES));
  if (!stream) return phrase('no-flac', { file: name });
  if (stream.channels !== signals.length) {
    return phrase('flac-signals', { file: name, held: stream.channels, listed: signals.length });
  }
  if (signals.some((signal) => signal.samplesPerFrame !== samplesPerFrame)) {
    return phrase('flac-rates', { file: name });
  }
  if (stream.bitsPerSample > bits)
    return phrase('flac-bits', { file: name, held: stream.bitsPerSample, expected: bits });

  const decode = async ({ first, count }: FrameRange) => {
    const bytes = (await input.bytes()).subarray(byteOffset);
    return decodeFlac(bytes, first * samplesPerFrame, count * samplesPerFrame, budget) ?? [];
  };
  const framesOf = (channels: readonly Int32Array[]) => Math.floor((channels[0]?.length ?? 0) / samplesPerFrame);
  const read = async (range: FrameRange): Promise<StoredFrames> => {
    const channels = await decode(range);
    const frames = framesOf(channels);
    return { frames, samplesOf: (index) => channels[index]!.subarray(0, frames * samplesPerFrame) };
  };
  const frames = Math.floor(stream.samples / samplesPerFrame) || framesOf(await decode({ first: 0, count: Infinity }));
  return { name, frames, filling: 0, invalid: -(2 ** (bits - 1)), differences: false, read };
}

/**
 * Opens a signal file with the signals that are in it, all of the same format. Returns what is wrong with it where it
 * cannot be read, and undefined where its format is not known.
 */
export async function openSignalFile(
  input: InputFile,
  signals: readonly SignalSpecification[],
  budget: Budget,
): Promise<SignalFile | Phrase | undefined> {
  const { file, format } = signals[0]!;
  if (signals.some((other) => other.format !== format)) return phrase('mixed-storage', { file });
  const bits = FLAC_FORMATS.get(format);
  if (bits !== undefined) return openFlac(input, file, signals, bits, budget);
  const plain = SAMPLE_FORMATS.get(format);
  return plain && openPlain(input, file, signals, plain);
}
