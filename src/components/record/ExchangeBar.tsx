import { misplacementOf } from '../../study/selectors';
import { misplacementName } from '../../words/misplacement';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';

/** Says, above the paper, that its leads are not as recorded; nothing while they are. */
export function ExchangeBar() {
  const misplacement = useStudy(misplacementOf);
  const { exchange } = useStudyCommands();
  const language = useLanguage();
  const { words, say } = language;
  if (misplacement === null) return null;
  return (
    <div className="exchange-bar" role="status">
      <span>{say(words.electrodes.notAsRecorded, { misplacement: misplacementName(language, misplacement) })}</span>
      <button type="button" onClick={() => exchange(null)}>
        {words.electrodes.asRecorded}
      </button>
    </div>
  );
}
