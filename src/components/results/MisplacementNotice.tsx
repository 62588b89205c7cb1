import { undoing } from '../../ecg/misplacements';
import type { NoticedMisplacement } from '../../model/contracts';
import { misplacementName } from '../../words/misplacement';
import { useStudyCommands } from '../page';
import { useLanguage } from '../words';

/** Of an exchange with the right leg what is lost stays lost; of two chest electrodes it is not known which they are. */
const whyNotUndone = (name: string) => (name.includes('RL') ? 'lostWithRightLeg' : 'unknownPair');

/** Says that the leads look misplaced, and offers to put back what can be put back. */
export function MisplacementNotice({
  noticed,
}: {
  /** What the network noticed in the leads as recorded. */
  readonly noticed: NoticedMisplacement;
}) {
  const { exchange } = useStudyCommands();
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.electrodes;
  const back = undoing(noticed.name);
  return (
    <section className="panel-section misplacement" aria-label={texts.misplaced}>
      <h2>{texts.check}</h2>
      <p>
        {say(texts.looksLike, {
          misplacement: misplacementName(language, noticed.name),
          probability: format.percent(noticed.probability),
        })}
      </p>
      {back === undefined ? (
        <p className="muted">{texts[whyNotUndone(noticed.name)]}</p>
      ) : (
        <button type="button" onClick={() => exchange(back)}>
          {texts.putBack}
        </button>
      )}
    </section>
  );
}
