// Multi-segment records, of fixed and of variable layout. Source: PhysioNet, "WFDB Applications Guide", header(5),
// "Segment specification lines".

import { issue, type ReadIssue } from '../../ecg/read-issue';
import { interpolate } from '../kit/rates';
import { decodeText } from '../kit/text';
import { fileName, type ReadContext } from '../reader';
import { DEFAULT_FRAME_RATE, parseHeader, type SegmentSpecification, type WfdbHeader } from './header';
import type { FrameRange } from './signal-file';
import { type OpenRecord, openSignals, unreadableRecord, type WfdbChannel, type WfdbSignals } from './signals';

/** The name of a segment that stands for a gap. */
const GAP = '~';

/** The header files that a multi-segment header names. */
export const segmentHeaders = (segments: readonly SegmentSpecification[]): string[] =>
  segments.filter(({ name }) => name !== GAP).map(({ name }) => `${name}.hea`);

/** A signal's label, with its place among signals of the same label in its segment. */
const keysOf = (signals: readonly { readonly label: string }[]): string[] =>
  signals.map(({ label }, index) => {
    const before = signals.slice(0, index).filter((other) => other.label === label).length;
    return before === 0 ? label : `${label}\t${before}`;
  });

const labelOf = (key: string) => key.split('\t')[0]!;

/** What is made of a byte of a header: lines, and signals with their names. */
const BYTES_OF_A_HEADER_BYTE = 20;
/** What is kept of a segment: its header, its files and how they are read. */
const BYTES_OF_A_SEGMENT = 6000;
/** Steps in which a lead of a segment is found. */
const STEPS_OF_A_LEAD = 10;

interface PlacedSegment {
  /** Its first frame in the record, and its length there. */
  readonly start: number;
  readonly frames: number;
  readonly record: OpenRecord;
  readonly keys: readonly string[];
}

/** Where two stretches of frames overlap; a negative count where they do not. */
function overlap(range: FrameRange, start: number, frames: number): FrameRange {
  const first = Math.max(range.first, start);
  return { first, count: Math.min(range.first + range.count, start + frames) - first };
}

/** Lays what is read of the segments end to end; where a lead is not in a segment, its samples are NaN. */
async function readSegments(
  placed: readonly PlacedSegment[],
  perFrame: readonly (readonly [string, number])[],
  range: FrameRange,
  context: ReadContext,
): Promise<WfdbSignals> {
  const issues: ReadIssue[] = [];
  const channels = perFrame.map(
    ([key, samplesPerFrame]): WfdbChannel => ({
      label: labelOf(key),
      samplesPerFrame,
      samples: new Float32Array(range.count * samplesPerFrame).fill(Number.NaN),
    }),
  );
  for (const { start, frames, record, keys } of placed) {
    const wanted = overlap(range, start, Math.min(frames, record.frames));
    if (wanted.count <= 0) continue;
    context.budget.step(STEPS_OF_A_LEAD * perFrame.length);
    const read = await record.read({ first: wanted.first - start, count: wanted.count });
    issues.push(...read.issues);
    for (const [i, [key, samplesPerFrame]] of perFrame.entries()) {
      const channel = read.channels[keys.indexOf(key)];
      if (!channel) continue;
      const length = read.frames * samplesPerFrame;
      const samples = interpolate(channel.samples, channel.samplesPerFrame, samplesPerFrame, length);
      channels[i]!.samples.set(samples, (wanted.first - range.first) * samplesPerFrame);
    }
  }
  return { channels, frames: range.count, issues };
}

/** Opens all segments of a record; `file` is its header's name, for sentences. */
export async function openSegments(header: WfdbHeader, file: string, context: ReadContext): Promise<OpenRecord> {
  const issues: ReadIssue[] = [];
  const placed: PlacedSegment[] = [];
  const order: string[] = [];
  const leftOut = new Set<string>();
  let assumedUnit: string | undefined;
  const frameRate = header.frameRate ?? context.options.rate ?? DEFAULT_FRAME_RATE;

  let start = 0;
  for (const segment of header.segments ?? []) {
    if (segment.name !== GAP) {
      const missing = () => {
        const seconds = Number((segment.frames / frameRate).toPrecision(3));
        issues.push(issue('segment-missing', { file, missing: segment.name, seconds }, file));
      };
      const input = context.companion(`${segment.name}.hea`);
      const bytes = await input?.bytes();
      // The same header may be named again and again.
      context.budget.make(BYTES_OF_A_SEGMENT + BYTES_OF_A_HEADER_BYTE * (bytes?.length ?? 0));
      const parsed = input && bytes && parseHeader(decodeText(bytes), fileName(input.path));
      if (!parsed || 'code' in parsed || parsed.segments) {
        missing();
      } else if (segment.frames === 0) {
        // Variable layout: a first segment of length zero lists every signal of the record, in order.
        order.push(...keysOf(parsed.signals.map(({ description }) => ({ label: description }))));
      } else {
        // What is assumed of the first segment holds for the others: it is one recording.
        const options = assumedUnit === undefined ? context.options : { ...context.options, unit: assumedUnit };
        const record = await openSignals(parsed, fileName(input.path), { ...context, options });
        assumedUnit ??= record.assumedUnit;
        issues.push(...record.issues.filter((found) => found.severity !== 'error'));
        for (const name of record.leftOut) leftOut.add(name);
        if (record.issues.some((found) => found.severity === 'error')) missing();
        placed.push({ start, frames: segment.frames, record, keys: keysOf(record.signals) });
      }
    }
    start += segment.frames;
  }
  const perFrame = new Map<string, number>();
  for (const { record, keys } of placed) {
    for (const [i, key] of keys.entries()) {
      perFrame.set(key, Math.max(perFrame.get(key) ?? 0, record.signals[i]!.samplesPerFrame));
    }
  }
  if (perFrame.size === 0) {
    const [segment] = segmentHeaders(header.segments ?? []);
    if (segment === undefined) issues.push(issue('no-samples', { file }, file));
    else if (leftOut.size === 0) issues.push(issue('signal-file-missing', { file, missing: segment }, file));
    return unreadableRecord([...leftOut], issues);
  }
  if (header.frames !== undefined && start < header.frames) {
    const missing = header.frames - start;
    const seconds = Number((missing / frameRate).toPrecision(3));
    issues.push(issue('truncated', { file, missing, expected: header.frames, seconds }, file));
  } else if (header.frames !== undefined && start > header.frames) {
    issues.push(issue('sample-count-differs', { file, claimed: header.frames, found: start }, file));
  }
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const sorted = [...perFrame].sort(([a], [b]) => place(a) - place(b));
  return {
    frames: start,
    signals: sorted.map(([key, samplesPerFrame]) => ({ label: labelOf(key), samplesPerFrame })),
    storedPerFrame: Math.max(...placed.map(({ record }) => record.storedPerFrame)),
    leftOut: [...leftOut],
    assumedUnit,
    issues,
    read: (range) => readSegments(placed, sorted, range, context),
  };
}
