import type { Annotation, Recording } from './recording';
import { type Seconds, seconds } from './units';

/** Those of a stretch, times from its beginning. What stands on the end of the recording belongs to the stretch that ends there. */
function cutAnnotations(annotations: readonly Annotation[], from: number, to: number, end: number): Annotation[] {
  return annotations.flatMap((annotation) => {
    const { time } = annotation;
    const isIn = time >= from && (time < to || (to === end && time === to));
    return isIn ? [{ ...annotation, time: seconds(time - from) }] : [];
  });
}

/**
 * The stretch of a recording from `from` to `to` seconds after its first sample, to the nearest sample; the recording itself where that
 * is all of it. Samples are copied, so that a stretch does not hold the memory of the whole.
 */
export function cutRecording(recording: Recording, from: number, to: number): Recording {
  const { rate, samples, leads, annotations, part } = recording;
  const first = Math.min(samples, Math.max(0, Math.round(from * rate)));
  const last = Math.min(samples, Math.max(first, Math.round(to * rate)));
  if (first === 0 && last === samples) return recording;
  return {
    ...recording,
    samples: last - first,
    leads: new Map([...leads].map(([lead, values]) => [lead, values.slice(first, last)])),
    annotations: cutAnnotations(annotations, first / rate, last / rate, samples / rate),
    part: {
      start: seconds((part?.start ?? 0) + first / rate),
      total: part?.total ?? (seconds(samples / rate) as Seconds),
    },
  };
}

/**
 * Which samples a recording holds: of which recording, from where to where, with which electrodes exchanged. Two with the same key hold
 * the same samples; undefined where the recording has no id.
 */
export function samplesKey({ id, part, samples, misplacement }: Recording): string | undefined {
  return id === undefined ? undefined : JSON.stringify([id, part?.start ?? 0, samples, misplacement ?? null]);
}
