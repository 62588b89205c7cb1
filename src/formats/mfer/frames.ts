// The samples of MFER: frames (MWF_WAV) of sequences, of one block of samples for each channel. Source: ISO 22077-1, 5.1 and annex.

import { BYTES_OF, type Channel, type DataType, valueOfType } from './definitions';

export interface Frame {
  readonly channels: readonly Channel[];
  readonly data: Uint8Array;
  readonly littleEndian: boolean;
  /** Bytes that the file says there are; more than `data` has where it ends within them. */
  readonly length: number;
  /** MWF_PNT, in samples at `pointerRate`; undefined where the file does not say. */
  readonly pointer: number | undefined;
  readonly pointerRate: number;
}

/** Sequences in which the same channels have a block: a channel with fewer sequences than others ends before them. */
interface Run {
  /** First sequence, and how many there are. */
  readonly first: number;
  readonly count: number;
  /** Of the first sequence, in bytes. */
  readonly start: number;
  /** Bytes of a sequence. */
  readonly stride: number;
  /** Of the block of each channel within a sequence, in bytes; undefined where it has none. */
  readonly blocks: readonly (number | undefined)[];
}

export interface Layout {
  readonly frame: Frame;
  readonly runs: readonly Run[];
  /** Samples that the data hold of each channel, the last of which may be cut short. */
  readonly samples: readonly number[];
  /** Samples of each channel that the file says there are. */
  readonly expected: readonly number[];
  /** Bytes of data that no channel has. */
  readonly surplus: number;
}

const bytesOf = ({ dataType }: Channel) => BYTES_OF[dataType ?? 'int16'];

/** How the channels lie in the data of a frame. Counts that are not there are worked out from the bytes. */
export function layOut(frame: Frame): Layout {
  const { channels, data } = frame;
  const sizes = channels.map((channel) => channel.block * bytesOf(channel));
  const perSequence = sizes.reduce((sum, size) => sum + size, 0);
  const filling = perSequence === 0 ? 0 : Math.ceil(frame.length / perSequence);
  const sequences = channels.map((channel) => channel.sequences ?? filling);
  const runs: Run[] = [];
  let first = 0;
  let start = 0;
  for (const end of [...new Set(sequences)].sort((a, b) => a - b)) {
    let stride = 0;
    const blocks = sizes.map((size, i) => {
      if (sequences[i]! < end) return undefined;
      stride += size;
      return stride - size;
    });
    if (end > first && stride > 0) {
      // No more sequences than there are bytes for: the file may claim any number.
      const count = Math.min(end - first, Math.max(0, Math.ceil((data.length - start) / stride)));
      runs.push({ first, count, start, stride, blocks });
      start += (end - first) * stride;
    }
    first = end;
  }
  const samples = channels.map((channel, i) =>
    runs.reduce((sum, run) => sum + samplesInRun(run, channel, i, data.length), 0),
  );
  return {
    frame,
    runs,
    samples,
    expected: channels.map((channel, i) => channel.block * sequences[i]!),
    surplus: Math.max(0, data.length - start),
  };
}

/** Samples of a channel in a run: all but what the end of the data cuts off its last block. */
function samplesInRun(run: Run, channel: Channel, index: number, dataLength: number): number {
  const block = run.blocks[index];
  if (block === undefined || run.count === 0) return 0;
  const last = run.start + (run.count - 1) * run.stride + block;
  const inLast = Math.floor((dataLength - last) / bytesOf(channel));
  return (run.count - 1) * channel.block + Math.max(0, Math.min(channel.block, inLast));
}

type Reader = (view: DataView, at: number, littleEndian: boolean) => number;

const READERS: Readonly<Record<DataType, Reader>> = {
  int16: (view, at, little) => view.getInt16(at, little),
  uint16: (view, at, little) => view.getUint16(at, little),
  int32: (view, at, little) => view.getInt32(at, little),
  uint8: (view, at) => view.getUint8(at),
  status16: (view, at, little) => view.getUint16(at, little),
  int8: (view, at) => view.getInt8(at),
  uint32: (view, at, little) => view.getUint32(at, little),
  float32: (view, at, little) => view.getFloat32(at, little),
  float64: (view, at, little) => view.getFloat64(at, little),
};

/**
 * Copies samples `first` to `first + count` of a channel into `out` from `at` on, times `scale`; the null value becomes NaN.
 * Samples that are not there are left as they are.
 *
 * The value of a sample is (stored + offset) x resolution.
 */
export function copySamples(
  layout: Layout,
  index: number,
  first: number,
  count: number,
  scale: number,
  out: Float32Array,
  at: number,
): void {
  const { frame, runs } = layout;
  const channel = frame.channels[index]!;
  const type = channel.dataType ?? 'int16';
  const size = BYTES_OF[type];
  const view = new DataView(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength);
  const read = READERS[type];
  const nullValue = valueOfType(channel.nullValue, type);
  const offset = valueOfType(channel.offset, type) ?? 0;
  const end = Math.min(first + count, layout.samples[index]!);
  for (const run of runs) {
    const block = run.blocks[index];
    if (block === undefined) continue;
    const runFirst = run.first * channel.block;
    const from = Math.max(first, runFirst);
    const to = Math.min(end, runFirst + run.count * channel.block);
    for (let sample = from; sample < to; sample++) {
      const sequence = Math.floor((sample - runFirst) / channel.block);
      const within = sample - runFirst - sequence * channel.block;
      const value = read(view, run.start + sequence * run.stride + block + within * size, frame.littleEndian);
      out[at + sample - first] = value === nullValue ? Number.NaN : (value + offset) * scale;
    }
  }
}
