import type { Data, Layout } from 'plotly.js/lib/core';
import type { LeadName } from '../../ecg/leads';
import type { Language } from '../../words/language';
import { axisTicks } from './axis-ticks';
import type { ChartColours } from './colours';

/** What a lead adds to a score. */
export interface Contribution {
  readonly lead: LeadName;
  readonly share: number;
}

const DECIMALS = 2;

/** "+0.42", "−1.30"; nothing that would be written as zero has a sign. */
export function signed({ words, fill, format }: Language, value: number): string {
  const n = format.fixed(Math.abs(value), DECIMALS);
  if (Number(Math.abs(value).toFixed(DECIMALS)) === 0) return n;
  return fill(value < 0 ? words.why.minus : words.why.plus, { n });
}

/** Room for the numbers above and below the bars, as a part of the longest bar. */
const HEADROOM = 0.3;
const LEAST_SPAN = 0.1;
/** Bars so long, as a part of the whole, have their number. */
const TOLD_FROM = 0.05;
const AXIS_FONT_SIZE = 11;
const NUMBER_SIZE = 9;

/** Bars up for the statement and down against it. */
export function contributionPlot(
  contributions: readonly Contribution[],
  highlighted: LeadName | null,
  colours: ChartColours,
  language: Language,
): { readonly data: Data[]; readonly layout: Partial<Layout> } {
  const shares = contributions.map(({ share }) => share);
  const top = Math.max(LEAST_SPAN, ...shares);
  const bottom = Math.min(0, ...shares);
  const room = HEADROOM * (top - bottom);
  const [low, high] = [bottom - (bottom < 0 ? room : 0), top + room];
  const font = { family: colours.font, color: colours.text };
  const leads = contributions.map(({ lead }) => lead);
  return {
    data: [
      {
        type: 'bar',
        x: leads,
        y: shares,
        customdata: leads,
        hoverinfo: 'none',
        marker: { color: leads.map((lead) => (lead === highlighted ? colours.accent : colours.bar)) },
      },
    ],
    layout: {
      paper_bgcolor: 'transparent',
      plot_bgcolor: 'transparent',
      font: { ...font, size: AXIS_FONT_SIZE },
      margin: { l: 26, r: 28, t: 4, b: 20 },
      bargap: 0.28,
      hovermode: 'x',
      hoverdistance: -1,
      dragmode: false,
      showlegend: false,
      separators: language.format.separators().join(''),
      xaxis: {
        type: 'category',
        fixedrange: true,
        tickangle: 0,
        tickmode: 'array',
        tickvals: leads,
        ticktext: leads,
        linecolor: colours.line,
        tickfont: { ...font, size: AXIS_FONT_SIZE },
      },
      yaxis: {
        range: [low, high],
        fixedrange: true,
        ...axisTicks(low, high, language.format),
        gridcolor: colours.grid,
        zeroline: true,
        zerolinecolor: colours.line,
        tickfont: { color: colours.muted, size: NUMBER_SIZE },
      },
      // Next to nothing is in the table: its numbers would run into each other.
      annotations: contributions
        .filter(({ share }) => Math.abs(share) >= TOLD_FROM * (top - bottom))
        .map(({ lead, share }) => ({
          x: lead,
          y: share,
          yanchor: share < 0 ? ('top' as const) : ('bottom' as const),
          text: signed(language, share),
          showarrow: false,
          bgcolor: colours.surface,
          borderpad: 0,
          font: { size: NUMBER_SIZE, color: colours.text },
        })),
    },
  };
}
