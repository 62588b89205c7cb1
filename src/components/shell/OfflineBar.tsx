import type { OfflineNotice } from '../../offline/contract';
import './offline-bar.css';

function sentenceOf(notice: OfflineNotice, keepsRecording: boolean): string {
  switch (notice.kind) {
    case 'stored':
      return 'LeadLens now works without a network.';
    case 'update-ready':
      return `A new version of LeadLens is ready.${keepsRecording ? ' Updating closes the recording on screen.' : ''}`;
    case 'updated-elsewhere':
      return `Another window has begun with a new version of LeadLens.${keepsRecording ? ' Updating this one closes the recording on screen.' : ''}`;
    case 'other-windows':
      return `LeadLens is open in ${notice.count === 1 ? 'another window' : `${notice.count} other windows`}: close ${notice.count === 1 ? 'it' : 'them'}, then update.`;
  }
}

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
  if (notice === null) return null;
  return (
    <section className="offline-bar" aria-label="This copy of LeadLens">
      <span role="status">{sentenceOf(notice, keepsRecording)}</span>
      {notice.kind === 'stored' ? (
        <button type="button" className="quiet" aria-label="Dismiss" onClick={onDismiss}>
          ×
        </button>
      ) : (
        <>
          <button type="button" onClick={onUpdate}>
            Update
          </button>
          <button type="button" className="quiet" onClick={onDismiss}>
            Later
          </button>
        </>
      )}
    </section>
  );
}
