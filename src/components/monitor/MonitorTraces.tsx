import { useEffect, useEffectEvent, useRef } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { Monitor } from '../../monitor/monitor';
import type { PaperTheme } from '../../paper/colours';
import { useLanguage } from '../words';
import { type TraceColours, type TraceDisplay, TraceDrawing } from './traces';

interface MonitorTracesProps {
  readonly monitor: Monitor;
  readonly leads: readonly LeadName[];
  readonly off: readonly LeadName[];
  readonly display: TraceDisplay;
  readonly theme: PaperTheme;
  /** So many seconds have passed since the frame before. */
  readonly onFrame: (elapsed: number) => void;
}

/** The traces, with what is new in each frame of the screen. */
export function MonitorTraces({ monitor, leads, off, display, theme, onFrame }: MonitorTracesProps) {
  const { words, say } = useLanguage();
  const texts = words.monitor;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<TraceDrawing>(null);
  const colours = useRef<TraceColours | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its colours are in the style sheet
  useEffect(() => {
    colours.current = null;
    drawing.current?.forget();
  }, [theme]);
  const draw = useEffectEvent((element: HTMLCanvasElement) => {
    if (colours.current === null) {
      const style = getComputedStyle(element);
      const colour = (name: string) => style.getPropertyValue(name).trim();
      colours.current = { trace: colour('--text'), grid: colour('--line') };
    }
    drawing.current?.draw({
      width: element.width,
      height: element.height,
      ratio: window.devicePixelRatio,
      ring: monitor.ring,
      rate: monitor.format.rate,
      leads,
      display,
      colours: colours.current,
    });
  });
  const tick = useEffectEvent((elapsed: number) => onFrame(elapsed));
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    drawing.current = new TraceDrawing(context);
    const size = () => {
      const ratio = window.devicePixelRatio;
      element.width = Math.round(element.clientWidth * ratio);
      element.height = Math.round(element.clientHeight * ratio);
      drawing.current?.forget();
    };
    size();
    const resized = new ResizeObserver(size);
    resized.observe(element);
    let before: number | null = null;
    let frame = requestAnimationFrame(function next(time) {
      tick(before === null ? 0 : (time - before) / 1000);
      before = time;
      draw(element);
      frame = requestAnimationFrame(next);
    });
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      drawing.current = null;
    };
  }, []);
  return (
    <div className="monitor-traces">
      <canvas ref={canvas} role="img" aria-label={say(texts.tracesOf, { leads: leads.join(', ') })} />
      {leads.map((lead, k) => (
        <span
          key={lead}
          aria-hidden="true"
          data-off={off.includes(lead)}
          style={{ top: `${(100 * k) / leads.length}%` }}
        >
          {off.includes(lead) ? `${lead} ${texts.off}` : lead}
        </span>
      ))}
    </div>
  );
}
