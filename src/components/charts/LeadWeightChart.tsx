import { useMemo } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { PaperTheme } from '../../paper/colours';
import { useLanguage } from '../words';
import { Chart } from './Chart';
import { ChartWithTable } from './ChartWithTable';
import { useChartColours } from './colours';
import { axisTop, type LeadWeight, leadWeightPlot, USUAL_TOP } from './lead-weight-plot';

const HEIGHT = 150;

interface LeadWeightChartProps {
  readonly weights: readonly LeadWeight[];
  readonly highlighted: LeadName | null;
  readonly onHighlight: (lead: LeadName | null) => void;
  readonly theme: PaperTheme;
  /** What the table is called. */
  readonly caption: string;
  readonly toggle?: object;
}

function WeightTable({ weights, highlighted, onHighlight, caption }: Omit<LeadWeightChartProps, 'theme' | 'toggle'>) {
  const { words, format } = useLanguage();
  const texts = words.charts;
  return (
    <table className="plain-table" onPointerLeave={() => onHighlight(null)}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.lead}</th>
          <th scope="col" className="number">
            {texts.weight}
          </th>
          <th scope="col">{texts.source}</th>
        </tr>
      </thead>
      <tbody>
        {weights.map(({ lead, weight, derived }) => (
          <tr key={lead} data-highlighted={lead === highlighted} onPointerEnter={() => onHighlight(lead)}>
            <th scope="row">{lead}</th>
            <td className="number">{weight === null ? '–' : format.share(weight)}</td>
            <td>{weight === null ? texts.notRead : derived ? texts.derived : texts.measured}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How the network shared its attention among the leads: a share, not a verdict on a lead. */
export function LeadWeightChart({ theme, toggle, ...rest }: LeadWeightChartProps) {
  const { weights, highlighted, onHighlight } = rest;
  const { words, say, format } = useLanguage();
  const colours = useChartColours(theme);
  const plot = useMemo(
    () => leadWeightPlot(weights, highlighted, colours, format),
    [weights, highlighted, colours, format],
  );
  const top = axisTop(weights);
  return (
    <ChartWithTable
      toggle={toggle}
      chart={
        <>
          <Chart {...plot} height={HEIGHT} onPoint={onHighlight} />
          <p className="chart-note">
            {say(top === USUAL_TOP ? words.charts.weightsNote : words.charts.weightsNoteWide, { top })}
            {weights.some(({ derived }) => derived) ? ` ${words.charts.derivedNote}` : null}
          </p>
        </>
      }
      table={<WeightTable {...rest} />}
    />
  );
}
