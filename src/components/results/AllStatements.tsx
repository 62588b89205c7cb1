import { useDeferredValue, useId, useState } from 'react';
import type { StatementGroup } from '../../model/contracts';
import type { Statement } from '../../study/statements';
import { GROUP_NAMES, percent } from '../format';
import { ProbabilityBar } from './ProbabilityBar';
import { groupsInWords } from './statement-groups';

type GroupChoice = StatementGroup | 'all';
const GROUP_CHOICES: readonly GroupChoice[] = ['all', 'rhythm', 'diagnostic', 'form'];

const matches = (statement: Statement, words: string, group: GroupChoice) =>
  (group === 'all' || statement.label.groups.includes(group)) &&
  `${statement.code} ${statement.name} ${groupsInWords(statement.label)}`.toLowerCase().includes(words);

/** Every statement the network knows, to search and to filter by group. */
export function AllStatements({ statements }: { readonly statements: readonly Statement[] }) {
  const [search, setSearch] = useState('');
  const [group, setGroup] = useState<GroupChoice>('all');
  const words = useDeferredValue(search.trim().toLowerCase());
  const shown = statements.filter((statement) => matches(statement, words, group));
  const count = useId();
  return (
    <>
      <div className="statement-filter">
        <input
          type="search"
          aria-label="Search statements"
          aria-describedby={count}
          placeholder="Search, e.g. block"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <select
          aria-label="Group of statements"
          value={group}
          onChange={(event) => setGroup(event.target.value as GroupChoice)}
        >
          {GROUP_CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {choice === 'all' ? 'All groups' : GROUP_NAMES[choice]}
            </option>
          ))}
        </select>
        <span id={count} className="muted" role="status">
          {shown.length} of {statements.length}
        </span>
      </div>
      <table className="statement-table">
        <thead>
          <tr>
            <th scope="col">Statement</th>
            <th scope="col">Code</th>
            <th scope="col" className="number">
              Probability
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((statement) => (
            <tr key={statement.code} data-found={statement.found}>
              <th scope="row">
                {statement.name}
                <span className="visually-hidden">{statement.found ? ', found' : ', not found'}</span>
              </th>
              <td className="code">{statement.code}</td>
              <td className="number">
                {percent(statement.probability)}
                <ProbabilityBar
                  probability={statement.probability}
                  threshold={statement.label.threshold}
                  found={statement.found}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
