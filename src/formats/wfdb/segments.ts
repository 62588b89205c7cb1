// Multi-segment records, of fixed and of variable layout. Source: PhysioNet, "WFDB Applications Guide", header(5),
// "Segment specification lines".

import { issue, type ReadIssue } from '../../ecg/read-issue';
import { interpolate } from '../rates';
import { fileName, type ReadContext } from '../reader';
import { MAX_SAMPLES } from '../recording';
import { decodeText } from '../text';
import { DEFAULT_FRAME_RATE, parseHeader, type SegmentSpecification, type WfdbHeader } from './header';
import { readSignals, type WfdbChannel, type WfdbSignals } from './signals';

/** The name of a segment that stands for a gap. */
const GAP = '~';

/** The header files that a multi-segment header names. */
export const segmentHeaders = (segments: readonly SegmentSpecification[]): string[] =>
  segments.filter(({ name }) => name !== GAP).map(({ name }) => `${name}.hea`);

/** A channel's label, with its place among channels of the same label in its segment. */
const keysOf = (channels: readonly WfdbChannel[]): string[] =>
  channels.map(({ label }, index) => {
    const before = channels.slice(0, index).filter((other) => other.label === label).length;
    return before === 0 ? label : `${label}\t${before}`;
  });

interface PlacedSegment {
  readonly start: number;
  readonly signals: WfdbSignals;
  readonly keys: readonly string[];
}

/** Reads all segments and lays them end to end; where a lead is not in a segment, its samples are NaN. */
export async function readSegments(header: WfdbHeader, file: string, context: ReadContext): Promise<WfdbSignals> {
  const issues: ReadIssue[] = [];
  const placed: PlacedSegment[] = [];
  const order: string[] = [];
  const leftOut = new Set<string>();
  const frameRate = header.frameRate ?? context.options.rate ?? DEFAULT_FRAME_RATE;
  const frames = (header.segments ?? []).reduce((sum, segment) => sum + segment.frames, 0);
  if (frames > MAX_SAMPLES) {
    const hours = Math.round(frames / frameRate / 3600);
    return { channels: [], frames: 0, leftOut: [], issues: [issue('record-too-long', { file, hours }, file)] };
  }

  let start = 0;
  for (const segment of header.segments ?? []) {
    if (segment.name !== GAP) {
      const missing = () => {
        const seconds = Number((segment.frames / frameRate).toPrecision(3));
        issues.push(issue('segment-missing', { file, missing: segment.name, seconds }, file));
      };
      const input = context.companion(`${segment.name}.hea`);
      const parsed = input && parseHeader(decodeText(await input.bytes()), fileName(input.path));
      if (!parsed || 'code' in parsed || parsed.segments) {
        missing();
      } else if (segment.frames === 0) {
        // Variable layout: a first segment of length zero lists every signal of the record, in order.
        order.push(...parsed.signals.map((signal) => signal.description));
      } else {
        const signals = await readSignals(parsed, fileName(input.path), context);
        issues.push(...signals.issues.filter((found) => found.severity !== 'error'));
        for (const name of signals.leftOut) leftOut.add(name);
        if (signals.issues.some((found) => found.severity === 'error')) missing();
        placed.push({ start, signals, keys: keysOf(signals.channels) });
      }
    }
    start += segment.frames;
  }

  const perFrame = new Map<string, number>();
  for (const { signals, keys } of placed) {
    for (const [i, key] of keys.entries()) {
      perFrame.set(key, Math.max(perFrame.get(key) ?? 0, signals.channels[i]!.samplesPerFrame));
    }
  }
  const total = [...perFrame.values()].reduce((sum, count) => sum + count * frames, 0);
  if (total > MAX_SAMPLES) {
    const hours = Math.round(frames / frameRate / 3600);
    return { channels: [], frames: 0, leftOut: [], issues: [issue('record-too-long', { file, hours }, file)] };
  }
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const channels = [...perFrame]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([key, samplesPerFrame]): WfdbChannel => {
      const samples = new Float32Array(frames * samplesPerFrame).fill(Number.NaN);
      for (const segment of placed) {
        const index = segment.keys.indexOf(key);
        const channel = segment.signals.channels[index];
        if (!channel) continue;
        const length = segment.signals.frames * samplesPerFrame;
        const part = interpolate(channel.samples, channel.samplesPerFrame, samplesPerFrame, length);
        const room = samples.length - segment.start * samplesPerFrame;
        samples.set(part.subarray(0, Math.max(0, room)), segment.start * samplesPerFrame);
      }
      return { label: key.split('\t')[0]!, samplesPerFrame, samples };
    });
  if (channels.length === 0) {
    const [segment] = segmentHeaders(header.segments ?? []);
    if (leftOut.size === 0) issues.push(issue('signal-file-missing', { file, missing: segment ?? 'segment' }, file));
    return { channels, frames: 0, leftOut: [...leftOut], issues };
  }
  return { channels, frames, leftOut: [...leftOut], issues };
}
