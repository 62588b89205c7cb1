// What was learnt from how many ECGs, as Plotly draws it.

import type { Data, Layout } from 'plotly.js/lib/core';
import type { CurvePoint } from '../../learning/contracts';
import type { ChartColours } from './colours';

interface Plot {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}

const FONT_SIZE = 11;
const NUMBER_SIZE = 10;

export interface PlottedLine {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly color: string;
  readonly dash?: 'solid' | 'dot' | 'dash';
  readonly width?: number;
  /** Points are marked where there are few. */
  readonly marked?: boolean;
}

/** Lines over one axis of numbers. */
/** Around the plot, in CSS pixels. */
export const LINE_MARGIN = { l: 48, r: 10, t: 8, b: 38 } as const;

export function linePlot(
  colours: ChartColours,
  lines: readonly PlottedLine[],
  titles: { readonly x: string; readonly y: string },
  range?: readonly [number, number],
): Plot {
  const font = { family: colours.font, color: colours.text };
  const axis = (title: string) => ({
    title: { text: title, standoff: 6, font: { ...font, size: FONT_SIZE, color: colours.muted } },
    fixedrange: true,
    gridcolor: colours.grid,
    linecolor: colours.line,
    zeroline: false,
    tickfont: { color: colours.muted, size: NUMBER_SIZE },
  });
  return {
    data: lines.map(
      ({ x, y, color, dash = 'solid', width = 1.5, marked = false }): Data => ({
        type: 'scatter',
        mode: marked ? 'lines+markers' : 'lines',
        x: [...x],
        y: [...y],
        line: { color, width, dash },
        marker: { color, size: 6 },
        hoverinfo: 'skip',
      }),
    ),
    layout: {
      paper_bgcolor: 'transparent',
      plot_bgcolor: 'transparent',
      font: { ...font, size: FONT_SIZE },
      margin: { ...LINE_MARGIN },
      hovermode: false,
      dragmode: false,
      showlegend: false,
      xaxis: axis(titles.x),
      yaxis: { ...axis(titles.y), ...(range && { range: [...range] }) },
    },
  };
}

/** The area under the curve by the number of ECGs learnt from; below .5 nothing was. */
export const learningCurvePlot = (
  curve: readonly CurvePoint[],
  colours: ChartColours,
  titles: { readonly x: string; readonly y: string },
): Plot =>
  linePlot(
    colours,
    [
      {
        x: curve.map(({ records }) => records),
        y: curve.map(({ auc }) => auc),
        color: colours.accent,
        width: 2,
        marked: true,
      },
    ],
    titles,
    [0.45, 1.01],
  );

/** A line over time with what happened marked at its foot; `span` is what the axis reaches over. */
export function trendPlot(
  colours: ChartColours,
  line: Pick<PlottedLine, 'x' | 'y'>,
  events: readonly number[],
  span: readonly [number, number],
  titles: { readonly x: string; readonly y: string },
): Plot {
  const { data, layout } = linePlot(colours, [{ ...line, color: colours.accent }], titles);
  const marks: Data = {
    type: 'scatter',
    mode: 'markers',
    x: [...events],
    y: events.map(() => 0),
    yaxis: 'y2',
    marker: { symbol: 'triangle-up', color: colours.text, size: 8 },
    cliponaxis: false,
    hoverinfo: 'skip',
  };
  return {
    data: [...data, marks],
    layout: {
      ...layout,
      xaxis: { ...layout.xaxis, range: [...span] },
      yaxis2: { overlaying: 'y', range: [0, 1], visible: false, fixedrange: true },
    },
  };
}
