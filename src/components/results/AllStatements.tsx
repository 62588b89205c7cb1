import { useDeferredValue, useId, useState } from 'react';
import type { ModelManifest, StatementGroup } from '../../model/contracts';
import { strengths } from '../../study/finding-lines';
import type { Statement } from '../../study/statements';
import type { Language } from '../../words/language';
import { statementGroups, statementTitle } from '../../words/statement';
import { useControl } from '../actions';
import { useLanguage } from '../words';
import { ProbabilityBar } from './ProbabilityBar';

type GroupChoice = StatementGroup | 'all';
const GROUP_CHOICES: readonly GroupChoice[] = ['all', 'rhythm', 'diagnostic', 'form'];

function matches(language: Language, { code, label }: Statement, wanted: string, group: GroupChoice): boolean {
  if (group !== 'all' && !label.groups.includes(group)) return false;
  const text = [code, statementTitle(language, label), statementGroups(language, label)].join(' ');
  return text.toLocaleLowerCase(language.locale).includes(wanted);
}

/** Every statement the network knows, to search and to filter by group. */
export function AllStatements({
  statements,
  limits,
}: {
  readonly statements: readonly Statement[];
  /** What the network's limits of abstention are good for. */
  readonly limits: ModelManifest['abstention'];
}) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.results;
  const [search, setSearch] = useState('');
  const [group, setGroup] = useState<GroupChoice>('all');
  const wanted = useDeferredValue(search.trim().toLocaleLowerCase(language.locale));
  const shown = statements.filter((statement) => matches(language, statement, wanted, group));
  const strength = strengths(statements);
  const count = useId();
  return (
    <>
      <div className="statement-filter">
        <input
          {...useControl('statements')}
          type="search"
          aria-label={texts.search}
          aria-describedby={count}
          placeholder={texts.searchExample}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <select
          aria-label={texts.groupOfStatements}
          value={group}
          onChange={(event) => setGroup(event.target.value as GroupChoice)}
        >
          {GROUP_CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {choice === 'all' ? texts.allGroups : format.capitalised(words.groups[choice])}
            </option>
          ))}
        </select>
        <span id={count} className="muted" role="status">
          {say(texts.shownOfAll, { shown: shown.length, all: statements.length })}
        </span>
      </div>
      {limits ? (
        <p className="muted">
          {say(texts.guarantees, {
            missed: format.percent(limits.missed),
            falselyFound: format.percent(limits.falselyFound),
          })}
        </p>
      ) : null}
      <table className="statement-table">
        <thead>
          <tr>
            <th scope="col">{texts.statement}</th>
            <th scope="col">{texts.code}</th>
            <th scope="col" className="number">
              {texts.probability}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((statement) => (
            <tr key={statement.code} data-strength={strength.get(statement.code)}>
              <th scope="row">
                {statementTitle(language, statement.label)}
                {strength.get(statement.code) === 'possible' ? (
                  <span className="finding-hedge"> {texts.possible}</span>
                ) : (
                  <span className="visually-hidden">, {statement.found ? texts.found : texts.notFound}</span>
                )}
                {statement.lack ? null : statement.uncertain ? (
                  <span className="finding-hedge"> {texts.uncertain}</span>
                ) : limits && !statement.label.abstention ? (
                  <span className="finding-hedge"> {texts.noGuarantee}</span>
                ) : null}
              </th>
              <td className="code">{statement.code}</td>
              <td className="number">
                {statement.lack ? (
                  <span className="muted">{texts.notClaimedShort}</span>
                ) : (
                  <>
                    {format.percent(statement.probability)}
                    <span className="muted probability-interval">
                      {say(texts.interval, {
                        low: format.percent(statement.interval.low),
                        high: format.percent(statement.interval.high),
                      })}
                    </span>
                    <ProbabilityBar
                      probability={statement.probability}
                      threshold={statement.threshold}
                      strength={strength.get(statement.code)}
                    />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
