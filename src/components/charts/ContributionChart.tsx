import { useMemo } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { PaperTheme } from '../../paper/colours';
import { useLanguage } from '../words';
import { Chart } from './Chart';
import { ChartWithTable } from './ChartWithTable';
import { useChartColours } from './colours';
import { type Contribution, contributionPlot, signed } from './contribution-plot';
import { LeadTable } from './LeadTable';

const HEIGHT = 150;

interface ContributionChartProps {
  readonly contributions: readonly Contribution[];
  readonly highlighted: LeadName | null;
  readonly onHighlight: (lead: LeadName | null) => void;
  readonly theme: PaperTheme;
  /** What the table is called. */
  readonly caption: string;
  readonly toggle?: object;
}

function ContributionTable({
  contributions,
  highlighted,
  onHighlight,
  caption,
}: Omit<ContributionChartProps, 'theme' | 'toggle'>) {
  const language = useLanguage();
  const texts = language.words.why;
  return (
    <LeadTable
      caption={caption}
      headings={[texts.lead, texts.adds, texts.speaks]}
      rows={contributions.map(({ lead, share }) => ({
        lead,
        number: signed(language, share),
        said: share < 0 ? texts.against : share > 0 ? texts.for : texts.none,
      }))}
      highlighted={highlighted}
      onHighlight={onHighlight}
    />
  );
}

/** What each lead adds to the score of one statement, up for it and down against it. */
export function ContributionChart({ theme, toggle, ...rest }: ContributionChartProps) {
  const { contributions, highlighted, onHighlight } = rest;
  const language = useLanguage();
  const colours = useChartColours(theme);
  const plot = useMemo(
    () => contributionPlot(contributions, highlighted, colours, language),
    [contributions, highlighted, colours, language],
  );
  return (
    <ChartWithTable
      toggle={toggle}
      chart={<Chart {...plot} height={HEIGHT} onPoint={onHighlight} />}
      table={<ContributionTable {...rest} />}
    />
  );
}
