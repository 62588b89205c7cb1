import { useMemo } from 'react';
import type { PaperTheme } from '../../paper/colours';
import type { Strength } from '../../study/finding-lines';
import type { Statement } from '../../study/statements';
import { statementTitle } from '../../words/statement';
import { useLanguage } from '../words';
import { Chart } from './Chart';
import { ChartWithTable } from './ChartWithTable';
import { useChartColours } from './colours';
import { probabilityPlot, probabilityPlotHeight } from './probability-plot';

/** The class probabilities that matter most, as bars against their thresholds. */
export function ProbabilityChart({
  statements,
  strength,
  before,
  theme,
  toggle,
}: {
  readonly statements: readonly Statement[];
  /** Of those found, by code. */
  readonly strength: ReadonlyMap<string, Strength>;
  /** What they were with all leads as recorded, by code, where that is another reading. */
  readonly before?: ReadonlyMap<string, Statement> | undefined;
  readonly theme: PaperTheme;
  readonly toggle?: object;
}) {
  const language = useLanguage();
  const { words, format } = language;
  const texts = words.charts;
  const colours = useChartColours(theme);
  const plot = useMemo(
    () => probabilityPlot(statements, strength, colours, language, before),
    [statements, strength, colours, language, before],
  );
  return (
    <ChartWithTable
      toggle={toggle}
      chart={
        <>
          <Chart {...plot} height={probabilityPlotHeight(statements.length)} />
          <p className="chart-note">
            {texts.probabilitiesNote}
            {before ? ` ${texts.beforeNote}` : null}
          </p>
        </>
      }
      table={
        <table className="plain-table">
          <caption>{texts.probabilities}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.statement}</th>
              <th scope="col" className="number">
                {texts.probability}
              </th>
              <th scope="col" className="number">
                {texts.foundFrom}
              </th>
            </tr>
          </thead>
          <tbody>
            {statements.map(({ code, probability, threshold, label }) => (
              <tr key={code} data-strength={strength.get(code)}>
                <th scope="row">
                  {statementTitle(language, label)}
                  {strength.get(code) === 'possible' ? ` ${words.results.possible}` : null}
                </th>
                <td className="number">
                  {before?.has(code) ? `${format.percent(before.get(code)!.probability)} → ` : null}
                  {format.percent(probability)}
                </td>
                <td className="number">{format.percent(threshold)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
