import { useState } from 'react';
import type { Message } from '../../ecg/message';
import { messageOf } from '../../ecg/message';
import { errorSentence } from '../../words/error';
import { useLanguage } from '../words';
import './monitor.css';

export type LiveKind = 'websocket' | 'serial' | 'polar';

const ADDRESS = 'ws://localhost:8765';

interface MonitorStartProps {
  /** Those that this browser and this build have. */
  readonly kinds: readonly LiveKind[];
  /** What is on screen, to be replayed. */
  readonly study: string | null;
  readonly onReplay: () => void;
  readonly onListen: (kind: LiveKind, address: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Chooses what is watched. */
export function MonitorStart({ kinds, study, onReplay, onListen, onClose }: MonitorStartProps) {
  const language = useLanguage();
  const { words, say } = language;
  const texts = words.monitor;
  const [address, setAddress] = useState(ADDRESS);
  const [error, setError] = useState<Message | null>(null);
  const listen = (kind: LiveKind) => {
    setError(null);
    onListen(kind, address).catch((failed: unknown) => setError(messageOf(failed)));
  };
  return (
    <main className="monitor-start">
      <h1>{texts.title}</h1>
      <p>{texts.what}</p>
      <p>
        <strong>{texts.notice}</strong>
      </p>
      <p>
        <button type="button" className="primary" disabled={study === null} onClick={onReplay}>
          {study === null ? texts.nothingOpen : say(texts.replay, { name: study })}
        </button>{' '}
        <button type="button" onClick={onClose}>
          {texts.close}
        </button>
      </p>
      {kinds.map((kind) => (
        <p key={kind}>
          <button type="button" onClick={() => listen(kind)}>
            {texts.live[kind]}
          </button>{' '}
          {kind === 'websocket' ? (
            <input aria-label={texts.address} value={address} onChange={({ target }) => setAddress(target.value)} />
          ) : null}{' '}
          <span className="muted">{texts.liveWhat[kind]}</span>
        </p>
      ))}
      {error ? (
        <p className="failure" role="alert">
          {errorSentence(language, error)}
        </p>
      ) : null}
    </main>
  );
}
