import type { ProgressStage } from '../../model/inference';
import type { ReadingState } from '../../study/reading-state';
import { useCommands } from '../page';

const STAGES: Readonly<Record<ProgressStage, string>> = {
  queue: 'Waiting for another reading',
  backend: 'Choosing the processor',
  weights: 'Loading the network',
  'warm-up': 'Warming up',
  reading: 'Reading the recording',
};

interface ReadingStatusProps {
  /** Named where several networks read. */
  readonly network?: string;
  readonly state: ReadingState | undefined;
}

/** Where a reading stands while there is none to show: progress, or why it ended without one. */
export function ReadingStatus({ network, state }: ReadingStatusProps) {
  const { cancelReading, readAgain } = useCommands();
  const prefix = network === undefined ? '' : `${network}: `;
  if (state === undefined) return network === undefined ? null : <p className="muted status-line">{prefix}waiting.</p>;
  if (state.phase === 'done') return null;
  if (state.phase === 'busy') {
    const stage = state.progress === null ? 'Starting' : STAGES[state.progress.stage];
    return (
      <div className="status-line">
        <span role="status">
          {prefix}
          {stage} …
        </span>
        <progress aria-label={`${prefix}${stage}`} value={state.progress?.fraction} max={1} />
        <button type="button" onClick={cancelReading}>
          Cancel
        </button>
      </div>
    );
  }
  return (
    <div className="status-line" role="status">
      <span className={state.phase === 'failed' ? 'failure' : undefined}>
        {prefix}
        {state.phase === 'failed' ? state.message : 'The reading was cancelled.'}
      </span>
      <button type="button" onClick={readAgain}>
        Read again
      </button>
    </div>
  );
}
