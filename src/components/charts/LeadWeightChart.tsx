import { useMemo } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { PaperTheme } from '../../paper/colours';
import { share } from '../format';
import { Chart } from './Chart';
import { useChartColours } from './colours';
import { axisTop, type LeadWeight, leadWeightPlot, USUAL_TOP } from './lead-weight-plot';
import { TableTwin } from './TableTwin';

const HEIGHT = 150;

interface LeadWeightChartProps {
  readonly weights: readonly LeadWeight[];
  readonly highlighted: LeadName | null;
  readonly onHighlight: (lead: LeadName | null) => void;
  readonly theme: PaperTheme;
  /** What the table is called. */
  readonly caption: string;
}

function WeightTable({ weights, highlighted, onHighlight, caption }: Omit<LeadWeightChartProps, 'theme'>) {
  return (
    <table className="plain-table" onPointerLeave={() => onHighlight(null)}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Lead</th>
          <th scope="col" className="number">
            Weight
          </th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {weights.map(({ lead, weight, derived }) => (
          <tr key={lead} data-highlighted={lead === highlighted} onPointerEnter={() => onHighlight(lead)}>
            <th scope="row">{lead}</th>
            <td className="number">{weight === null ? '–' : share(weight)}</td>
            <td>{weight === null ? 'not read' : derived ? 'derived' : 'measured'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How the network shared its attention among the leads: a share, not a verdict on a lead. */
export function LeadWeightChart({ theme, ...rest }: LeadWeightChartProps) {
  const { weights, highlighted, onHighlight } = rest;
  const colours = useChartColours(theme);
  const plot = useMemo(() => leadWeightPlot(weights, highlighted, colours), [weights, highlighted, colours]);
  const top = axisTop(weights);
  return (
    <TableTwin
      chart={
        <>
          <Chart {...plot} height={HEIGHT} onPoint={onHighlight} />
          <p className="chart-note">
            Shares of one, not signs of disease. Axis 0 to {top}
            {top === USUAL_TOP ? ', the same for every ECG' : ', as one lead holds more than half'}; the dotted line is
            an even share.{weights.some(({ derived }) => derived) ? ' † derived from other leads.' : ''}
          </p>
        </>
      }
      table={<WeightTable {...rest} />}
    />
  );
}
