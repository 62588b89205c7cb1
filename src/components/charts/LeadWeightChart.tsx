import { useMemo } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { PaperTheme } from '../../paper/colours';
import { useLanguage } from '../words';
import { Chart } from './Chart';
import { ChartWithTable } from './ChartWithTable';
import { useChartColours } from './colours';
import { LeadTable } from './LeadTable';
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
    <LeadTable
      caption={caption}
      headings={[texts.lead, texts.weight, texts.source]}
      rows={weights.map(({ lead, weight, before, derived }) => ({
        lead,
        number: [before, weight]
          .filter((each) => each !== undefined)
          .map((each) => (each === null ? '–' : format.share(each)))
          .join(' → '),
        said: weight === null ? texts.notRead : derived ? texts.derived : texts.measured,
      }))}
      highlighted={highlighted}
      onHighlight={onHighlight}
    />
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
            {format.sentences([
              say(top === USUAL_TOP ? words.charts.weightsNote : words.charts.weightsNoteWide, { top }),
              ...(weights.some(({ before }) => before !== undefined) ? [words.charts.beforeNote] : []),
              ...(weights.some(({ derived }) => derived) ? [words.charts.derivedNote] : []),
            ])}
          </p>
        </>
      }
      table={<WeightTable {...rest} />}
    />
  );
}
