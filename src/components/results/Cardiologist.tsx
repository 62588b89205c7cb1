import { capitalised } from '../format';
import { useStudy } from '../page';

/** What the cardiologist stated of an example, beside what the network found of it; nothing where the study is no example. */
export function Cardiologist({
  found,
}: {
  /** Codes of the network's findings; null while there is no reading. */
  readonly found: ReadonlySet<string> | null;
}) {
  const example = useStudy(({ origin }) => origin.example);
  if (example === null) return null;
  return (
    <section className="panel-section cardiologist" aria-label="Cardiologist's statements">
      <h2>The cardiologist stated</h2>
      <ul>
        {example.statements.map(({ code, description }) => (
          <li key={code} data-found={found?.has(code) ?? false}>
            {capitalised(description)}
            {found ? <span className="agreement">{found.has(code) ? ' ✓ found' : ' – not found'}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
