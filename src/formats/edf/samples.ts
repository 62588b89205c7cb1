// From the data records of an EDF or BDF file to leads: each record holds a stretch of every signal in turn.

import { type InputFile, sliceOf } from '../reader';
import { type AnnotationList, readAnnotationLists } from './annotations';
import type { ChosenSignal } from './choose-signals';
import type { EdfHeader, EdfSignal } from './header';

/** How much of a file is in memory at a time while it is read. */
const BLOCK_BYTES = 1 << 24;

/** Signals whose digital and physical range say how high the trace is; the labels of those where they do not. */
export function scaleSignals(chosen: readonly ChosenSignal[]): {
  readonly scaled: readonly ChosenSignal[];
  readonly without: readonly string[];
} {
  const hasScale = ({ signal }: ChosenSignal) =>
    Number.isFinite(signal.physicalMaximum - signal.physicalMinimum) &&
    Number.isFinite(signal.digitalMaximum - signal.digitalMinimum) &&
    signal.physicalMaximum !== signal.physicalMinimum &&
    signal.digitalMaximum !== signal.digitalMinimum;
  return {
    scaled: chosen.filter(hasScale),
    without: chosen.filter((entry) => !hasScale(entry)).map(({ label }) => label),
  };
}

/** The bytes of data records from `first` on, block by block. `visit` gets each record with its number. */
export async function visitRecords(
  file: InputFile,
  header: EdfHeader,
  first: number,
  count: number,
  visit: (record: Uint8Array, index: number) => void,
): Promise<void> {
  const { recordBytes, headerBytes } = header;
  const perBlock = Math.max(1, Math.floor(BLOCK_BYTES / recordBytes));
  for (let at = first; at < first + count; at += perBlock) {
    const records = Math.min(perBlock, first + count - at);
    const start = headerBytes + at * recordBytes;
    const bytes = await sliceOf(file, start, start + records * recordBytes);
    for (let i = 0; (i + 1) * recordBytes <= bytes.length; i++) {
      visit(bytes.subarray(i * recordBytes, (i + 1) * recordBytes), at + i);
    }
  }
}

/** What the annotation signals of a data record hold; the first of them times the record. */
export function annotationsIn(record: Uint8Array, header: EdfHeader): AnnotationList {
  const lists = header.signals
    .filter(({ isAnnotations }) => isAnnotations)
    .map(({ offset, samples }) =>
      readAnnotationLists(record.subarray(offset, offset + samples * header.bytesPerSample)),
    );
  return { recordOnset: lists[0]?.recordOnset, annotations: lists.flatMap(({ annotations }) => annotations) };
}

const sampleAt = {
  2: (view: DataView, at: number) => view.getInt16(at, true),
  3: (view: DataView, at: number) => view.getUint16(at, true) | (view.getInt8(at + 2) << 16),
} as const;

/** Writes the samples of one signal in one data record to `out` from `position` on, in `millivolts` per physical unit. */
export function decodeRecord(
  record: Uint8Array,
  signal: EdfSignal,
  width: 2 | 3,
  millivolts: number,
  out: Float32Array,
  position: number,
): void {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const read = sampleAt[width];
  const { digitalMinimum, physicalMinimum, offset } = signal;
  const gain = (signal.physicalMaximum - physicalMinimum) / (signal.digitalMaximum - digitalMinimum);
  const count = Math.min(signal.samples, out.length - position);
  for (let i = 0; i < count; i++) {
    const digital = read(view, offset + i * width);
    out[position + i] = (physicalMinimum + (digital - digitalMinimum) * gain) * millivolts;
  }
}

/** Data records that are looked at to tell the unit of their values, evenly over the file. */
const RECORDS_LOOKED_AT = 8;

/** Some values of each of these signals, in its own unit. */
export async function excerptsOf(
  file: InputFile,
  header: EdfHeader,
  records: number,
  signals: readonly ChosenSignal[],
): Promise<readonly Float32Array[]> {
  const count = Math.min(records, RECORDS_LOOKED_AT);
  const excerpts = signals.map(({ signal }) => new Float32Array(count * signal.samples));
  for (let i = 0; i < count; i++) {
    await visitRecords(file, header, Math.floor((i * records) / count), 1, (record) => {
      for (const [at, { signal }] of signals.entries())
        decodeRecord(record, signal, header.bytesPerSample, 1, excerpts[at]!, i * signal.samples);
    });
  }
  return excerpts;
}
