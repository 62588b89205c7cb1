import type { Annotation, Data, Layout, Shape } from 'plotly.js/lib/core';
import type { Strength } from '../../study/finding-lines';
import type { Statement } from '../../study/statements';
import type { Language } from '../../words/language';
import { statementTitle } from '../../words/statement';
import type { ChartColours } from './colours';
import { plain } from './plain';

/** Pixels for one statement: its name and, below it, its bar. */
export const ROW_HEIGHT = 31;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const MARGIN_BOTTOM = 22;
const NAME_SIZE = 11;
const NUMBER_SIZE = 10;
/** Share of its row that a bar takes; the rest is for the name. */
const BAR_SHARE = 0.34;
const HOLLOW = 'rgba(0,0,0,0)';

export const probabilityPlotHeight = (count: number): number => count * ROW_HEIGHT + MARGIN_BOTTOM;

const aboveBar = (row: number): Partial<Annotation> => ({
  xref: 'paper',
  y: row,
  yanchor: 'bottom',
  yshift: (ROW_HEIGHT * BAR_SHARE) / 2 - 1,
  showarrow: false,
});

/** As in the list of findings: what is likely is bold, what is possible says so. */
function nameAbove(
  { label }: Statement,
  strength: Strength | undefined,
  row: number,
  colours: ChartColours,
  language: Language,
): Partial<Annotation> {
  const name = plain(statementTitle(language, label));
  const hedge = plain(language.words.results.possible);
  return {
    ...aboveBar(row),
    x: 0,
    xanchor: 'left',
    text: strength === 'likely' ? `<b>${name}</b>` : strength === 'possible' ? `${name} <i>${hedge}</i>` : name,
    font: { size: NAME_SIZE, color: strength ? colours.text : colours.muted },
  };
}

/** In a column of their own: beside its bar a number would meet the tick of the threshold. */
const numberAbove = (
  { probability }: Statement,
  strength: Strength | undefined,
  row: number,
  colours: ChartColours,
  { format }: Language,
): Partial<Annotation> => ({
  ...aboveBar(row),
  x: 1,
  xanchor: 'right',
  text: strength === 'likely' ? `<b>${format.percent(probability)}</b>` : format.percent(probability),
  font: { size: NAME_SIZE, color: strength ? colours.text : colours.muted },
});

const thresholdTick = ({ threshold }: Statement, row: number, colours: ChartColours): Partial<Shape> => ({
  type: 'line',
  x0: threshold,
  x1: threshold,
  y0: row - BAR_SHARE * 0.75,
  y1: row + BAR_SHARE * 0.75,
  line: { color: colours.threshold, width: 2 },
});

/** The bar as it was before, dashed. */
const beforeBar = (before: Statement | undefined, row: number, colours: ChartColours): Partial<Shape>[] =>
  before === undefined
    ? []
    : [
        {
          type: 'rect',
          x0: 0,
          x1: before.probability,
          y0: row - BAR_SHARE / 2,
          y1: row + BAR_SHARE / 2,
          line: { color: colours.muted, width: 1, dash: 'dash' },
        },
      ];

/**
 * Horizontal bars of the statements in the order given, from the top, with a tick at each threshold: full where a finding is likely,
 * hollow where it is possible. `strength` is that of those found, by code. `before` is what they were with other leads, by code.
 */
export function probabilityPlot(
  statements: readonly Statement[],
  strength: ReadonlyMap<string, Strength>,
  colours: ChartColours,
  language: Language,
  before?: ReadonlyMap<string, Statement>,
): { readonly data: Data[]; readonly layout: Partial<Layout> } {
  const rows = statements.map((_, i) => statements.length - 1 - i);
  const strengthOfRow = statements.map(({ code }) => strength.get(code) ?? 'none');
  const font = { family: colours.font, color: colours.text };
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: statements.map(({ probability }) => probability),
        y: rows,
        width: BAR_SHARE,
        customdata: statements.map(({ code }) => code),
        hoverinfo: 'none',
        marker: {
          color: strengthOfRow.map((each) => ({ likely: colours.accent, possible: HOLLOW, none: colours.bar })[each]),
          line: { color: colours.accent, width: strengthOfRow.map((each) => (each === 'possible' ? 1 : 0)) },
        },
      },
    ],
    layout: {
      paper_bgcolor: 'transparent',
      plot_bgcolor: 'transparent',
      font: { ...font, size: NAME_SIZE },
      margin: { l: 10, r: 24, t: 0, b: MARGIN_BOTTOM },
      hovermode: false,
      dragmode: false,
      showlegend: false,
      xaxis: {
        range: [0, 1],
        fixedrange: true,
        tickvals: TICKS,
        ticktext: TICKS.map(language.format.tick),
        gridcolor: colours.grid,
        zerolinecolor: colours.grid,
        tickfont: { color: colours.muted, size: NUMBER_SIZE },
      },
      yaxis: { range: [-0.5, statements.length - 0.35], fixedrange: true, visible: false },
      shapes: statements.flatMap((statement, i) => [
        thresholdTick(statement, rows[i] ?? 0, colours),
        ...beforeBar(before?.get(statement.code), rows[i] ?? 0, colours),
      ]),
      annotations: statements.flatMap((statement, i) => [
        nameAbove(statement, strength.get(statement.code), rows[i] ?? 0, colours, language),
        numberAbove(statement, strength.get(statement.code), rows[i] ?? 0, colours, language),
      ]),
    },
  };
}
