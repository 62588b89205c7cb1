import { useMemo } from 'react';
import { createPortal } from 'react-dom';
import { duration } from '../../ecg/recording';
import { seconds } from '../../ecg/units';
import type { ModelManifest, PartialReading, Reading } from '../../model/contracts';
import { claimed, restOf } from '../../study/claims';
import { strengths, strongestFirst } from '../../study/finding-lines';
import { weighsLeads } from '../../study/lead-weights';
import { canExchange, misplacementOf, readingAsRecorded, statementsAsRecorded } from '../../study/selectors';
import { isLong, shownReading, shownSoFar, statementsOf, topStatements } from '../../study/statements';
import { useControl } from '../actions';
import { ProbabilityChart } from '../charts/ProbabilityChart';
import { Later } from '../later';
import { Inside } from '../lesson/Inside';
import { useStudy, useStudyCommands } from '../page';
import { useTheme } from '../theme';
import { useLanguage } from '../words';
import { AllStatements } from './AllStatements';
import { Cardiologist } from './Cardiologist';
import { Contributions } from './Contributions';
import { Electrodes } from './Electrodes';
import { Findings } from './Findings';
import { LeadWeights } from './LeadWeights';
import { LeaveOut } from './LeaveOut';
import { NoLeadWeights, WeightsWorth } from './lead-weights';
import { MisplacementNotice } from './MisplacementNotice';
import { Prevalence, PrevalenceNote } from './Prevalence';
import { RestsOn } from './RestsOn';
import { UnlikeNotice } from './UnlikeNotice';
import { WindowStrip } from './WindowStrip';

interface SingleResultProps {
  readonly manifest: ModelManifest;
  /** One that is not withheld, or what there is of one that is under way. */
  readonly reading: Reading | PartialReading;
  /** Where the charts go when they find room outside of the panel. */
  readonly chartsSlot: HTMLElement | null;
}

/** Bars in the chart of class probabilities. */
const CHARTED = 8;
/** Rows of the time strip. */
const IN_STRIP = 4;
/** Statements followed when leads are left out. */
const FOLLOWED = 5;

const NO_PROBABILITIES = new Float32Array(0);

/** The reading of one network: findings, what the leads contributed, and every statement. */
export function SingleResult({ manifest, reading, chartsSlot }: SingleResultProps) {
  const span = useStudy((study) => study.span);
  const whole = 'total' in reading ? null : reading;
  const shown = useStudy((study) =>
    'total' in reading ? shownSoFar(reading, study.view) : shownReading(reading, study.span, study.view),
  );
  const end = useStudy(({ recording }) => duration(recording));
  const startInFile = useStudy(({ recording }) => recording.part?.start ?? seconds(0));
  const misplacement = useStudy(misplacementOf);
  const exchangeable = useStudy(canExchange);
  const recorded = useStudy(readingAsRecorded);
  const { setSpan } = useStudyCommands();
  const theme = useTheme();
  const toggle = useControl('charts');
  const { words, say } = useLanguage();
  const texts = words.results;
  const rest = shown === null ? reading : restOf(reading, shown);
  const statements = claimed(statementsOf(manifest, shown?.probabilities ?? NO_PROBABILITIES), rest);
  const top = whole ? claimed(statementsOf(manifest, whole.probabilities), whole) : statements;
  const charted = useMemo(() => strongestFirst(statements, CHARTED), [statements]);
  const found = useMemo(
    () => new Set(statements.filter((statement) => statement.found).map(({ code }) => code)),
    [statements],
  );
  const before = useStudy((study) => statementsAsRecorded(study, manifest));
  if (shown === null) return null;
  const charts = (
    <>
      <section className="weights" aria-label={texts.leadWeights}>
        <div className="panel-section weights-chart">
          <h2>{texts.leadWeights}</h2>
          {weighsLeads(manifest) ? (
            <LeadWeights reading={reading} shown={shown} before={recorded} caption={texts.leadWeights} />
          ) : (
            <NoLeadWeights />
          )}
          <WeightsWorth manifest={manifest} />
        </div>
        {whole ? <Contributions manifest={manifest} shown={shown} /> : null}
        {whole ? (
          <div className="panel-section">
            <LeaveOut manifest={manifest} reading={whole} statements={topStatements(top, FOLLOWED)} />
          </div>
        ) : null}
      </section>
      <section className="panel-section" aria-label={words.charts.probabilities}>
        <h2>{words.charts.probabilities}</h2>
        <ProbabilityChart
          statements={charted}
          strength={strengths(statements)}
          before={before}
          theme={theme}
          toggle={toggle}
        />
      </section>
    </>
  );
  return (
    <>
      {whole?.misplacement && misplacement === null && exchangeable ? (
        <MisplacementNotice noticed={whole.misplacement} />
      ) : null}
      {isLong(reading) || whole === null ? (
        <WindowStrip
          manifest={manifest}
          windows={reading.windows}
          outOf={'total' in reading ? reading.total : null}
          end={end}
          statements={topStatements(top, IN_STRIP)}
          shown={shown}
          span={span}
          onSpan={setSpan}
          startInFile={startInFile}
        />
      ) : null}
      <section className="panel-section" aria-label={texts.findings}>
        <h2>{whole ? texts.findings : texts.findingsInView}</h2>
        <UnlikeNotice unlike={whole?.unlike ?? []} />
        <PrevalenceNote network={manifest} />
        <Findings statements={statements} limits={manifest.abstention} before={before} />
        {manifest.figures.precision && statements.some((statement) => statement.found) ? (
          <p className="rests-on">
            {say(texts.precisionMeasured, { fold: manifest.figures.fold, count: manifest.figures.precision.parts })}
          </p>
        ) : null}
        <RestsOn reading={rest} window={manifest.window.samples / manifest.rate} />
      </section>
      <Cardiologist found={found} />
      {chartsSlot ? createPortal(charts, chartsSlot) : charts}
      {/* Together: what came before the others would be pushed down by them. */}
      <Later>
        {exchangeable && whole ? <Electrodes manifest={manifest} reading={whole} /> : null}
        {whole && manifest.architecture === 'lead-attention' ? (
          <Inside manifest={manifest} reading={whole} at={shown.window?.start ?? null} />
        ) : null}
        <section className="panel-section" aria-label={texts.allStatements}>
          <details>
            <summary>
              <h2>{say(texts.allCount, { count: statements.length })}</h2>
            </summary>
            <Later>
              <AllStatements statements={statements} limits={manifest.abstention} />
            </Later>
          </details>
        </section>
        <Later>
          <Prevalence network={manifest} />
        </Later>
      </Later>
    </>
  );
}
