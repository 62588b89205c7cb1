import { useMemo } from 'react';
import type { Reading } from '../../model/contracts';
import { drawnSources } from '../../study/selectors';
import type { ShownReading } from '../../study/statements';
import { useControl } from '../actions';
import { LeadWeightChart } from '../charts/LeadWeightChart';
import { inFixedOrder } from '../charts/lead-weight-plot';
import { useStudy, useStudyCommands } from '../page';
import { useTheme } from '../theme';

interface LeadWeightsProps {
  readonly reading: Pick<Reading, 'leads'>;
  readonly shown: ShownReading;
  /** With all leads as they were recorded, where that is another reading. */
  readonly before?: Pick<Reading, 'leads' | 'leadWeights'> | null;
  /** What the table is called. */
  readonly caption: string;
}

/** The lead weights of a reading; the highlighted lead lights up in them as on the paper. */
export function LeadWeights({ reading, shown, before = null, caption }: LeadWeightsProps) {
  const sources = useStudy(drawnSources);
  const highlighted = useStudy((study) => study.highlighted);
  const { highlight } = useStudyCommands();
  const weights = useMemo(() => {
    // A lead that was off in the window has no weight in it, and not one of zero.
    const read = shown.window?.leads ?? reading.leads;
    const ofRead = Float32Array.from(read, (lead) => shown.leadWeights[reading.leads.indexOf(lead)] ?? 0);
    const now = inFixedOrder(read, ofRead, sources);
    if (!before) return now;
    return now.map((weight) => {
      const place = before.leads.indexOf(weight.lead);
      return { ...weight, before: place < 0 ? null : (before.leadWeights[place] ?? null) };
    });
  }, [reading, shown, sources, before]);
  return (
    <LeadWeightChart
      weights={weights}
      highlighted={highlighted}
      onHighlight={highlight}
      theme={useTheme()}
      caption={caption}
      toggle={useControl('charts')}
    />
  );
}
