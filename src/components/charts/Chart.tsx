import type { Data, Layout, PlotlyHTMLElement, PlotMouseEvent } from 'plotly.js/lib/core';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../words';
import { CHART_CONFIG } from './config';

type Plotly = typeof import('./plotly');

const loadPlotly = (): Promise<Plotly> => import('./plotly');

/** Fetches Plotly ahead of the first chart. Where that fails, the chart says so. */
export const preloadCharts = (): void => void loadPlotly().catch(() => undefined);

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
  const queue = useRef<Promise<void>>(Promise.resolve());
  const pointed = useRef(onPoint);
  useEffect(() => {
    pointed.current = onPoint;
  }, [onPoint]);

  useEffect(() => {
    let wanted = true;
    loadPlotly().then(
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
    inTurn(queue, async () => {
      listen(await plotly.react(element, data, { ...layout, width, height }, CHART_CONFIG), pointed);
    });
  }, [plotly, data, layout, width, height]);

  useEffect(() => {
    const element = place.current;
    return () => {
      if (plotly && element) inTurn(queue, () => plotly.purge(element));
    };
  }, [plotly]);

  if (missing) return <p className="chart-missing">{words.charts.missing}</p>;
  return <div ref={place} className="chart" style={{ height }} aria-hidden="true" />;
}

/** Plotly draws in several asynchronous steps; a chart that is purged or drawn anew between two of them throws. */
function inTurn(queue: { current: Promise<void> }, task: () => void | Promise<void>): void {
  queue.current = queue.current.then(task).catch((error: unknown) => console.error(error));
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
