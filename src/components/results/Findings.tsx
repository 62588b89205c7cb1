import type { Statement } from '../../study/statements';
import { GROUP_NAMES, percent } from '../format';
import { ProbabilityBar } from './ProbabilityBar';
import { groupsInWords } from './statement-groups';

function Finding({ statement }: { readonly statement: Statement }) {
  const { label, name, probability, found } = statement;
  return (
    <li className="finding">
      <span className="finding-name">{name}</span>
      <span className="finding-probability">{percent(probability)}</span>
      <ProbabilityBar probability={probability} threshold={label.threshold} found={found} />
      <span className="finding-group">
        {groupsInWords(label)} · found from {percent(label.threshold)}
      </span>
    </li>
  );
}

function NotFound({ statements }: { readonly statements: readonly Statement[] }) {
  return (
    <details className="not-found">
      <summary>Looked for and not found: {statements.length} statements</summary>
      {(['rhythm', 'diagnostic', 'form'] as const).map((group) => (
        <p key={group}>
          <strong>{GROUP_NAMES[group]}:</strong>{' '}
          {statements
            .filter(({ label }) => label.groups[0] === group)
            .map(({ label }) => label.description)
            .join('; ')}
          .
        </p>
      ))}
    </details>
  );
}

/** What the network found, in words, most probable first, and what it looked for in vain. */
export function Findings({ statements }: { readonly statements: readonly Statement[] }) {
  const found = statements.filter((statement) => statement.found);
  return (
    <>
      {found.length > 0 ? (
        <ul className="findings">
          {found.map((statement) => (
            <Finding key={statement.code} statement={statement} />
          ))}
        </ul>
      ) : (
        <p className="nothing-found">None of the {statements.length} statements reaches its threshold.</p>
      )}
      <NotFound statements={statements.filter((statement) => !statement.found)} />
    </>
  );
}
