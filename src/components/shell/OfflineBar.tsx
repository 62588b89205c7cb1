import { useEffect, useEffectEvent } from 'react';
import type { OfflineNotice } from '../../offline/contract';
import type { Language } from '../../words/language';
import { useLanguage } from '../words';
import './offline-bar.css';

function sentenceOf({ words, say, format }: Language, notice: OfflineNotice, keepsRecording: boolean): string {
  const texts = words.offline;
  switch (notice.kind) {
    case 'stored':
      return texts.stored;
    case 'update-ready':
      return format.sentences([texts.updateReady, ...(keepsRecording ? [texts.updateCloses] : [])]);
    case 'updated-elsewhere':
      return format.sentences([texts.updatedElsewhere, ...(keepsRecording ? [texts.updateClosesHere] : [])]);
    case 'other-windows':
      return say(texts.otherWindows, { count: notice.count });
  }
}

/** News that ask for nothing leave by themselves, once they could be read. */
const READ_MILLISECONDS = 8000;

/** Says once that everything is stored, and offers a new version; nothing happens until the user says so. */
export function OfflineBar({
  notice,
  keepsRecording,
  onUpdate,
  onDismiss,
}: {
  readonly notice: OfflineNotice | null;
  /** A recording is on screen, which updating would close. */
  readonly keepsRecording: boolean;
  readonly onUpdate: () => void;
  readonly onDismiss: () => void;
}) {
  const language = useLanguage();
  const { words } = language;
  const leave = useEffectEvent(onDismiss);
  const passes = notice?.kind === 'stored';
  useEffect(() => {
    if (!passes) return;
    const timer = setTimeout(() => leave(), READ_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [passes]);
  if (notice === null) return null;
  return (
    <section className="offline-bar" aria-label={words.offline.label}>
      <span role="status">{sentenceOf(language, notice, keepsRecording)}</span>
      {notice.kind === 'stored' ? (
        <button type="button" className="quiet" aria-label={words.buttons.dismiss} onClick={onDismiss}>
          ×
        </button>
      ) : (
        <>
          <button type="button" onClick={onUpdate}>
            {words.offline.update}
          </button>
          <button type="button" className="quiet" onClick={onDismiss}>
            {words.offline.later}
          </button>
        </>
      )}
    </section>
  );
}
