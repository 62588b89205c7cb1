import type { BackendChoice, BackendOption, InferenceStatus } from '../../model/inference';
import { milliseconds } from '../format';
import { BACKEND_NAMES, backendEntries } from './backend-names';

interface BackendBarProps {
  readonly backends: readonly BackendOption[];
  readonly status: InferenceStatus;
  readonly choice: BackendChoice;
  readonly onBackend: (choice: BackendChoice) => void;
}

/** What computes, how quick it is, and what it fell back from. */
export function BackendBar({ backends, status, choice, onBackend }: BackendBarProps) {
  const fellBack = status.fellBackFrom;
  return (
    <div className="backend-bar">
      <label>
        <span className="field-name">Computed by</span>
        <select
          aria-label="Backend"
          value={choice}
          onChange={(event) => onBackend(event.target.value as BackendChoice)}
        >
          {backendEntries(backends).map((entry) => (
            <option key={entry.choice} value={entry.choice} disabled={!entry.available}>
              {entry.name}
            </option>
          ))}
        </select>
      </label>
      {status.backend ? (
        <span className="muted">
          {BACKEND_NAMES[status.backend.name]}: {status.backend.renderer}
          {status.backend.warmUpMilliseconds === null
            ? ''
            : `, ${milliseconds(status.backend.warmUpMilliseconds)} a window when warmed up`}
        </span>
      ) : null}
      {fellBack.length > 0 ? (
        <p className="muted">
          {fellBack.map(({ name, reason }) => `${BACKEND_NAMES[name]} was left: ${reason}`).join(' ')}
        </p>
      ) : null}
    </div>
  );
}
