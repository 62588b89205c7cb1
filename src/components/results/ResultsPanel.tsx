import type { ReactNode } from 'react';
import type { ModelManifest } from '../../model/contracts';
import type { BackendChoice, BackendOption, InferenceStatus, MemoryUse } from '../../model/inference';
import { BackendBar } from './BackendBar';
import { Cardiologist } from './Cardiologist';
import { Comparison } from './Comparison';
import { Disclaimer } from './Disclaimer';
import { NetworkBar } from './NetworkBar';
import { ProcessorNotes } from './ProcessorNotes';
import { QualityList } from './QualityList';
import { ReadingStatus } from './ReadingStatus';
import type { ReadingState } from './reading-state';
import { SingleResult, type SingleResultProps } from './SingleResult';
import { isWithheld } from './statements';
import './results.css';

export interface ResultsPanelProps extends Omit<SingleResultProps, 'manifest' | 'reading'> {
  readonly models: readonly ModelManifest[];
  /** Why there is no network to choose. */
  readonly modelsError: string | null;
  readonly onRetryModels: () => void;
  readonly network: ModelManifest | null;
  readonly onNetwork: (id: string) => void;
  readonly comparing: boolean;
  readonly onComparing: (on: boolean) => void;
  readonly onCard: () => void;
  readonly backends: readonly BackendOption[];
  readonly status: InferenceStatus;
  readonly memory: MemoryUse | null;
  readonly backend: BackendChoice;
  readonly onBackend: (choice: BackendChoice) => void;
  /** By model id. */
  readonly readings: Readonly<Record<string, ReadingState>>;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  /** Buttons that save or print the result. */
  readonly actions: ReactNode;
}

function Single({ network, state, props }: SingleProps) {
  if (state?.phase !== 'done') {
    return (
      <>
        <ReadingStatus state={state} onCancel={props.onCancel} onRetry={props.onRetry} />
        {props.example ? <Cardiologist example={props.example} found={null} /> : null}
      </>
    );
  }
  const { reading } = state;
  return (
    <>
      <QualityList findings={reading.quality} />
      {isWithheld(reading) ? (
        props.example ? (
          <Cardiologist example={props.example} found={null} />
        ) : null
      ) : (
        <SingleResult {...props} manifest={network} reading={reading} />
      )}
    </>
  );
}

interface SingleProps {
  readonly network: ModelManifest;
  readonly state: ReadingState | undefined;
  readonly props: ResultsPanelProps;
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

/** Everything the networks have to say of the recording on screen. The drawing does not depend on it. */
export function ResultsPanel(props: ResultsPanelProps) {
  const { network, models, readings, comparing } = props;
  if (network === null) {
    return (
      <aside className="results" aria-label="Results">
        <Disclaimer />
        {props.modelsError === null ? (
          <p className="status-line" role="status">
            Loading the networks …
          </p>
        ) : (
          <div className="status-line" role="alert">
            <span className="failure">{props.modelsError} The drawing is not affected.</span>
            <button type="button" onClick={props.onRetryModels}>
              Try again
            </button>
          </div>
        )}
      </aside>
    );
  }
  const state = readings[network.id];
  const both = comparing && models.length > 1;
  return (
    <aside className="results" aria-label="Results">
      <Disclaimer />
      <NetworkBar
        models={models}
        network={network}
        onNetwork={props.onNetwork}
        comparing={comparing}
        onComparing={props.onComparing}
        onCard={props.onCard}
        reading={state?.phase === 'done' ? state.reading : null}
      />
      <ProcessorNotes status={props.status} />
      <p className="visually-hidden" role="status">
        {summary(network, state)}
      </p>
      {both ? <Comparison {...props} /> : <Single network={network} state={state} props={props} />}
      <div className="result-actions">{props.actions}</div>
      <BackendBar
        backends={props.backends}
        status={props.status}
        choice={props.backend}
        onBackend={props.onBackend}
        memory={props.memory}
      />
    </aside>
  );
}
