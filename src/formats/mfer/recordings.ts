// From the frames of an MFER file to recordings: frames of the same channels follow each other in one.

import type { LeadName } from '../../ecg/leads';
import type { Text } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { RecordingPart } from '../../ecg/recording';
import { type Hertz, hertz } from '../../ecg/units';
import { type Budget, BYTES_OF_SAMPLE } from '../kit/budget';
import { listed, nameLeads, nameUnnamedLeads, unnamedChannel } from '../kit/channels';
import { PART_SAMPLES, type PartToRead, partToRead } from '../kit/parts';
import { toOneRate } from '../kit/rates';
import { ofLength } from '../kit/stored-leads';
import { type Channel, DEFAULT_RATE } from './definitions';
import { copySamples, type Frame, type Layout, layOut } from './frames';
import { leadOf } from './leads';

/** A frame and the time at which it begins, in seconds from the first. */
interface PlacedFrame {
  readonly layout: Layout;
  readonly start: number;
}

export interface FrameGroup {
  readonly frames: readonly PlacedFrame[];
  /** Of the first frame; those of the others are the same in everything but their length. */
  readonly channels: readonly Channel[];
  /** Seconds of all frames with the gaps between them. */
  readonly duration: number;
  readonly gaps: number;
  readonly gapSeconds: number;
}

/** Everything that must be the same in frames that follow each other. */
const signature = (channels: readonly Channel[]): string =>
  JSON.stringify(
    channels.map(({ block: _block, sequences: _sequences, lead, offset, nullValue, ...rest }) => [
      rest,
      ...[lead, offset, nullValue].map((raw) => raw && [...raw.bytes]),
    ]),
  );

/** Seconds of the longest channel that is sampled in time. */
const lasts = ({ frame, samples }: Layout): number =>
  Math.max(0, ...frame.channels.map(({ rate }, i) => (rate === undefined ? 0 : samples[i]! / rate)));

/** Gaps longer than this many times what was recorded are not shown: a pointer may claim any moment. */
const LONGEST_GAP = 4;

/** Frames of the same channels, in the order of the file, each where its pointer (MWF_PNT) says or else after the one before. */
export function groupFrames(frames: readonly Frame[]): FrameGroup[] {
  const signatures = new Map<readonly Channel[], string>();
  const bySignature = new Map<string, Layout[]>();
  for (const frame of frames) {
    const key = signatures.get(frame.channels) ?? signature(frame.channels);
    signatures.set(frame.channels, key);
    const layouts = bySignature.get(key);
    if (layouts) layouts.push(layOut(frame));
    else bySignature.set(key, [layOut(frame)]);
  }
  return [...bySignature.values()].map((layouts) => {
    const recorded = layouts.reduce((sum, layout) => sum + lasts(layout), 0);
    const origin = (layouts[0]!.frame.pointer ?? 0) / layouts[0]!.frame.pointerRate;
    let [end, gaps, gapSeconds] = [0, 0, 0];
    const placed = layouts.map((layout): PlacedFrame => {
      const { pointer, pointerRate } = layout.frame;
      const gap = pointer === undefined ? 0 : pointer / pointerRate - origin - end;
      if (gap * pointerRate >= 1 && gapSeconds + gap <= LONGEST_GAP * recorded) {
        gaps++;
        gapSeconds += gap;
        end += gap;
      }
      const start = end;
      end += lasts(layout);
      return { layout, start };
    });
    return { frames: placed, channels: layouts[0]!.frame.channels, duration: end, gaps, gapSeconds };
  });
}

/** Samples `first` to `first + count` of a channel in millivolts; NaN in gaps and where the data are cut. */
function channelSamples(group: FrameGroup, index: number, scale: number, first: number, count: number): Float32Array {
  const out = new Float32Array(count).fill(Number.NaN);
  const rate = group.channels[index]!.rate ?? DEFAULT_RATE;
  for (const { layout, start } of group.frames) {
    const frameFirst = Math.round(start * rate);
    const from = Math.max(first, frameFirst);
    const to = Math.min(first + count, frameFirst + layout.samples[index]!);
    if (to > from) copySamples(layout, index, from - frameFirst, to - from, scale, out, from - first);
  }
  return out;
}

/** `partToRead` gives no shorter ones. */
const SHORTEST_PART_SECONDS = 60;
/** A channel this many times slower than the fastest lead is a trend and no lead. */
const MOST_INTERPOLATED = 64;

export interface GroupLeads {
  readonly rate: Hertz;
  /** In millivolts, all of the same length; empty where no channel is an ECG lead. */
  readonly leads: readonly (readonly [LeadName, Float32Array])[];
  readonly part: RecordingPart | undefined;
  /** What the channels that are no leads are called. */
  readonly others: readonly Text[];
  readonly issues: readonly ReadIssue[];
}

interface GroupOptions {
  readonly file: string;
  readonly characterSet: string | undefined;
  /** Hz, for files that do not say it. */
  readonly rate: number | undefined;
  /** Of a long file: where the part begins. */
  readonly start: number | undefined;
  readonly budget: Budget;
}

/** The ECG leads of a group, or of a part of it. */
export function readGroup(group: FrameGroup, options: GroupOptions): GroupLeads {
  const { file, characterSet, rate: givenRate, start, budget } = options;
  // Each frame is looked at for each channel, to find its end and to take its samples.
  budget.step(2 * group.frames.length * group.channels.length);
  const channels = group.channels.map((channel, index) => ({
    channel,
    index,
    ...leadOf(channel, characterSet),
    rate: channel.rateAssumed ? (givenRate ?? DEFAULT_RATE) : channel.rate!,
  }));
  const fastest = Math.max(0, ...channels.filter(({ isEcg }) => isEcg).map(({ rate }) => rate));
  const ecg = channels.filter(({ isEcg, rate }) => isEcg && rate * MOST_INTERPOLATED >= fastest);
  const others = channels
    .filter((each) => !ecg.includes(each))
    .map(({ other, label, index }) => other ?? label ?? unnamedChannel(index));
  if (ecg.length === 0) return { rate: hertz(DEFAULT_RATE), leads: [], part: undefined, others, issues: [] };
  const issues: ReadIssue[] = [];
  const unstated = ecg.filter(({ channel }) => channel.rateAssumed);
  if (unstated.length > 0 && givenRate === undefined)
    issues.push(issue('rate-assumed', { file, rate: DEFAULT_RATE }, file));

  const highest = Math.max(...ecg.map(({ rate }) => rate));
  const lengthOf = (rate: number, index: number) =>
    Math.max(...group.frames.map(({ layout, start: at }) => Math.round(at * rate) + layout.samples[index]!));
  const total = Math.max(...ecg.map(({ rate, index }) => Math.round((lengthOf(rate, index) * highest) / rate)));
  if (total * ecg.length > PART_SAMPLES && SHORTEST_PART_SECONDS * highest * ecg.length > PART_SAMPLES) {
    const hours = Math.round(total / highest / 3600);
    return {
      rate: hertz(highest),
      leads: [],
      part: undefined,
      others,
      issues: [issue('record-too-long', { file, hours }, file)],
    };
  }
  const { first, count, part }: PartToRead = partToRead(total, highest, ecg.length, start);
  budget.make(BYTES_OF_SAMPLE * count * ecg.length);
  const unified = toOneRate(
    ecg.map(({ rate, index, scale }) => {
      const own = { first: Math.round((first * rate) / highest), count: Math.round((count * rate) / highest) };
      return { rate, samples: channelSamples(group, index, scale ?? 0, own.first, own.count) };
    }),
  );

  const labels = ecg.map(({ label, index }) => label ?? unnamedChannel(index));
  const named = ecg.every(({ label }) => label === undefined) ? nameUnnamedLeads(labels) : nameLeads(labels);
  const assumed = named.names.filter((_, i) => ecg[i]!.scaleAssumed);
  if (assumed.length > 0) issues.push(issue('gain-missing', { leads: listed(assumed), gain: 1000 }, file));
  if (group.gaps > 0)
    issues.push(issue('interrupted', { count: group.gaps, seconds: Number(group.gapSeconds.toFixed(1)) }, file));
  // Some writers fill up to an even number of bytes.
  if (group.frames.some(({ layout }) => layout.surplus > 1)) issues.push(issue('file-damaged-behind', { file }, file));
  const missing = Math.max(
    0,
    ...ecg.map(({ index }) =>
      group.frames.reduce((sum, { layout }) => sum + layout.expected[index]! - layout.samples[index]!, 0),
    ),
  );
  if (missing > 0) {
    const expected = missing + total;
    issues.push(issue('truncated', { file, missing, expected, seconds: Number((missing / highest).toFixed(1)) }, file));
  }
  return {
    rate: unified.rate,
    leads: named.names.map((name, i) => [name, ofLength(unified.samples[i]!, count)]),
    part,
    others,
    issues: [...issues, ...unified.issues, ...named.issues],
  };
}
