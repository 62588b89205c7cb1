import type { ModelManifest } from '../../model/contracts';
import type { ReadingState } from '../../study/reading-state';
import { chosenNetwork, chosenReadingState, isComparing } from '../../study/selectors';
import { isWithheld } from '../../study/statements';
import { useCommands, useSelector, useStudy } from '../page';
import { BackendBar } from './BackendBar';
import { Cardiologist } from './Cardiologist';
import { Comparison } from './Comparison';
import { Disclaimer } from './Disclaimer';
import { NetworkBar } from './NetworkBar';
import { ProcessorNotes } from './ProcessorNotes';
import { QualityList } from './QualityList';
import { ReadingStatus } from './ReadingStatus';
import { ResultActions } from './ResultActions';
import { SingleResult } from './SingleResult';
import './results.css';

interface ResultsPanelProps {
  /** Where the charts go when they find room outside of the panel. */
  readonly chartsSlot: HTMLElement | null;
}

/** Stands in the place of results while there is no network to choose. */
function NoNetwork() {
  const error = useSelector((state) => state.modelsError);
  const { loadModels } = useCommands();
  if (error === null)
    return (
      <p className="status-line" role="status">
        Loading the networks …
      </p>
    );
  return (
    <div className="status-line" role="alert">
      <span className="failure">{error} The drawing is not affected.</span>
      <button type="button" onClick={() => void loadModels()}>
        Try again
      </button>
    </div>
  );
}

function Single({ network, chartsSlot }: { readonly network: ModelManifest } & ResultsPanelProps) {
  const state = useStudy(chosenReadingState);
  if (state?.phase !== 'done') {
    return (
      <>
        <ReadingStatus state={state} />
        <Cardiologist found={null} />
      </>
    );
  }
  const { reading } = state;
  return (
    <>
      <QualityList findings={reading.quality} />
      {isWithheld(reading) ? (
        <Cardiologist found={null} />
      ) : (
        <SingleResult manifest={network} reading={reading} chartsSlot={chartsSlot} />
      )}
    </>
  );
}

function summary(network: ModelManifest, state: ReadingState | undefined): string {
  if (state?.phase !== 'done') return '';
  const { reading } = state;
  if (isWithheld(reading)) return 'No reading: the signal does not allow one.';
  const names = reading.findings.map(
    (code) => network.labels.find((label) => label.code === code)?.description ?? code,
  );
  return names.length > 0 ? `Found: ${names.join(', ')}.` : 'No statement reaches its threshold.';
}

/** The outcome in a sentence, for who does not see the panel. */
function Summary({ network }: { readonly network: ModelManifest }) {
  const state = useStudy(chosenReadingState);
  return (
    <p className="visually-hidden" role="status">
      {summary(network, state)}
    </p>
  );
}

/** Everything the networks have to say of the recording on screen. The drawing does not depend on it. */
export function ResultsPanel({ chartsSlot }: ResultsPanelProps) {
  const network = useSelector(chosenNetwork);
  const comparing = useSelector(isComparing);
  if (network === null) {
    return (
      <aside className="results" aria-label="Results">
        <Disclaimer />
        <NoNetwork />
      </aside>
    );
  }
  return (
    <aside className="results" aria-label="Results">
      <Disclaimer />
      <NetworkBar network={network} />
      <ProcessorNotes />
      <Summary network={network} />
      {comparing ? <Comparison chartsSlot={chartsSlot} /> : <Single network={network} chartsSlot={chartsSlot} />}
      <ResultActions />
      <BackendBar />
    </aside>
  );
}
