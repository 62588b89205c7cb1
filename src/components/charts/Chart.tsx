import type { Data, Layout, PlotlyHTMLElement, PlotMouseEvent } from 'plotly.js/lib/core';
import { useEffect, useRef, useState } from 'react';
import { loadPlotly } from '#load-plotly';
import { useLanguage } from '../words';
import { BarPicture, type Bars } from './BarPicture';
import { CHART_CONFIG } from './config';

type Plotly = typeof import('./plotly');

/** No later than this, in milliseconds, however busy the page is. */
const LATEST = 500;

/** When the page has nothing else to do: charts come after the reading that they show. */
const inIdle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: LATEST });
    else setTimeout(resolve);
  });

let last: Promise<void> = Promise.resolve();

/** One at a time, each in a task of its own. Plotly draws in several asynchronous steps; a chart that is purged or drawn anew between two of them throws. */
function inTurn(task: () => void | Promise<void>): void {
  last = last
    .then(inIdle)
    .then(task)
    .catch((error: unknown) => console.error(error));
}

export interface ChartProps {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  /** CSS pixels; the width is that of its place. */
  readonly height: number;
  /** The category that is pointed at, null when the pointer leaves. */
  readonly onPoint?: (category: string | null) => void;
}

/** What can be drawn without Plotly. */
function barsOf([first]: Data[]): Bars | null {
  return first?.type === 'bar' ? (first as unknown as Bars) : null;
}

/**
 * A chart that follows its data, its theme and its width. Bars are drawn at once and become Plotly's when they are pointed at; all else is
 * Plotly's from the beginning. It is a picture only: whoever shows one shows its numbers as a table too.
 */
export function Chart({ data, layout, height, onPoint }: ChartProps) {
  const { words } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<HTMLDivElement>(null);
  const bars = barsOf(data);
  const [wanted, setWanted] = useState(bars === null);
  const [plotly, setPlotly] = useState<Plotly | null>(null);
  const [drawn, setDrawn] = useState(false);
  const [missing, setMissing] = useState(false);
  const [width, setWidth] = useState(0);
  const pointed = useRef(onPoint);
  useEffect(() => {
    pointed.current = onPoint;
  }, [onPoint]);

  useEffect(() => {
    if (!wanted) return;
    let there = true;
    inIdle()
      .then(loadPlotly)
      .then(
        (module) => there && setPlotly(module),
        () => there && setMissing(true),
      );
    return () => {
      there = false;
    };
  }, [wanted]);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = drawing.current;
    if (!plotly || !element || width === 0) return;
    inTurn(async () => {
      listen(await plotly.react(element, data, { ...layout, width, height }, CHART_CONFIG), pointed);
      setDrawn(true);
    });
  }, [plotly, data, layout, width, height]);

  useEffect(() => {
    const element = drawing.current;
    return () => {
      if (plotly && element) inTurn(() => plotly.purge(element));
    };
  }, [plotly]);

  // Bars can do without.
  if (missing && !bars) return <p className="chart-missing">{words.charts.missing}</p>;
  return (
    <div
      ref={place}
      className="chart"
      style={{ height }}
      aria-hidden="true"
      onPointerEnter={() => setWanted(true)}
      onPointerLeave={() => onPoint?.(null)}
    >
      {bars && !drawn && width > 0 ? (
        <BarPicture bars={bars} layout={layout} width={width} height={height} onPoint={onPoint} />
      ) : null}
      <div ref={drawing} />
    </div>
  );
}

function listen(chart: PlotlyHTMLElement, pointed: { readonly current: ChartProps['onPoint'] }): void {
  chart.removeAllListeners('plotly_hover');
  chart.removeAllListeners('plotly_unhover');
  chart.on('plotly_hover', ({ points }: PlotMouseEvent) => {
    const category = points[0]?.customdata;
    if (typeof category === 'string') pointed.current?.(category);
  });
  chart.on('plotly_unhover', () => pointed.current?.(null));
}
