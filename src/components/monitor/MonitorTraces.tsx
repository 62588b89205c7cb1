import { useEffect, useEffectEvent, useRef } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { Monitor } from '../../monitor/monitor';
import { useLanguage } from '../words';
import { drawTraces, type TraceDisplay } from './traces';

interface MonitorTracesProps {
  readonly monitor: Monitor;
  readonly leads: readonly LeadName[];
  readonly display: TraceDisplay;
  /** So many seconds have passed since the frame before. */
  readonly onFrame: (elapsed: number) => void;
}

/** The traces, drawn in each frame of the screen. */
export function MonitorTraces({ monitor, leads, display, onFrame }: MonitorTracesProps) {
  const { words, say } = useLanguage();
  const texts = words.monitor;
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useEffectEvent((context: CanvasRenderingContext2D, element: HTMLCanvasElement) => {
    const { clientWidth: width, clientHeight: height } = element;
    const ratio = window.devicePixelRatio;
    if (element.width !== Math.round(width * ratio) || element.height !== Math.round(height * ratio)) {
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(element);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    drawTraces(context, {
      width,
      height,
      ring: monitor.ring,
      rate: monitor.format.rate,
      leads,
      off: monitor.off,
      offText: texts.off,
      display,
      font: style.font,
      colours: {
        trace: colour('--text'),
        text: colour('--text'),
        muted: colour('--warning'),
        grid: colour('--line'),
      },
    });
  });
  const tick = useEffectEvent((elapsed: number) => onFrame(elapsed));
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    let before: number | null = null;
    let frame = requestAnimationFrame(function next(time) {
      tick(before === null ? 0 : (time - before) / 1000);
      before = time;
      draw(context, element);
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <canvas
      ref={canvas}
      className="monitor-traces"
      role="img"
      aria-label={say(texts.tracesOf, { leads: leads.join(', ') })}
    />
  );
}
