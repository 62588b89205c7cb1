import { undoing } from '../../ecg/swaps';
import type { NoticedMisplacement } from '../../model/contracts';
import { percent } from '../format';
import { useStudyCommands } from '../page';
import { swapInWords } from './electrode-words';

/** Of an exchange with the right leg what is lost stays lost; of two chest electrodes it is not known which they are. */
const cannotBeUndone = (name: string): string =>
  name.includes('RL')
    ? 'This cannot be undone from the recording: record the ECG again. As far as a lead is flat, the network read with an estimate of what was lost, made from the chest leads; the leads are drawn as recorded.'
    : 'Which of them is not known, so this cannot be undone here: check them and record the ECG again.';

/** Says that the leads look misplaced, and offers to put back what can be put back. */
export function MisplacementNotice({
  noticed,
}: {
  /** What the network noticed in the leads as recorded. */
  readonly noticed: NoticedMisplacement;
}) {
  const { exchange } = useStudyCommands();
  const back = undoing(noticed.name);
  return (
    <section className="panel-section misplacement" aria-label="Misplaced electrodes">
      <h2>Check the electrodes</h2>
      <p>
        These leads look as they do with {swapInWords(noticed.name)} ({percent(noticed.probability)}). Some hearts look
        so, too; only the patient can tell.
      </p>
      {back === undefined ? (
        <p className="muted">{cannotBeUndone(noticed.name)}</p>
      ) : (
        <button type="button" onClick={() => exchange(back)}>
          Put back and read again
        </button>
      )}
    </section>
  );
}
