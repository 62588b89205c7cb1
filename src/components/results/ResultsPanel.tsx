import type { ModelManifest } from '../../model/contracts';
import { claimed, claimFindings } from '../../study/claims';
import { strengths } from '../../study/finding-lines';
import type { ReadingState } from '../../study/reading-state';
import { chosenNetwork, chosenPartial, chosenReadingState, isComparing, lastReading } from '../../study/selectors';
import { isWithheld, statementsOf } from '../../study/statements';
import { errorSentence } from '../../words/error';
import type { Language } from '../../words/language';
import { statementName } from '../../words/statement';
import { onDemand } from '../on-demand';
import { useCommands, useSelector, useStudy } from '../page';
import { useLanguage } from '../words';
import { BackendBar } from './BackendBar';
import { Cardiologist } from './Cardiologist';
import { Caveats } from './Caveats';
import { DeviceBlock } from './DeviceBlock';
import { Disclaimer } from './Disclaimer';
import { NetworkBar } from './NetworkBar';
import { ProcessorNotes } from './ProcessorNotes';
import { QualityList } from './QualityList';
import { ReadingStatus } from './ReadingStatus';
import { ResultActions } from './ResultActions';
import { SingleResult } from './SingleResult';
import './results.css';

const Comparison = onDemand(async () => (await import('./Comparison')).Comparison);

interface ResultsPanelProps {
  /** Where the charts go when they find room outside of the panel. */
  readonly chartsSlot: HTMLElement | null;
}

/** Stands in the place of results while there is no network to choose. */
function NoNetwork() {
  const language = useLanguage();
  const error = useSelector((state) => state.modelsError);
  const { loadModels } = useCommands();
  const { words, say } = language;
  if (error === null)
    return (
      <p className="status-line" role="status">
        {words.results.loading}
      </p>
    );
  return (
    <div className="status-line" role="alert">
      <span className="failure">
        {say(words.results.drawingNotAffected, { error: errorSentence(language, error) })}
      </span>
      <button type="button" onClick={() => void loadModels()}>
        {words.buttons.tryAgain}
      </button>
    </div>
  );
}

/** What was noticed about the signal, while no network has read it. */
function AnalysedQuality() {
  const analysis = useStudy((study) => study.analysis);
  return <QualityList findings={analysis?.quality ?? []} />;
}

function Single({ network, chartsSlot }: { readonly network: ModelManifest } & ResultsPanelProps) {
  const state = useStudy(chosenReadingState);
  const partial = useStudy(chosenPartial);
  const last = useStudy(lastReading);
  // Leads are changed by hand and read in a moment: what was read of them before stays for so long, pale and in its place.
  const isAwaited = state?.phase !== 'done' && last !== null && !partial;
  const reading = state?.phase === 'done' ? state.reading : isAwaited ? last : null;
  if (reading === null) {
    return (
      <>
        <div className={state?.phase === 'busy' && !partial ? 'reading-place' : undefined}>
          <ReadingStatus state={state} />
        </div>
        <AnalysedQuality />
        {partial ? (
          <SingleResult manifest={network} reading={partial} chartsSlot={chartsSlot} />
        ) : (
          <Cardiologist found={null} />
        )}
      </>
    );
  }
  return (
    <div
      className={`${isWithheld(reading) ? '' : 'reading-place'} ${isAwaited ? 'last-reading' : ''}`.trim() || undefined}
      aria-busy={isAwaited}
    >
      {isAwaited ? (
        <div className="reading-anew">
          <ReadingStatus state={state} />
        </div>
      ) : null}
      <QualityList findings={[...reading.quality, ...claimFindings(network.labels, reading)]} />
      {isWithheld(reading) ? (
        <Cardiologist found={null} />
      ) : (
        <SingleResult manifest={network} reading={reading} chartsSlot={chartsSlot} />
      )}
    </div>
  );
}

function summary(language: Language, network: ModelManifest, state: ReadingState | undefined): string {
  const { words, say, format } = language;
  if (state?.phase !== 'done') return '';
  const { reading } = state;
  if (isWithheld(reading)) return words.results.summaryWithheld;
  const statements = claimed(statementsOf(network, reading.probabilities), reading);
  const names = [...strengths(statements)].map(([code, strength]) => {
    const name = statementName(language, network.labels.find((each) => each.code === code)!);
    return strength === 'possible' ? say(words.print.possible, { statement: name }) : name;
  });
  return names.length > 0
    ? say(words.results.summaryFound, { statements: format.series(names) })
    : words.results.summaryNothing;
}

/** The outcome in a sentence, for who does not see the panel. */
function Summary({ network }: { readonly network: ModelManifest }) {
  const language = useLanguage();
  const state = useStudy(chosenReadingState);
  return (
    <p className="visually-hidden" role="status">
      {summary(language, network, state)}
    </p>
  );
}

/** Everything the networks have to say of the recording on screen. The drawing does not depend on it. */
export function ResultsPanel({ chartsSlot }: ResultsPanelProps) {
  const network = useSelector(chosenNetwork);
  const comparing = useSelector(isComparing);
  const { words } = useLanguage();
  if (network === null) {
    return (
      <aside className="results" aria-label={words.results.label}>
        <Disclaimer />
        <DeviceBlock />
        <Caveats />
        <NoNetwork />
        <AnalysedQuality />
      </aside>
    );
  }
  return (
    <aside className="results" aria-label={words.results.label}>
      <Disclaimer />
      <DeviceBlock />
      <NetworkBar network={network} />
      <ProcessorNotes />
      <Summary network={network} />
      <Caveats />
      {comparing ? <Comparison chartsSlot={chartsSlot} /> : <Single network={network} chartsSlot={chartsSlot} />}
      <ResultActions />
      <BackendBar />
    </aside>
  );
}
