import type { Data, Layout, PlotlyHTMLElement, PlotMouseEvent } from 'plotly.js/lib/core';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../words';
import { CHART_CONFIG } from './config';

type Plotly = typeof import('./plotly');

const loadPlotly = (): Promise<Plotly> => import('./plotly');

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

/**
 * A Plotly chart that follows its data, its theme and its width. It is a picture only: whoever shows one shows its
 * numbers as a table too.
 */
export function Chart({ data, layout, height, onPoint }: ChartProps) {
  const { words } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const [plotly, setPlotly] = useState<Plotly | null>(null);
  const [missing, setMissing] = useState(false);
  const [width, setWidth] = useState(0);
  const pointed = useRef(onPoint);
  useEffect(() => {
    pointed.current = onPoint;
  }, [onPoint]);

  useEffect(() => {
    let wanted = true;
    inIdle()
      .then(loadPlotly)
      .then(
        (module) => wanted && setPlotly(module),
        () => wanted && setMissing(true),
      );
    return () => {
      wanted = false;
    };
  }, []);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = place.current;
    if (!plotly || !element || width === 0) return;
    inTurn(async () => {
      listen(await plotly.react(element, data, { ...layout, width, height }, CHART_CONFIG), pointed);
    });
  }, [plotly, data, layout, width, height]);

  useEffect(() => {
    const element = place.current;
    return () => {
      if (plotly && element) inTurn(() => plotly.purge(element));
    };
  }, [plotly]);

  if (missing) return <p className="chart-missing">{words.charts.missing}</p>;
  return <div ref={place} className="chart" style={{ height }} aria-hidden="true" />;
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
