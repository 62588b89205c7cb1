import type { ModelManifest, StatementGroup } from '../../model/contracts';
import { type FindingLine, findingLines } from '../../study/finding-lines';
import type { Statement } from '../../study/statements';
import { lackInWords, promiseInShort, promiseInWords } from '../../words/claims';
import { statementGroups, statementName, statementTitle } from '../../words/statement';
import { useLanguage } from '../words';
import { LessSureElsewhere } from './LessSureElsewhere';
import { ProbabilityBar } from './ProbabilityBar';
import { WhyButton } from './WhyButton';

interface FindingsProps {
  readonly statements: readonly Statement[];
  /** What the network's limits of abstention are good for. */
  readonly limits: ModelManifest['abstention'];
  /** What they were with all leads as recorded, by code, where that is another reading. */
  readonly before?: ReadonlyMap<string, Statement> | undefined;
}

/** A finding with what excludes it or is said with it, and how often such a finding is right. */
function Finding({
  line,
  limits,
  before,
  first,
}: {
  readonly line: FindingLine;
  readonly before: Statement | undefined;
  readonly limits: ModelManifest['abstention'];
  readonly first: boolean;
}) {
  const { statement, strength, alternatives, includes, stepsBackFor } = line;
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.results;
  const { label, probability, threshold, interval, uncertain } = statement;
  const hedges = [strength === 'possible' ? texts.possible : '', uncertain ? texts.uncertain : ''].filter(Boolean);
  const [low, high] = [format.percent(interval.low), format.percent(interval.high)];
  // Said to who asks: a line more for each would push the lead weights out of sight.
  const why =
    uncertain && limits ? say(texts.uncertainFound, { falselyFound: format.percent(limits.falselyFound) }) : undefined;
  const withShares = (statements: readonly Statement[]) =>
    statements.map((each) =>
      say(texts.withShare, { statement: statementName(language, each.label), share: format.percent(each.probability) }),
    );
  return (
    <li className="finding" data-strength={stepsBackFor ? 'stepped-back' : strength}>
      <span>
        <span className="finding-name">{statementTitle(language, label)}</span>
        {hedges.length > 0 ? (
          <span className="finding-hedge" title={why}>
            {' '}
            {format.series(hedges)}
            {why === undefined ? null : <span className="visually-hidden"> {why}</span>}
          </span>
        ) : null}
      </span>
      <ProbabilityBar probability={probability} threshold={threshold} strength={strength} />
      <span className="finding-probability">
        {before ? <span className="finding-before">{format.percent(before.probability)} → </span> : null}
        {format.percent(probability)}
      </span>
      <span className="finding-note" title={promiseInWords(language, label)}>
        {say(texts.foundFrom, {
          groups: statementGroups(language, label),
          threshold: format.percent(threshold),
          interval: low === high ? low : say(texts.between, { low, high }),
          right: promiseInShort(language, label),
        })}{' '}
        <WhyButton statement={statement} takesKey={first} />
      </span>
      <LessSureElsewhere statement={statement} />
      {stepsBackFor ? (
        <span className="finding-note" data-weighs="true">
          {say(texts.stepsBack, { statement: statementName(language, stepsBackFor.label) })}
        </span>
      ) : null}
      {alternatives.length > 0 ? (
        <span className="finding-note" data-weighs="true">
          {say(texts.ratherThan, { statements: withShares(alternatives) })}
        </span>
      ) : null}
      {includes.length > 0 ? (
        <span className="finding-note">{say(texts.togetherWith, { statements: withShares(includes) })}</span>
      ) : null}
    </li>
  );
}

const GROUPS: readonly StatementGroup[] = ['rhythm', 'diagnostic', 'form'];

/** Statements that were not found, in words by their groups. */
function ByGroup({ statements }: { readonly statements: readonly Statement[] }) {
  const language = useLanguage();
  const { words, say, format } = language;
  const ofGroup = (group: StatementGroup) =>
    statements.filter(({ label }) => label.groups[0] === group).map(({ label }) => statementName(language, label));
  return (
    <>
      {GROUPS.filter((group) => ofGroup(group).length > 0).map((group) => (
        <p key={group}>
          <strong>{say(words.results.group, { group: format.capitalised(words.groups[group]) })}</strong>
          {words.format.sentenceSeparator}
          {say(words.results.listEnd, { statements: format.phrases(ofGroup(group)) })}
        </p>
      ))}
    </>
  );
}

function NotFound({ statements }: { readonly statements: readonly Statement[] }) {
  const { words, say } = useLanguage();
  return (
    <details className="not-found">
      <summary>{say(words.results.lookedFor, { count: statements.length })}</summary>
      <ByGroup statements={statements} />
    </details>
  );
}

/** Statements that the network had better not deny. */
function NotRuledOut({ statements, limits }: FindingsProps) {
  const { words, say, format } = useLanguage();
  if (statements.length === 0 || !limits) return null;
  return (
    <details className="not-found uncertain">
      <summary>{say(words.results.notRuledOut, { count: statements.length })}</summary>
      <p>{say(words.results.notRuledOutWhy, { missed: format.percent(limits.missed) })}</p>
      <ByGroup statements={statements} />
    </details>
  );
}

/** Statements that the leads or the length do not allow, each under what it lacks. */
function NotClaimed({ statements }: { readonly statements: readonly Statement[] }) {
  const language = useLanguage();
  const { words, say, format } = language;
  if (statements.length === 0) return null;
  const byLack = new Map<string, Statement[]>();
  for (const statement of statements) {
    const lack = lackInWords(language, statement.lack!);
    byLack.set(lack, [...(byLack.get(lack) ?? []), statement]);
  }
  return (
    <details className="not-found">
      <summary>{say(words.results.notClaimed, { count: statements.length })}</summary>
      {[...byLack].map(([lack, lacking]) => (
        <p key={lack}>
          <strong>{say(words.results.group, { group: lack })}</strong>
          {words.format.sentenceSeparator}
          {say(words.results.listEnd, {
            statements: format.phrases(lacking.map(({ label }) => statementName(language, label))),
          })}
        </p>
      ))}
    </details>
  );
}

/** What was found of the leads as recorded, and is not of these. */
function NoLonger({
  before,
  lines,
  now,
}: {
  readonly before: ReadonlyMap<string, Statement>;
  readonly lines: readonly FindingLine[];
  readonly now: readonly Statement[];
}) {
  const language = useLanguage();
  const { words, say, format } = language;
  const lost = findingLines([...before.values()])
    .map(({ statement }) => statement)
    .filter(({ code }) => !lines.some((line) => line.statement.code === code));
  if (lost.length === 0) return null;
  return (
    <ul className="findings-before" aria-label={words.results.noLonger}>
      {lost.map(({ code, label, probability }) => {
        const after = now.find((statement) => statement.code === code);
        return (
          <li key={code}>
            <s>{statementTitle(language, label)}</s>{' '}
            {after
              ? say(words.results.fromTo, {
                  from: format.percent(probability),
                  to: format.percent(after.probability),
                })
              : words.results.notClaimedShort}
          </li>
        );
      })}
    </ul>
  );
}

/** What the network found, in words, the likely before the possible; what it looked for in vain, and what it may not say. */
export function Findings({ statements, limits, before }: FindingsProps) {
  const { words, say } = useLanguage();
  const lines = findingLines(statements);
  const withheld = statements.filter(({ lack }) => lack !== undefined);
  const allowed = statements.filter(({ lack }) => lack === undefined);
  const notFound = allowed.filter((statement) => !statement.found);
  return (
    <>
      {lines.length > 0 ? (
        <ul className="findings">
          {lines.map((line, i) => (
            <Finding
              key={line.statement.code}
              line={line}
              before={before?.get(line.statement.code)}
              limits={limits}
              first={i === 0}
            />
          ))}
        </ul>
      ) : (
        <p className="nothing-found">{say(words.results.nothingFound, { count: allowed.length })}</p>
      )}
      {before ? <NoLonger before={before} lines={lines} now={allowed} /> : null}
      <NotRuledOut statements={notFound.filter(({ uncertain }) => uncertain)} limits={limits} />
      <NotFound statements={notFound.filter(({ uncertain }) => !uncertain)} />
      <NotClaimed statements={withheld} />
    </>
  );
}
