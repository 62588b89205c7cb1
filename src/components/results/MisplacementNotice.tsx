import { undoing } from '../../ecg/swaps';
import type { NoticedMisplacement } from '../../model/contracts';
import { percent } from '../format';
import { swapInWords } from './electrode-words';

interface MisplacementNoticeProps {
  /** What the network noticed in the leads as recorded. */
  readonly noticed: NoticedMisplacement;
  readonly onSwap: (swap: string) => void;
}

/** Says that the leads look misplaced, and offers to put back what can be put back. */
export function MisplacementNotice({ noticed, onSwap }: MisplacementNoticeProps) {
  const back = undoing(noticed.name);
  return (
    <section className="panel-section misplacement" aria-label="Misplaced electrodes">
      <h2>Check the electrodes</h2>
      <p>
        These leads look as they do with {swapInWords(noticed.name)} ({percent(noticed.probability)}). Some hearts look
        so, too; only the patient can tell.
      </p>
      {back === undefined ? (
        <p className="muted">
          This cannot be undone from the recording: record the ECG again. The network read it with an estimate of what
          was lost, made from the chest leads; the leads are drawn as recorded.
        </p>
      ) : (
        <button type="button" onClick={() => onSwap(back)}>
          Put back and read again
        </button>
      )}
    </section>
  );
}
