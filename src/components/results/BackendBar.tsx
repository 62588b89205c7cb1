import type { BackendChoice } from '../../model/inference';
import { useControl } from '../actions';
import { useChangeSettings, useCommands, useInferenceStatus, useSelector, useSettings } from '../page';
import { useLanguage } from '../words';
import { BACKEND_NAMES, backendEntries } from './backend-names';

/** Each backend with what the browser says of it, or why it cannot be used. */
function Processors() {
  const backends = useSelector((state) => state.backends);
  const memory = useSelector((state) => state.memory);
  const { words, say, format, phrase } = useLanguage();
  if (backends.length === 0) return null;
  return (
    <details className="processors">
      <summary>{words.processors.title}</summary>
      <dl>
        {backends.map(({ name, renderer, reason }) => (
          <div key={name}>
            <dt>{BACKEND_NAMES[name]}</dt>
            <dd>{[renderer, reason && `${format.capitalised(phrase(reason))}.`].filter(Boolean).join('. ')}</dd>
          </div>
        ))}
        {memory ? (
          <div>
            <dt>{words.processors.inMemory}</dt>
            <dd>{say(words.processors.memory, { tensors: memory.tensors, size: format.megabytes(memory.bytes) })}</dd>
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
  const language = useLanguage();
  const { words, say, format, phrase } = language;
  const texts = words.processors;
  const whyNotWasm = backends.find(({ name }) => name === 'wasm')?.reason;
  return (
    <div className="backend-bar">
      <label>
        <span className="field-name">{texts.computedBy}</span>
        <select
          {...useControl('backend')}
          aria-label={texts.backend}
          value={choice}
          onChange={(event) => choose(event.target.value as BackendChoice)}
        >
          {backendEntries(backends, language).map((entry) => (
            <option key={entry.choice} value={entry.choice} disabled={!entry.available}>
              {entry.name}
            </option>
          ))}
        </select>
      </label>
      {status.backend ? (
        <span className="muted">
          {status.backend.warmUpMilliseconds === null
            ? say(texts.inUse, { name: BACKEND_NAMES[status.backend.name], renderer: status.backend.renderer })
            : say(texts.inUseTimed, {
                name: BACKEND_NAMES[status.backend.name],
                renderer: status.backend.renderer,
                time: format.milliseconds(status.backend.warmUpMilliseconds),
              })}
        </span>
      ) : null}
      {status.backend?.name === 'cpu' && whyNotWasm ? (
        <p className="muted">
          {say(texts.plainJavaScript, {
            name: BACKEND_NAMES.wasm,
            reason: `${format.capitalised(phrase(whyNotWasm))}.`,
          })}
        </p>
      ) : null}
      <Processors />
    </div>
  );
}
