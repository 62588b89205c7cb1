import { misplacementOf } from '../../study/selectors';
import { useStudy, useStudyCommands } from '../page';
import { swapInWords } from '../results/electrode-words';

/** Says, above the paper, that its leads are not as recorded; nothing while they are. */
export function ExchangeBar() {
  const misplacement = useStudy(misplacementOf);
  const { exchange } = useStudyCommands();
  if (misplacement === null) return null;
  return (
    <div className="exchange-bar" role="status">
      <span>Not as recorded: drawn and read with {swapInWords(misplacement)}.</span>
      <button type="button" onClick={() => exchange(null)}>
        As recorded
      </button>
    </div>
  );
}
