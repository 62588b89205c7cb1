import { useState } from 'react';
import { shownPlace, studyNames, studyToGoBackTo } from '../../study/selectors';
import { exampleTexts } from '../../words/example';
import { ActionButton } from '../actions';
import { useCommands, useSelector } from '../page';
import { useLanguage } from '../words';

/** Of more recordings than these the list is made when somebody turns to it: thousands of its lines take half a second. */
const AT_ONCE = 200;

/** Which of several recordings is on screen, with steps to its neighbours. */
export function RecordingNav() {
  const studies = useSelector(studyNames);
  const current = useSelector(shownPlace);
  const { choose } = useCommands();
  const { words, say } = useLanguage();
  const [wanted, setWanted] = useState(false);
  const total = studies.length;
  if (total < 2) return null;
  const all = wanted || total <= AT_ONCE;
  return (
    <fieldset className="recording-nav" aria-label={words.open.recordings}>
      <ActionButton action="previous" isSign>
        ‹
      </ActionButton>
      <select
        aria-label={words.open.recording}
        value={current}
        onPointerDown={() => setWanted(true)}
        onFocus={() => setWanted(true)}
        onBlur={() => setWanted(false)}
        onChange={(event) => choose(Number(event.target.value))}
      >
        {studies.map(({ id, name }, i) =>
          all || i === current ? (
            <option key={id} value={i}>
              {say(words.open.place, { place: i + 1, total, name })}
            </option>
          ) : null,
        )}
      </select>
      <ActionButton action="next" isSign>
        ›
      </ActionButton>
    </fieldset>
  );
}

/** The way back to what was open before. */
export function Back() {
  const study = useSelector(studyToGoBackTo);
  const language = useLanguage();
  if (study === null) return null;
  const { example } = study.origin;
  const name = example ? exampleTexts(language, example).title : study.name;
  return (
    <ActionButton action="back" className="back">
      {language.say(language.words.open.backTo, { name })}
    </ActionButton>
  );
}
