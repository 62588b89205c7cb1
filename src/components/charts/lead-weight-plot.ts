import type { Annotation, Data, Layout, Shape } from 'plotly.js/lib/core';
import type { LeadSources } from '../../ecg/lead-sources';
import { type LeadName, STANDARD_LEADS } from '../../ecg/leads';
import type { Format } from '../../words/format';
import { axisTicks } from './axis-ticks';
import type { ChartColours } from './colours';

/** One bar of the chart; weight is null for a lead that was not read. */
export interface LeadWeight {
  readonly lead: LeadName;
  readonly weight: number | null;
  readonly derived: boolean;
  /** Before leads were exchanged or left out. */
  readonly before?: number | null;
}

/** The same axis for every ECG, so that bars of two ECGs can be compared by eye; only a weight above it asks for the whole. */
export const USUAL_TOP = 0.5;
export const axisTop = (weights: readonly LeadWeight[]): number =>
  weights.some(({ weight, before = null }) => Math.max(weight ?? 0, before ?? 0) > USUAL_TOP) ? 1 : USUAL_TOP;

/** The weights in the fixed order of the twelve leads, others after them; leads that were not read keep their place. */
export function inFixedOrder(leads: readonly LeadName[], weights: Float32Array, sources: LeadSources): LeadWeight[] {
  const standard: readonly LeadName[] = STANDARD_LEADS;
  const others = leads.filter((lead) => !standard.includes(lead));
  return [...standard, ...others].map((lead) => {
    const index = leads.indexOf(lead);
    return {
      lead,
      weight: index < 0 ? null : (weights[index] ?? null),
      derived: index >= 0 && sources.get(lead)?.kind === 'derived',
    };
  });
}

const AXIS_FONT_SIZE = 11;
const NUMBER_SIZE = 10;

function evenShareLine(count: number, colours: ChartColours): Partial<Shape> {
  return {
    type: 'line',
    layer: 'below',
    xref: 'paper',
    x0: 0,
    x1: 1,
    y0: 1 / count,
    y1: 1 / count,
    line: { color: colours.threshold, width: 1, dash: 'dot' },
  };
}

const evenShareLabel = (count: number, colours: ChartColours): Partial<Annotation> => ({
  xref: 'paper',
  x: 1,
  xanchor: 'left',
  y: 1 / count,
  text: ` 1/${count}`,
  showarrow: false,
  font: { size: NUMBER_SIZE, color: colours.muted },
});

/** On a ground of its own, so that the line of the even share does not strike it through. */
const number = ({ lead, weight }: LeadWeight, colours: ChartColours, format: Format): Partial<Annotation>[] =>
  weight === null
    ? []
    : [
        {
          x: lead,
          y: Math.min(weight, 1),
          yanchor: 'bottom',
          yshift: 1,
          text: format.share(weight),
          showarrow: false,
          bgcolor: colours.surface,
          borderpad: 0,
          font: { size: NUMBER_SIZE, color: colours.text },
        },
      ];

/** Share of its place that a bar takes. */
const BAR_SHARE = 0.72;

/** The bar as it was before, dashed. */
const beforeBar = ({ before = null }: LeadWeight, place: number, colours: ChartColours): Partial<Shape>[] =>
  before === null
    ? []
    : [
        {
          type: 'rect',
          x0: place - BAR_SHARE / 2,
          x1: place + BAR_SHARE / 2,
          y0: 0,
          y1: before,
          line: { color: colours.muted, width: 1, dash: 'dash' },
        },
      ];

/** Bars of the lead weights with the line of an even share. */
export function leadWeightPlot(
  weights: readonly LeadWeight[],
  highlighted: LeadName | null,
  colours: ChartColours,
  format: Format,
): { readonly data: Data[]; readonly layout: Partial<Layout> } {
  const read = weights.filter(({ weight }) => weight !== null);
  const font = { family: colours.font, color: colours.text };
  return {
    data: [
      {
        type: 'bar',
        x: weights.map(({ lead }) => lead),
        y: weights.map(({ weight }) => weight),
        customdata: weights.map(({ lead }) => lead),
        hoverinfo: 'none',
        marker: { color: weights.map(({ lead }) => (lead === highlighted ? colours.accent : colours.bar)) },
      },
    ],
    layout: {
      paper_bgcolor: 'transparent',
      plot_bgcolor: 'transparent',
      font: { ...font, size: AXIS_FONT_SIZE },
      margin: { l: 26, r: 28, t: 14, b: 20 },
      bargap: 1 - BAR_SHARE,
      hovermode: 'x',
      hoverdistance: -1,
      dragmode: false,
      showlegend: false,
      separators: format.separators().join(''),
      xaxis: {
        type: 'category',
        fixedrange: true,
        tickangle: 0,
        tickmode: 'array',
        tickvals: weights.map(({ lead }) => lead),
        ticktext: weights.map(({ lead, weight, derived }) => {
          if (weight === null) return `<span style="opacity:.45">${lead}</span>`;
          return derived ? `${lead}\u2020` : lead;
        }),
        linecolor: colours.line,
        tickfont: { ...font, size: AXIS_FONT_SIZE },
      },
      yaxis: {
        range: [0, axisTop(weights)],
        fixedrange: true,
        ...axisTicks(0, axisTop(weights), format),
        gridcolor: colours.grid,
        zeroline: false,
        tickfont: { color: colours.muted, size: NUMBER_SIZE },
      },
      shapes: [
        ...(read.length > 1 ? [evenShareLine(read.length, colours)] : []),
        ...weights.flatMap((weight, i) => beforeBar(weight, i, colours)),
      ],
      annotations: [
        ...weights.flatMap((weight) => number(weight, colours, format)),
        ...(read.length > 1 ? [evenShareLabel(read.length, colours)] : []),
      ],
    },
  };
}
