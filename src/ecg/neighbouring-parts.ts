import type { RecordingPart } from './recording';
import { seconds } from './units';

/** Where the parts before and after this one begin; undefined where there are none. */
export function neighbours({ start, total }: RecordingPart, length: number) {
  const latest = Math.max(0, total - length);
  return {
    earlier: start > 0 ? seconds(Math.max(0, start - length)) : undefined,
    later: start < latest ? seconds(Math.min(latest, start + length)) : undefined,
    latest: seconds(latest),
  };
}
