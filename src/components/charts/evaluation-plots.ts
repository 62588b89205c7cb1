// ROC, precision-recall and reliability, as Plotly draws them.

import type { Data, Layout } from 'plotly.js/lib/core';
import { last } from '../../ecg/last';
import type { Format } from '../../words/format';
import {
  bends,
  type Curve,
  type CurvePoint,
  falsePositiveRate,
  precision,
  sensitivity,
} from '../../worklist/statistics/curves';
import { decisionCurve } from '../../worklist/statistics/decision';
import type { ReliabilityBin } from '../../worklist/statistics/reliability';
import type { ChartColours } from './colours';
import { plain } from './plain';

interface Plot {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const FONT_SIZE = 11;
const NUMBER_SIZE = 10;
/** Nobody sees steps that are smaller than a pixel of the largest chart. */
const STEP = 1 / 1000;

interface Line {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

function thinned(x: readonly number[], y: readonly number[]): Line {
  const kept: number[] = [];
  for (const i of bends(x, y)) {
    const before = last(kept);
    const isEnd = i === x.length - 1;
    if (before === undefined || isEnd || Math.abs(x[i]! - x[before]!) + Math.abs(y[i]! - y[before]!) >= STEP)
      kept.push(i);
  }
  return { x: kept.map((i) => x[i]!), y: kept.map((i) => y[i]!) };
}

export const rocLine = (curve: Curve): Line =>
  thinned(
    curve.points.map((point) => falsePositiveRate(curve, point)),
    curve.points.map((point) => sensitivity(curve, point)),
  );

export const precisionRecallLine = (curve: Curve): Line => {
  // Where nothing is found there is no precision: the curve begins with the first that is.
  const points = curve.points.slice(1);
  return thinned(
    points.map((point) => sensitivity(curve, point)),
    points.map(precision),
  );
};

/** What is found at a threshold: the last point whose own threshold is not below it. */
export function pointAt({ points }: Curve, threshold: number): CurvePoint {
  const below = points.findIndex((point) => point.threshold < threshold);
  return points[(below < 0 ? points.length : below) - 1] ?? points[0]!;
}

function layoutOf(colours: ChartColours, format: Format, xTitle: string, yTitle: string): Partial<Layout> {
  const font = { family: colours.font, color: colours.text };
  const axis = (title: string) => ({
    title: { text: title, standoff: 6, font: { ...font, size: FONT_SIZE, color: colours.muted } },
    range: [-0.01, 1.01] as [number, number],
    fixedrange: true,
    tickvals: TICKS,
    ticktext: TICKS.map((tick) => format.share(tick)),
    gridcolor: colours.grid,
    linecolor: colours.line,
    zeroline: false,
    tickfont: { color: colours.muted, size: NUMBER_SIZE },
  });
  return {
    paper_bgcolor: 'transparent',
    plot_bgcolor: 'transparent',
    font: { ...font, size: FONT_SIZE },
    margin: { l: 48, r: 10, t: 8, b: 38 },
    hovermode: false,
    dragmode: false,
    showlegend: false,
    xaxis: axis(xTitle),
    yaxis: axis(yTitle),
  };
}

const HIDDEN = { hoverinfo: 'skip' as const };

const diagonal = (colours: ChartColours): Data => ({
  ...HIDDEN,
  type: 'scatter',
  mode: 'lines',
  x: [0, 1],
  y: [0, 1],
  line: { color: colours.threshold, width: 1, dash: 'dot' },
});

type Dash = 'solid' | 'dash' | 'dashdot' | 'longdash';
const DASHES: readonly Dash[] = ['dash', 'dashdot', 'longdash'];

interface Style {
  readonly color: string;
  readonly width: number;
  readonly dash?: Dash;
  readonly shape?: 'linear' | 'vh';
}

const trace = ({ x, y }: Line, { color, width, dash = 'solid', shape = 'linear' }: Style): Data => ({
  ...HIDDEN,
  type: 'scatter',
  mode: 'lines',
  x: [...x],
  y: [...y],
  line: { color, width, dash, shape },
});

const marker = (x: number, y: number, colours: ChartColours): Data => ({
  ...HIDDEN,
  type: 'scatter',
  mode: 'markers',
  x: [x],
  y: [y],
  marker: { size: 9, color: colours.surface, line: { color: colours.accent, width: 2 } },
});

/** What is drawn of one statement: its curve by each network, the one that is looked at first. */
export interface DrawnCurves {
  readonly curves: readonly Curve[];
  /** Of the statements beside it. */
  readonly others: readonly Curve[];
  /** Of the first network. */
  readonly threshold: number;
  /** Words at the point of the threshold, a line each. */
  readonly operating: readonly string[];
}

export function rocPlot(
  { curves, others, threshold, operating }: DrawnCurves,
  axes: readonly [x: string, y: string],
  colours: ChartColours,
  format: Format,
): Plot {
  const [curve, ...ofNetworks] = curves;
  const point = curve && pointAt(curve, threshold);
  const [x, y] = curve && point ? [falsePositiveRate(curve, point), sensitivity(curve, point)] : [0, 0];
  return {
    data: [
      diagonal(colours),
      ...others.map((other) => trace(rocLine(other), { color: colours.bar, width: 1 })),
      ...ofNetworks.map((other, i) =>
        trace(rocLine(other), { color: colours.text, width: 1.5, dash: DASHES[i % DASHES.length]! }),
      ),
      ...(curve ? [trace(rocLine(curve), { color: colours.accent, width: 2 }), marker(x, y, colours)] : []),
    ],
    layout: {
      ...layoutOf(colours, format, ...axes),
      annotations: curve
        ? [
            {
              // In the corner where no curve better than chance is.
              xref: 'paper',
              yref: 'paper',
              x: 0.98,
              y: 0.03,
              xanchor: 'right',
              yanchor: 'bottom',
              align: 'right',
              bgcolor: colours.surface,
              showarrow: false,
              text: operating.map((line, i) => (i === 0 ? `<b>${plain(line)}</b>` : plain(line))).join('<br>'),
              font: { size: FONT_SIZE, color: colours.text },
            },
          ]
        : [],
    },
  };
}

export function precisionRecallPlot(
  { curves, threshold }: DrawnCurves,
  axes: readonly [x: string, y: string],
  colours: ChartColours,
  format: Format,
): Plot {
  const [curve, ...ofNetworks] = curves;
  const point = curve && pointAt(curve, threshold);
  const prevalence = curve ? curve.positives / (curve.positives + curve.negatives) : 0;
  // As average precision has it: a step up to the precision, then along to the recall.
  return {
    data: [
      {
        ...HIDDEN,
        type: 'scatter',
        mode: 'lines',
        x: [0, 1],
        y: [prevalence, prevalence],
        line: { color: colours.threshold, width: 1, dash: 'dot' },
      },
      ...ofNetworks.map((other, i) =>
        trace(precisionRecallLine(other), {
          color: colours.text,
          width: 1.5,
          dash: DASHES[i % DASHES.length]!,
          shape: 'vh',
        }),
      ),
      ...(curve && point
        ? [
            trace(precisionRecallLine(curve), { color: colours.accent, width: 2, shape: 'vh' as const }),
            marker(sensitivity(curve, point), precision(point), colours),
          ]
        : []),
    ],
    layout: layoutOf(colours, format, ...axes),
  };
}

/** Below zero nobody would act: so far a curve is followed, in shares of the largest gain there can be. */
const BELOW_ZERO = 0.15;

export function decisionPlot(
  { curves, threshold }: DrawnCurves,
  axes: readonly [x: string, y: string],
  colours: ChartColours,
  format: Format,
): Plot {
  const [curve, ...ofNetworks] = curves;
  const line = (of: Curve): Line => {
    const points = decisionCurve(of);
    return { x: points.map((point) => point.threshold), y: points.map(({ netBenefit }) => netBenefit) };
  };
  const own = curve ? decisionCurve(curve) : [];
  const [acted] = curve ? decisionCurve(curve, [threshold]) : [];
  const prevalence = curve ? curve.positives / (curve.positives + curve.negatives) : 1;
  const layout = layoutOf(colours, format, ...axes);
  const { tickvals: _, ticktext: __, ...axis } = layout.yaxis!;
  return {
    data: [
      trace({ x: [0, 1], y: [0, 0] }, { color: colours.threshold, width: 1 }),
      {
        ...HIDDEN,
        type: 'scatter',
        mode: 'lines',
        x: own.map((point) => point.threshold),
        y: own.map(({ all }) => all),
        line: { color: colours.threshold, width: 1, dash: 'dot' },
      },
      ...ofNetworks.map((other, i) =>
        trace(line(other), { color: colours.text, width: 1.5, dash: DASHES[i % DASHES.length]! }),
      ),
      ...(curve && acted
        ? [trace(line(curve), { color: colours.accent, width: 2 }), marker(acted.threshold, acted.netBenefit, colours)]
        : []),
    ],
    layout: { ...layout, yaxis: { ...axis, range: [-BELOW_ZERO * prevalence, 1.05 * prevalence], nticks: 5 } },
  };
}

export function reliabilityPlot(
  bins: readonly ReliabilityBin[],
  axes: readonly [x: string, y: string],
  colours: ChartColours,
  format: Format,
): Plot {
  return {
    data: [
      diagonal(colours),
      {
        ...HIDDEN,
        type: 'scatter',
        mode: 'markers',
        x: bins.map(({ stated }) => stated),
        y: bins.map((bin) => bin.true.value),
        marker: { size: 7, color: colours.accent },
        error_y: {
          type: 'data',
          symmetric: false,
          array: bins.map((bin) => bin.true.high - bin.true.value),
          arrayminus: bins.map((bin) => bin.true.value - bin.true.low),
          color: colours.muted,
          thickness: 1,
          width: 0,
        },
      },
    ],
    layout: layoutOf(colours, format, ...axes),
  };
}
