import { caveatsOf } from '../../study/caveats';
import { issueSentence } from '../../words/issues';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';

/** What was cut or assumed in reading the file: beside the findings, which rest on it. */
export function Caveats() {
  const caveats = useStudy(({ issues }) => caveatsOf(issues));
  const assumes = useStudy(({ question }) => question !== null);
  const { correctAssumptions } = useStudyCommands();
  const language = useLanguage();
  const { words } = language;
  if (caveats.length === 0) return null;
  const sentences = [...new Set(caveats.map((each) => issueSentence(language, each)))];
  return (
    <section className="panel-section caveats" aria-label={words.results.caveats}>
      <h2>{words.results.caveats}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {assumes ? (
        <button type="button" onClick={correctAssumptions}>
          {words.record.changeAssumed}
        </button>
      ) : null}
    </section>
  );
}
