import type { BackendChoice, BackendOption, InferenceStatus, MemoryUse } from '../../model/inference';
import { megabytes, milliseconds } from '../format';
import { BACKEND_NAMES, backendEntries } from './backend-names';

interface BackendBarProps {
  readonly backends: readonly BackendOption[];
  readonly status: InferenceStatus;
  readonly choice: BackendChoice;
  readonly onBackend: (choice: BackendChoice) => void;
  /** What the networks hold; null while it is not known. */
  readonly memory: MemoryUse | null;
}

/** Each backend with what the browser says of it, or why it cannot be used. */
function Processors({ backends, memory }: Pick<BackendBarProps, 'backends' | 'memory'>) {
  if (backends.length === 0) return null;
  return (
    <details className="processors">
      <summary>Processors of this computer</summary>
      <dl>
        {backends.map(({ name, renderer, reason }) => (
          <div key={name}>
            <dt>{BACKEND_NAMES[name]}</dt>
            <dd>{[renderer, reason].filter(Boolean).join('. ')}</dd>
          </div>
        ))}
        {memory ? (
          <div>
            <dt>In memory</dt>
            <dd>
              {memory.tensors} tensors, {megabytes(memory.bytes)}
            </dd>
          </div>
        ) : null}
      </dl>
    </details>
  );
}

/** What computes, how quick it is, and what else could. */
export function BackendBar({ backends, status, choice, onBackend, memory }: BackendBarProps) {
  const whyNotWasm = backends.find(({ name }) => name === 'wasm')?.reason;
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
      {status.backend?.name === 'cpu' && whyNotWasm ? (
        <p className="muted">
          {BACKEND_NAMES.wasm}: {whyNotWasm} Plain JavaScript does the same, several times slower.
        </p>
      ) : null}
      <Processors backends={backends} memory={memory} />
    </div>
  );
}
