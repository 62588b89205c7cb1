import type { Annotation, Recording } from '../../src/ecg/recording.ts';
import { QrsDetector } from '../../src/monitor/qrs.ts';

/** Within so many seconds of an annotated beat (ANSI/AAMI EC57). */
const TOLERANCE = 0.15;
/** Before, a detector is still learning. */
const FROM = 5;

export interface BeatFigures {
  readonly beats: number;
  readonly found: number;
  readonly missed: number;
  readonly invented: number;
  /** Shares. */
  readonly sensitivity: number;
  readonly precision: number;
  /** Median distance from the annotation, in ms. */
  readonly offset: number;
}

/** Codes of WFDB and ISHNE for a beat of any kind. */
const BEAT = /^(N|L|R|A|a|J|S|V|F|e|j|E|\/|f|Q|B|n|X)$/;

/** Of several annotators it is the reference. */
const REFERENCE = 'atr';

const annotatorOf = ({ text }: Annotation): string => (typeof text === 'string' && text.match(/^(\w+): /)?.[1]) || '';

/** The code of an annotation, without its annotator; of ISHNE all codes but those of artefacts are beats. */
function isBeat({ text }: Annotation): boolean {
  if (typeof text !== 'string') return /^ishne-(?!artefact|unknown)/.test(text.code);
  return BEAT.test(text.replace(/^\w+: /, '').trim());
}

/** What more than half of the annotators have within the tolerance is one beat; its time is the median. */
function agreed(times: readonly number[], annotators: number): number[] {
  const sorted = [...times].sort((a, b) => a - b);
  const beats: number[] = [];
  let from = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i]! - sorted[from]! <= TOLERANCE) continue;
    if (i - from > annotators / 2) beats.push(sorted[(from + i) >> 1]!);
    from = i;
  }
  return beats;
}

/**
 * Seconds of the annotations that are beats: those of one annotator, of "atr" where there is one, otherwise those that most of them have
 * (of LUDB each lead has its own).
 */
export function beatTimes(annotations: readonly Annotation[], annotator?: string): number[] {
  const beats = annotations.filter(isBeat);
  const by = new Set(beats.map(annotatorOf));
  const only = annotator ?? (by.has(REFERENCE) ? REFERENCE : undefined);
  if (only !== undefined) return beats.filter((each) => annotatorOf(each) === only).map(({ time }) => time as number);
  const times = beats.map(({ time }) => time as number);
  return by.size > 1 ? agreed(times, by.size) : times;
}

/** Seconds of what the reference calls disturbed: what lies within a second of it is not judged. */
export const disturbedTimes = (annotations: readonly Annotation[]): number[] =>
  annotations.flatMap(({ time, text }) =>
    typeof text !== 'string' && text.code === 'ishne-artefact' ? [time as number] : [],
  );
const DISTURBED = 1;

/** Each annotated beat has at most one that was found, the nearest first come. What lies before the first or after the last is not judged. */
export function beatFigures(
  reference: readonly number[],
  found: readonly number[],
  duration: number,
  disturbed: readonly number[] = [],
): BeatFigures {
  const from = Math.max(FROM, (reference[0] ?? 0) - TOLERANCE);
  const to = Math.min(duration, (reference[reference.length - 1] ?? 0) + 2 * TOLERANCE) - TOLERANCE;
  const inside = (time: number) =>
    time >= from && time <= to && !disturbed.some((at) => Math.abs(at - time) <= DISTURBED);
  const wanted = reference.filter(inside);
  const given = found.filter((time) => time >= FROM - TOLERANCE);
  const offsets: number[] = [];
  let invented = 0;
  let next = 0;
  for (const time of given) {
    while (next < wanted.length && wanted[next]! < time - TOLERANCE) next++;
    if (next < wanted.length && Math.abs(wanted[next]! - time) <= TOLERANCE)
      offsets.push(1000 * (time - wanted[next++]!));
    else if (inside(time)) invented++;
  }
  offsets.sort((a, b) => a - b);
  const right = offsets.length;
  return {
    beats: wanted.length,
    found: right,
    missed: wanted.length - right,
    invented,
    sensitivity: right / wanted.length,
    precision: right / (right + invented),
    offset: Math.round(offsets[offsets.length >> 1] ?? Number.NaN),
  };
}

/** A recording is given to the detector so many seconds at a time. */
const FRAME_SECONDS = 0.2;

/** Seconds of the beats of a recording, found as its samples come. */
export function foundBeats({ leads, rate, samples }: Pick<Recording, 'leads' | 'rate' | 'samples'>): number[] {
  const names = [...leads.keys()];
  const detector = new QrsDetector(names, rate);
  const size = Math.max(1, Math.round(FRAME_SECONDS * rate));
  const times: number[] = [];
  for (let from = 0; from < samples; from += size) {
    const frame = new Map(names.map((name) => [name, leads.get(name)!.subarray(from, from + size)]));
    for (const { sample } of detector.push(frame)) times.push(sample / rate);
  }
  return times;
}
