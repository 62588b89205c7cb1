import { useMemo } from 'react';
import { createPortal } from 'react-dom';
import type { LeadSources } from '../../ecg/lead-sources';
import type { LeadName } from '../../ecg/leads';
import type { Seconds } from '../../ecg/units';
import type { ModelManifest, Reading } from '../../model/contracts';
import type { PaperTheme } from '../../paper/colours';
import { LeadWeightChart } from '../charts/LeadWeightChart';
import { inFixedOrder } from '../charts/lead-weight-plot';
import { ProbabilityChart } from '../charts/ProbabilityChart';
import type { Example } from '../open/example';
import { AllStatements } from './AllStatements';
import { Cardiologist } from './Cardiologist';
import { Electrodes } from './Electrodes';
import { Findings } from './Findings';
import { LeaveOneOut } from './LeaveOneOut';
import { NoLeadWeights, weighsLeads } from './lead-weights';
import { MisplacementNotice } from './MisplacementNotice';
import type { OmissionState, ReadingSpan, TimeSpan } from './reading-state';
import { foremost, hasCourse, leading, shownReading, statementsOf } from './statements';
import { WindowStrip } from './WindowStrip';

export interface SingleResultProps {
  readonly manifest: ModelManifest;
  /** One that is not withheld. */
  readonly reading: Reading;
  readonly example: Example | null;
  readonly span: ReadingSpan;
  readonly onSpan: (span: ReadingSpan) => void;
  readonly view: TimeSpan | null;
  /** Where the recording begins in its file: of a long file it is one part. */
  readonly startInFile: Seconds;
  /** Leads that the recording holds; the others of the reading are derived. */
  readonly sources: LeadSources;
  readonly omissions: OmissionState;
  readonly onOmit: (leads: readonly LeadName[]) => void;
  readonly onCancelOmitting: () => void;
  /** The misplacement of electrodes that was put on the recording here; null: its leads are as recorded. */
  readonly swap: string | null;
  /** Of the leads as recorded, where a misplacement was put on them. */
  readonly asRecorded: Reading | null;
  /** Null where leads are missing and nothing can be exchanged. */
  readonly onSwap: ((swap: string | null) => void) | null;
  readonly highlighted: LeadName | null;
  readonly onHighlight: (lead: LeadName | null) => void;
  readonly theme: PaperTheme;
  /** Where the charts go when they find room outside of the panel. */
  readonly chartsPlace: HTMLElement | null;
}

/** Bars in the chart of class probabilities. */
const CHARTED = 8;
/** Rows of the time strip. */
const IN_STRIP = 4;
/** Statements followed when leads are left out. */
const FOLLOWED = 5;

/** The reading of one network: findings, what the leads contributed, and every statement. */
export function SingleResult(props: SingleResultProps) {
  const { manifest, reading, example, span, onSpan, view, sources, highlighted, onHighlight, onSwap, theme } = props;
  const { chartsPlace } = props;
  const shown = useMemo(() => shownReading(reading, span, view), [reading, span, view]);
  const whole = useMemo(() => statementsOf(manifest, reading.probabilities), [manifest, reading]);
  const statements = useMemo(
    () => (shown.window === null ? whole : statementsOf(manifest, shown.probabilities)),
    [manifest, shown, whole],
  );
  const charted = useMemo(() => foremost(statements, CHARTED), [statements]);
  const weights = useMemo(
    () => inFixedOrder(reading.leads, shown.leadWeights, sources),
    [reading, shown.leadWeights, sources],
  );
  const found = useMemo(
    () => new Set(statements.filter((statement) => statement.found).map(({ code }) => code)),
    [statements],
  );
  const charts = (
    <>
      <section className="panel-section" aria-label="Lead weights">
        <h2>Lead weights</h2>
        {weighsLeads(manifest) ? (
          <LeadWeightChart
            weights={weights}
            highlighted={highlighted}
            onHighlight={onHighlight}
            theme={theme}
            caption="Lead weights"
          />
        ) : (
          <NoLeadWeights />
        )}
        <LeaveOneOut
          manifest={manifest}
          reading={reading}
          statements={leading(whole, FOLLOWED)}
          omissions={props.omissions}
          highlighted={highlighted}
          onHighlight={onHighlight}
          onOmit={props.onOmit}
          onCancel={props.onCancelOmitting}
        />
      </section>
      <section className="panel-section" aria-label="Class probabilities">
        <h2>Class probabilities</h2>
        <ProbabilityChart statements={charted} theme={theme} />
      </section>
    </>
  );
  return (
    <>
      {reading.misplacement && props.swap === null && onSwap ? (
        <MisplacementNotice noticed={reading.misplacement} onSwap={onSwap} />
      ) : null}
      {hasCourse(reading) ? (
        <WindowStrip
          manifest={manifest}
          reading={reading}
          statements={leading(whole, IN_STRIP)}
          shown={shown}
          span={span}
          onSpan={onSpan}
          startInFile={props.startInFile}
        />
      ) : null}
      <section className="panel-section" aria-label="Findings">
        <h2>Findings</h2>
        <Findings statements={statements} />
      </section>
      {example ? <Cardiologist example={example} found={found} /> : null}
      {chartsPlace ? createPortal(charts, chartsPlace) : charts}
      {onSwap ? (
        <Electrodes
          manifest={manifest}
          reading={reading}
          swap={props.swap}
          asRecorded={props.asRecorded}
          onSwap={onSwap}
        />
      ) : null}
      <section className="panel-section" aria-label="All statements">
        <details>
          <summary>
            <h2>All {statements.length} statements</h2>
          </summary>
          <AllStatements statements={statements} />
        </details>
      </section>
    </>
  );
}
