import type { BackendChoice } from '../../model/inference';
import { megabytes, milliseconds } from '../format';
import { useChangeSettings, useCommands, useInferenceStatus, useSelector, useSettings } from '../page';
import { BACKEND_NAMES, backendEntries } from './backend-names';

/** Each backend with what the browser says of it, or why it cannot be used. */
function Processors() {
  const backends = useSelector((state) => state.backends);
  const memory = useSelector((state) => state.memory);
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
export function BackendBar() {
  const backends = useSelector((state) => state.backends);
  const status = useInferenceStatus();
  const choice = useSettings(({ backend }) => backend);
  const changeSettings = useChangeSettings();
  const { setBackend } = useCommands();
  const choose = (backend: BackendChoice) => {
    changeSettings({ backend });
    void setBackend(backend);
  };
  const whyNotWasm = backends.find(({ name }) => name === 'wasm')?.reason;
  return (
    <div className="backend-bar">
      <label>
        <span className="field-name">Computed by</span>
        <select aria-label="Backend" value={choice} onChange={(event) => choose(event.target.value as BackendChoice)}>
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
      <Processors />
    </div>
  );
}
