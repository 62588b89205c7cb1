import { type PointerEvent, useRef } from 'react';
import type { AveragedBeat } from '../../analysis/measure/averaged-beat';
import type { Measurements } from '../../analysis/measure/measure';
import { useStudyCommands } from '../page';
import { END_NAMES, useEndSliders } from '../use-end-slider';
import { useLanguage } from '../words';

/** Twice the usual paper: 50 mm/s and 20 mm/mV, in CSS pixels. */
const PER_SECOND = 480;
const PER_MILLIVOLT = 64;
const MARGIN = 18;
/** The level between P and QRS is looked for so long before the time of the beat, in s. */
const LEVEL = 0.08;
/** Half of what takes hold of an end, in CSS pixels: 44 under a finger. */
const GRIP = 22;

/** A path through the samples, in pixels. */
function path(samples: Float32Array, rate: number, level: number, top: number): string {
  const points = Array.from(
    samples,
    (value, i) => `${((i / rate) * PER_SECOND).toFixed(1)} ${((top - (value - level)) * PER_MILLIVOLT).toFixed(1)}`,
  );
  return `M${points.join('L')}`;
}

/**
 * The averaged beats of all leads over each other, from the level before the QRS complex, with the ends that were measured: they can be put
 * elsewhere, by pointer and by keys, and all that rests on them is made again.
 */
export function AveragedBeats({
  averaged,
  measurements,
}: {
  readonly averaged: AveragedBeat;
  readonly measurements: Measurements;
}) {
  const { words, say } = useLanguage();
  const texts = words.measured;
  const { putEndsBack } = useStudyCommands();
  const drawing = useRef<SVGSVGElement>(null);
  const { leads, rate, origin } = averaged;
  const { ends, byHand } = measurements;
  const length = leads.values().next().value?.length ?? 0;
  // The level of the beat as it was found, so that the traces stand still while an end is moved.
  const before = Math.max(0, origin - Math.round(LEVEL * rate));
  const levels = new Map([...leads].map(([lead, samples]) => [lead, samples[before] ?? 0]));
  let [low, high] = [0, 0];
  for (const [lead, samples] of leads)
    for (const value of samples) {
      low = Math.min(low, value - levels.get(lead)!);
      high = Math.max(high, value - levels.get(lead)!);
    }
  const width = (length / rate) * PER_SECOND;
  const height = (high - low) * PER_MILLIVOLT;
  const timeAt = ({ clientX }: PointerEvent) => {
    const { left = 0, width: shown = width } = drawing.current?.getBoundingClientRect() ?? {};
    return ((clientX - left) * (width / shown)) / PER_SECOND - origin / rate;
  };
  const slider = useEndSliders(measurements, timeAt);
  const marks = END_NAMES.filter((end) => !Number.isNaN(ends[end]));
  const at = (end: (typeof marks)[number]) => (origin / rate + ends[end]) * PER_SECOND;
  return (
    <figure>
      <svg
        ref={drawing}
        className="averaged-beats"
        width={width}
        height={height + MARGIN}
        viewBox={`0 ${-MARGIN} ${width} ${height + MARGIN}`}
      >
        <title>{say(texts.averagedLabel, { count: averaged.beats })}</title>
        {[...leads].map(([lead, samples]) => (
          <path
            key={lead}
            d={path(samples, rate, levels.get(lead)!, high)}
            fill="none"
            stroke="currentColor"
            strokeWidth={1}
            opacity={0.75}
          >
            <title>{lead}</title>
          </path>
        ))}
        {marks.map((end, i) => {
          const x = at(end);
          // Between two ends that lie close each has its half.
          const left = i === 0 ? GRIP : Math.min(GRIP, (x - at(marks[i - 1]!)) / 2);
          const right = i === marks.length - 1 ? GRIP : Math.min(GRIP, (at(marks[i + 1]!) - x) / 2);
          return (
            <g key={end} className="end-slider" data-end={end} data-by-hand={byHand.includes(end)} {...slider(end)}>
              <rect x={x - left} y={-MARGIN} width={left + right} height={height + MARGIN} fill="transparent" />
              <line x1={x} x2={x} y1={0} y2={height} />
              <text x={x} y={-4} fontSize={11} textAnchor="middle">
                {texts.ends[end]}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption>
        {say(texts.averagedCaption, { count: averaged.beats })} {texts.dragEnds}
        {byHand.length === 0 ? null : (
          <>
            {' '}
            <button type="button" onClick={putEndsBack}>
              {texts.putEndsBack}
            </button>
          </>
        )}
      </figcaption>
    </figure>
  );
}
