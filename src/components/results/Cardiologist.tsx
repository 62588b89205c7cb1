import { capitalised } from '../format';
import type { Example } from '../open/example';

/** What the cardiologist stated of an example, beside what the network found of it. */
export function Cardiologist({
  example,
  found,
}: {
  readonly example: Example;
  /** Codes of the network's findings; null while there is no reading. */
  readonly found: ReadonlySet<string> | null;
}) {
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
