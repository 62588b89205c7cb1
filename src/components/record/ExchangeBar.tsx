import { useState } from 'react';
import { undoing } from '../../ecg/misplacements';
import { misplacementOf, offLeads, readingAsRecorded } from '../../study/selectors';
import { misplacementName } from '../../words/misplacement';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';
import { BeforeAfter } from './BeforeAfter';

/** Says, above the paper, which leads the readings leave out; nothing while they leave out none. */
function OffBar() {
  const off = useStudy(offLeads);
  const { setOff } = useStudyCommands();
  const { words, say } = useLanguage();
  if (off.length === 0) return null;
  return (
    <div className="exchange-bar" role="status">
      <span>{say(words.electrodes.leftOut, { leads: off })}</span>
      <button type="button" onClick={() => setOff([])}>
        {words.leaveOut.allLeads}
      </button>
    </div>
  );
}

/** Says, above the paper, that its leads are not as recorded or not all read; nothing while they are. */
export function ExchangeBar() {
  return (
    <>
      <ElectrodesBar />
      <OffBar />
    </>
  );
}

function ElectrodesBar() {
  const misplacement = useStudy(misplacementOf);
  const noticed = useStudy((study, state) => readingAsRecorded(study, state)?.misplacement?.name ?? null);
  const { exchange } = useStudyCommands();
  const [beside, setBeside] = useState<boolean | null>(null);
  const language = useLanguage();
  const { words, say, format } = language;
  if (misplacement === null) return null;
  // What was noticed is put back: that is to be seen, before it is believed.
  const isPutBack = noticed !== null && undoing(noticed) === misplacement;
  const shown = beside ?? isPutBack;
  return (
    <>
      <div className="exchange-bar" role="status">
        <span>
          {format.sentences([
            say(words.electrodes.notAsRecorded, { misplacement: misplacementName(language, misplacement) }),
            ...(isPutBack ? [words.electrodes.undoes] : []),
          ])}
        </span>
        <button type="button" aria-pressed={shown} onClick={() => setBeside(!shown)}>
          {words.electrodes.sideBySide}
        </button>
        <button type="button" onClick={() => exchange(null)}>
          {words.electrodes.asRecorded}
        </button>
      </div>
      {shown ? <BeforeAfter /> : null}
    </>
  );
}
