import type { MeasuredBeat } from '../../analysis/measure/measure';
import { useLanguage } from '../words';

const WIDTH = 480;
const HEIGHT = 120;
const LEFT = 44;
const BELOW = 18;
/** More points than pixels are of no use. */
const MOST_POINTS = 2 * WIDTH;
const ROUND = 100;

/** The intervals between beats over time; those at beats of another kind stand out. */
export function Tachogram({ beats }: { readonly beats: readonly MeasuredBeat[] }) {
  const { words, format } = useLanguage();
  const texts = words.measured;
  const step = Math.max(1, Math.ceil(beats.length / MOST_POINTS));
  const all = beats.slice(1).map((beat, i) => ({ ...beat, rr: 1000 * (beat.time - beats[i]!.time) }));
  const points = all.filter(({ kind }, i) => kind !== 'dominant' || i % step === 0);
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { rr } of all) [least, most] = [Math.min(least, rr), Math.max(most, rr)];
  const low = Math.floor(least / ROUND) * ROUND;
  const high = Math.max(low + ROUND, Math.ceil(most / ROUND) * ROUND);
  const [start, end] = [all[0]!.time, all[all.length - 1]!.time];
  const x = (time: number) => LEFT + ((time - start) / Math.max(1, end - start)) * (WIDTH - LEFT - 4);
  const y = (rr: number) => 4 + ((high - rr) / (high - low)) * (HEIGHT - 4);
  return (
    <figure>
      <svg
        role="img"
        aria-label={texts.tachogram}
        width={WIDTH}
        height={HEIGHT + BELOW}
        viewBox={`0 0 ${WIDTH} ${HEIGHT + BELOW}`}
      >
        {[low, high].map((rr) => (
          <g key={rr}>
            <line x1={LEFT} x2={WIDTH} y1={y(rr)} y2={y(rr)} stroke="var(--line)" />
            <text x={LEFT - 4} y={y(rr) + 4} fontSize={11} textAnchor="end" fill="currentColor">
              {format.fixed(rr, 0)}
            </text>
          </g>
        ))}
        {points.map(({ time, rr, kind }) => (
          <circle
            key={time}
            cx={x(time)}
            cy={y(rr)}
            r={kind === 'dominant' ? 1.25 : 2.5}
            fill={kind === 'dominant' ? 'currentColor' : 'var(--warning)'}
          />
        ))}
        <text x={LEFT} y={HEIGHT + BELOW - 4} fontSize={11} fill="currentColor">
          {format.clockTime(start)}
        </text>
        <text x={WIDTH - 4} y={HEIGHT + BELOW - 4} fontSize={11} textAnchor="end" fill="currentColor">
          {format.clockTime(end)}
        </text>
      </svg>
      <figcaption>{texts.tachogram}</figcaption>
    </figure>
  );
}
