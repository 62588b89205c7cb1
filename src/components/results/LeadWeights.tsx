import { useMemo } from 'react';
import type { Reading } from '../../model/contracts';
import { drawnSources } from '../../study/selectors';
import type { ShownReading } from '../../study/statements';
import { LeadWeightChart } from '../charts/LeadWeightChart';
import { inFixedOrder } from '../charts/lead-weight-plot';
import { useStudy, useStudyCommands } from '../page';
import { useTheme } from '../theme';

interface LeadWeightsProps {
  readonly reading: Pick<Reading, 'leads'>;
  readonly shown: ShownReading;
  /** What the table is called. */
  readonly caption: string;
}

/** The lead weights of a reading; the highlighted lead lights up in them as on the paper. */
export function LeadWeights({ reading, shown, caption }: LeadWeightsProps) {
  const sources = useStudy(drawnSources);
  const highlighted = useStudy((study) => study.highlighted);
  const { highlight } = useStudyCommands();
  const weights = useMemo(
    () => inFixedOrder(reading.leads, shown.leadWeights, sources),
    [reading, shown.leadWeights, sources],
  );
  return (
    <LeadWeightChart
      weights={weights}
      highlighted={highlighted}
      onHighlight={highlight}
      theme={useTheme()}
      caption={caption}
    />
  );
}
