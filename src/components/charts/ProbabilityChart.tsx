import { useMemo } from 'react';
import type { PaperTheme } from '../../paper/colours';
import { percent } from '../format';
import type { Statement } from '../results/statements';
import { Chart } from './Chart';
import { useChartColours } from './colours';
import { probabilityPlot, probabilityPlotHeight } from './probability-plot';
import { TableTwin } from './TableTwin';

/** The class probabilities that matter most, as bars against their thresholds. */
export function ProbabilityChart({
  statements,
  theme,
}: {
  readonly statements: readonly Statement[];
  readonly theme: PaperTheme;
}) {
  const colours = useChartColours(theme);
  const plot = useMemo(() => probabilityPlot(statements, colours), [statements, colours]);
  return (
    <TableTwin
      chart={
        <>
          <Chart {...plot} height={probabilityPlotHeight(statements.length)} />
          <p className="chart-note">The tick on each bar is the threshold from which the statement counts as found.</p>
        </>
      }
      table={
        <table className="plain-table">
          <caption>Class probabilities</caption>
          <thead>
            <tr>
              <th scope="col">Statement</th>
              <th scope="col" className="number">
                Probability
              </th>
              <th scope="col" className="number">
                Found from
              </th>
            </tr>
          </thead>
          <tbody>
            {statements.map(({ code, name, probability, found, label }) => (
              <tr key={code} data-found={found}>
                <th scope="row">{name}</th>
                <td className="number">{percent(probability)}</td>
                <td className="number">{percent(label.threshold)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
