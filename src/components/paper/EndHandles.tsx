import type { PointerEvent, RefObject } from 'react';
import type { EndName, Measurements } from '../../analysis/measure/measure';
import { fromPage, xOf } from '../../paper/mapping';
import type { PaperPage } from '../../paper/page';
import type { PageSegment } from '../../paper/segments';
import { type PaperPosition, type PaperWindow, pagePointAt, windowPointOf } from '../../paper/viewport';
import { useEndSliders } from '../use-end-slider';
import { useLanguage } from '../words';
import './end-handles.css';

interface EndHandlesProps {
  readonly measurements: Measurements;
  readonly names: readonly EndName[];
  readonly frame: RefObject<HTMLElement | null>;
  readonly page: PaperPage;
  readonly position: PaperPosition;
  readonly window: PaperWindow;
}

interface Held {
  readonly segment: PageSegment;
  /** Of the beat, in s. */
  readonly time: number;
}

/** A beat belongs to a segment with so much before and after it, in s. */
const BEFORE = 0.3;
const AFTER = 0.5;

/** The beat by which the ends are moved: one of the dominant shape in the middle of what is in sight, in the longest row there is. */
function heldBeat({ measurements, page, position, window }: EndHandlesProps): Held | null {
  const times = measurements.beats.filter(({ kind }) => kind === 'dominant').map(({ time }) => time);
  const drawn = page.segments.filter(({ lead }) => lead !== undefined);
  const longest = Math.max(...drawn.map(({ start, end }) => end - start));
  let best: Held | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const segment of drawn.filter(({ start, end }) => end - start >= longest - 0.01))
    for (const time of times) {
      if (time - BEFORE < segment.start || time + AFTER > segment.end) continue;
      const { x, y } = windowPointOf(position, window, { x: xOf(page, segment, time), y: segment.baseline });
      const away = Math.abs(x - window.width / 2) + Math.abs(y - window.height / 2);
      if (away < nearest) [best, nearest] = [{ segment, time }, away];
    }
  return best;
}

/** Sliders over the paper for ends that all leads have together: moved on one beat, they move on all. */
export function EndHandles(props: EndHandlesProps) {
  const { measurements, names, frame, page, position, window } = props;
  const { words } = useLanguage();
  const held = heldBeat(props);
  const timeAt = ({ clientX, clientY }: PointerEvent) => {
    const { left = 0, top = 0 } = frame.current?.getBoundingClientRect() ?? {};
    const point = pagePointAt(position, window, { x: clientX - left, y: clientY - top });
    return held ? fromPage(page, held.segment, point).time - held.time : Number.NaN;
  };
  const slider = useEndSliders(measurements, timeAt);
  if (!held) return null;
  const { segment, time } = held;
  return names
    .filter((name) => !Number.isNaN(measurements.ends[name]))
    .map((name) => {
      const x = xOf(page, segment, time + measurements.ends[name]);
      const top = windowPointOf(position, window, { x, y: segment.top });
      const bottom = windowPointOf(position, window, { x, y: segment.bottom });
      return (
        <div
          key={name}
          className="end-handle"
          data-end={name}
          data-by-hand={measurements.byHand.includes(name)}
          title={words.measured.endNames[name]}
          style={{ left: `${top.x}px`, top: `${top.y}px`, height: `${bottom.y - top.y}px` }}
          {...slider(name)}
        />
      );
    });
}
