import type { Annotation } from '../../src/ecg/recording.ts';

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

/** Where several annotators are told apart, the reference is "atr". */
const REFERENCE = 'atr: ';

/** The code of an annotation, without its annotator; of ISHNE all codes but those of artefacts are beats. */
function isBeat({ text }: Annotation): boolean {
  if (typeof text !== 'string') return /^ishne-(?!artefact|unknown)/.test(text.code);
  return BEAT.test(text.replace(/^\w+: /, '').trim());
}

/** Seconds of the annotations that are beats. */
export function beatTimes(annotations: readonly Annotation[]): number[] {
  const isReference = ({ text }: Annotation) => typeof text === 'string' && text.startsWith(REFERENCE);
  const told = annotations.some(isReference) ? annotations.filter(isReference) : annotations;
  return told.filter(isBeat).map(({ time }) => time as number);
}

/** Seconds of what the reference calls disturbed: what lies within a second of it is not judged. */
export const disturbedTimes = (annotations: readonly Annotation[]): number[] =>
  annotations.flatMap(({ time, text }) =>
    typeof text !== 'string' && text.code === 'ishne-artefact' ? [time as number] : [],
  );
const DISTURBED = 1;

/** Each annotated beat has at most one that was found, the nearest first come. */
export function beatFigures(
  reference: readonly number[],
  found: readonly number[],
  duration: number,
  disturbed: readonly number[] = [],
): BeatFigures {
  const inside = (time: number) =>
    time >= FROM && time <= duration - TOLERANCE && !disturbed.some((at) => Math.abs(at - time) <= DISTURBED);
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
