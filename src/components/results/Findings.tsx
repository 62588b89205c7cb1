import type { StatementGroup } from '../../model/contracts';
import type { Statement } from '../../study/statements';
import { statementGroups, statementName, statementTitle } from '../../words/statement';
import { useLanguage } from '../words';
import { ProbabilityBar } from './ProbabilityBar';

function Finding({ statement }: { readonly statement: Statement }) {
  const language = useLanguage();
  const { words, say, format } = language;
  const { label, probability, found } = statement;
  return (
    <li className="finding">
      <span className="finding-name">{statementTitle(language, label)}</span>
      <span className="finding-probability">{format.percent(probability)}</span>
      <ProbabilityBar probability={probability} threshold={label.threshold} found={found} />
      <span className="finding-group">
        {say(words.results.foundFrom, {
          groups: statementGroups(language, label),
          threshold: format.percent(label.threshold),
        })}
      </span>
    </li>
  );
}

function NotFound({ statements }: { readonly statements: readonly Statement[] }) {
  const language = useLanguage();
  const { words, say, format } = language;
  const ofGroup = (group: StatementGroup) =>
    statements.filter(({ label }) => label.groups[0] === group).map(({ label }) => statementName(language, label));
  return (
    <details className="not-found">
      <summary>{say(words.results.lookedFor, { count: statements.length })}</summary>
      {(['rhythm', 'diagnostic', 'form'] as const).map((group) => (
        <p key={group}>
          <strong>{say(words.results.group, { group: format.capitalised(words.groups[group]) })}</strong>{' '}
          {say(words.results.listEnd, { statements: format.phrases(ofGroup(group)) })}
        </p>
      ))}
    </details>
  );
}

/** What the network found, in words, most probable first, and what it looked for in vain. */
export function Findings({ statements }: { readonly statements: readonly Statement[] }) {
  const { words, say } = useLanguage();
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
        <p className="nothing-found">{say(words.results.nothingFound, { count: statements.length })}</p>
      )}
      <NotFound statements={statements.filter((statement) => !statement.found)} />
    </>
  );
}
