import { statementTitle } from '../../words/statement';
import { useStudy } from '../page';
import { useLanguage } from '../words';

/** What the cardiologist stated of an example, beside what the network found of it; nothing where the study is no example. */
export function Cardiologist({
  found,
}: {
  /** Codes of the network's findings; null while there is no reading. */
  readonly found: ReadonlySet<string> | null;
}) {
  const example = useStudy(({ origin }) => origin.example);
  const language = useLanguage();
  const texts = language.words.results;
  if (example === null) return null;
  return (
    <section className="panel-section cardiologist" aria-label={texts.cardiologistsStatements}>
      <h2>{texts.cardiologistStated}</h2>
      <ul>
        {example.statements.map((statement) => {
          const isFound = found?.has(statement.code) ?? false;
          return (
            <li key={statement.code} data-found={isFound}>
              {statementTitle(language, statement)}
              {found ? <span className="agreement"> {isFound ? texts.agrees : texts.disagrees}</span> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
