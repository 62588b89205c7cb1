import { duration, type Recording } from '../../ecg/recording';

/** Times of a recording, in s from its first sample. */
export interface Moments {
  readonly times: readonly number[];
  /** The first part that is none; null where all are. */
  readonly wrong: string | null;
}

/** "35", "0:35", "1:02:00.5" in s; undefined of anything else. */
function secondsOf(text: string): number | undefined {
  if (!/^\d+(?::\d{1,2}){0,2}(?:\.\d+)?$/.test(text)) return undefined;
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Times of the file, with commas or spaces between them, as times of the recording, each once and in order. */
export function momentsInText(text: string, recording: Recording): Moments {
  const start = recording.part?.start ?? 0;
  const whole = duration(recording);
  const times = new Set<number>();
  for (const part of text.split(/[\s,;，、；]+/).filter((each) => each !== '')) {
    const time = secondsOf(part);
    const inside = time === undefined ? undefined : time - start;
    if (inside === undefined || inside < 0 || inside >= whole) return { times: [...times], wrong: part };
    times.add(inside);
  }
  return { times: [...times].sort((a, b) => a - b), wrong: null };
}
