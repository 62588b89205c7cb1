import { type CSSProperties, memo, useCallback, useMemo, useRef } from 'react';
import { duration, type Recording } from '../../ecg/recording';
import { PAPER_COLOURS, type PaperTheme } from '../../paper/colours';
import type { PaperLeads } from '../../paper/paper-leads';
import { timeInFile } from '../../paper/time';
import { tracePath } from '../../paper/trace';
import { useLanguage } from '../words';
import { useCanvasSize } from './use-canvas-size';
import { useDrawn } from './use-drawn';

interface OverviewProps {
  readonly recording: Recording;
  readonly leads: PaperLeads;
  /** Of the page, in s. */
  readonly start: number;
  readonly pageSeconds: number;
  readonly theme: PaperTheme;
  onMove(start: number): void;
}

/** The leads that show the rhythm best, best first. */
const RHYTHM_LEADS = ['II', 'MLII', 'V1', 'I', 'V5'];
const NARROWEST_THUMB = 12;
/** One arrow key moves the window by a big square at 25 mm/s. */
const STEP = 0.2;
/** Air above and below the trace, as a share of the strip. */
const AIR = 0.1;

/** The whole recording on a strip, with the part that is on the page as the thumb of a slider. */
export const Overview = memo(function Overview({ recording, leads, start, pageSeconds, theme, onMove }: OverviewProps) {
  const strip = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(strip);
  const whole = duration(recording);
  const { words, say, format } = useLanguage();
  const at = (time: number) => format.moment(timeInFile(recording, time));
  const name = RHYTHM_LEADS.find((lead) => leads.has(lead)) ?? leads.keys().next().value;
  const lead = name === undefined ? undefined : leads.get(name);

  // Built with the frame that draws it: of hours it takes a while, and the paper comes first.
  const pathOfLead = useMemo(() => {
    if (lead === undefined || size.width === 0) return undefined;
    const reach = Math.max(lead.up + lead.down, Number.EPSILON);
    const gain = (size.height * (1 - 2 * AIR)) / reach;
    let built: Path2D | undefined;
    const build = () =>
      new Path2D(
        tracePath(lead.samples, {
          x: 0,
          baseline: size.height * AIR + lead.up * gain,
          start: 0,
          end: whole,
          rate: recording.rate,
          speed: size.width / whole,
          gain,
          level: lead.level,
          columnsPerMillimetre: size.ratio,
        }),
      );
    return () => {
      built ??= build();
      return built;
    };
  }, [lead, size, whole, recording.rate]);

  const paint = useCallback(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || !pathOfLead) return;
    canvas.current.width = Math.round(size.width * size.ratio);
    canvas.current.height = Math.round(size.height * size.ratio);
    context.scale(size.ratio, size.ratio);
    context.strokeStyle = PAPER_COLOURS[theme].trace;
    context.lineWidth = 1 / size.ratio;
    context.stroke(pathOfLead());
  }, [pathOfLead, size, theme]);
  useDrawn(canvas, paint);

  const thumb = Math.max(NARROWEST_THUMB, (size.width * pageSeconds) / whole);
  const style: CSSProperties & Record<'--thumb', string> = { '--thumb': `${thumb}px` };
  return (
    <div ref={strip} className="paper-overview" style={style}>
      <canvas ref={canvas} className="paper-layer" />
      <input
        type="range"
        aria-label={words.paper.overview}
        aria-valuetext={say(words.paper.overviewTime, {
          start: at(start),
          end: at(start + pageSeconds),
          whole: format.moment(recording.part?.total ?? whole),
        })}
        min={0}
        max={whole - pageSeconds}
        step="any"
        value={start}
        onChange={(event) => onMove(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -STEP, ArrowRight: STEP, PageUp: -pageSeconds, PageDown: pageSeconds }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          onMove(start + by);
        }}
      />
    </div>
  );
});
