import type { AveragedBeat } from '../../analysis/measure/averaged-beat';
import type { GlobalEnds } from '../../analysis/measure/global';
import { useLanguage } from '../words';

/** Twice the usual paper: 50 mm/s and 20 mm/mV, in CSS pixels. */
const PER_SECOND = 480;
const PER_MILLIVOLT = 64;
const MARGIN = 18;

/** A path through the samples, in pixels. */
function path(samples: Float32Array, rate: number, level: number, top: number): string {
  const points = Array.from(
    samples,
    (value, i) => `${((i / rate) * PER_SECOND).toFixed(1)} ${((top - (value - level)) * PER_MILLIVOLT).toFixed(1)}`,
  );
  return `M${points.join('L')}`;
}

/** The averaged beats of all leads over each other, from the level before the QRS complex, with the ends that were measured. */
export function AveragedBeats({ averaged, ends }: { readonly averaged: AveragedBeat; readonly ends: GlobalEnds }) {
  const { words, say } = useLanguage();
  const texts = words.measured;
  const { leads, rate, origin } = averaged;
  const length = leads.values().next().value?.length ?? 0;
  const before = Math.max(0, origin + Math.round((Number.isNaN(ends.qrsOn) ? 0 : ends.qrsOn) * rate) - 1);
  const levels = new Map([...leads].map(([lead, samples]) => [lead, samples[before] ?? 0]));
  let [low, high] = [0, 0];
  for (const [lead, samples] of leads)
    for (const value of samples) {
      low = Math.min(low, value - levels.get(lead)!);
      high = Math.max(high, value - levels.get(lead)!);
    }
  const width = (length / rate) * PER_SECOND;
  const height = (high - low) * PER_MILLIVOLT;
  const marks = (['pOn', 'pOff', 'qrsOn', 'qrsOff', 'tOff'] as const).filter((end) => !Number.isNaN(ends[end]));
  return (
    <figure>
      <svg
        role="img"
        aria-label={say(texts.averagedLabel, { count: averaged.beats })}
        width={width}
        height={height + MARGIN}
        viewBox={`0 ${-MARGIN} ${width} ${height + MARGIN}`}
      >
        {marks.map((end) => {
          const x = (origin / rate + ends[end]) * PER_SECOND;
          return (
            <g key={end}>
              <line x1={x} x2={x} y1={0} y2={height} stroke="var(--accent)" strokeWidth={1} strokeDasharray="3 2" />
              <text x={x} y={-4} fontSize={11} textAnchor="middle" fill="var(--accent)">
                {texts.ends[end]}
              </text>
            </g>
          );
        })}
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
      </svg>
      <figcaption>{say(texts.averagedCaption, { count: averaged.beats })}</figcaption>
    </figure>
  );
}
