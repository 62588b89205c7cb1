import type { Interval } from '../../model/contracts';
import { statementTitle } from '../../words/statement';
import type { StatementFigures } from '../../worklist/evaluation';
import { useLanguage } from '../words';
import type { NetworkFigures } from './use-evaluation';

interface EvaluationTableProps {
  /** The network that is looked at, then those beside it. */
  readonly evaluated: readonly NetworkFigures[];
  readonly selected: string;
  readonly onSelect: (code: string) => void;
  /** Codes that are in the confusion. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (code: string) => void;
}

/** A share with its interval below it. */
function Share({ share: { value, low, high } }: { readonly share: Interval }) {
  const { words, say, format } = useLanguage();
  if (Number.isNaN(value)) return words.worklist.none;
  return (
    <>
      {format.tick(value)}
      <span className="evaluation-range">
        {say(words.evaluation.range, { low: format.tick(low), high: format.tick(high) })}
      </span>
    </>
  );
}

/** A line for each statement; a click shows its curves. */
export function EvaluationTable({ evaluated, selected, onSelect, chosen, onChoose }: EvaluationTableProps) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.evaluation;
  const [first, ...others] = evaluated;
  if (!first) return null;
  const between = (low: number, high: number) =>
    say(texts.range, { low: format.belowOne(low), high: format.belowOne(high) });

  const interval = first.patients === null ? texts.intervalTitle : texts.byPatientTitle;
  const ofShares = first.patients === null ? texts.wilson : texts.sharesByPatient;

  const figures = ({ label, positives, negatives, measured }: StatementFigures) =>
    measured ? (
      <>
        <td className="number">
          <b>{format.belowOne(measured.auc.value)}</b>
        </td>
        <td className="number">{between(measured.auc.low, measured.auc.high)}</td>
        <td className="number">{format.belowOne(measured.averagePrecision)}</td>
        <td className="number">
          <Share share={measured.shares.sensitivity} />
        </td>
        <td className="number">
          <Share share={measured.shares.specificity} />
        </td>
        <td className="number">
          <Share share={measured.shares.precision} />
        </td>
        {others.map(({ network, statements, differences }) => {
          const other = statements.find((each) => each.label.code === label.code)?.measured;
          const difference = differences.get(label.code);
          return (
            <td key={network.key} className="number">
              {other ? format.belowOne(other.auc.value) : words.worklist.none}
              {difference ? (
                <span className="evaluation-range">
                  {format.pointsChange(0, difference.value)} ({format.pointsChange(0, difference.low)},{' '}
                  {format.pointsChange(0, difference.high)})
                </span>
              ) : null}
            </td>
          );
        })}
      </>
    ) : (
      <td colSpan={6 + others.length} className="muted">
        {say(texts.tooFew, { positives, negatives })}
      </td>
    );

  const measuredFirst = [...first.statements].sort((a, b) => Number(b.measured !== null) - Number(a.measured !== null));
  return (
    <table className="plain-table evaluation-table">
      <caption className="visually-hidden">{texts.figures}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.statement}</th>
          <th scope="col" className="number" title={texts.positivesTitle}>
            {texts.positives}
          </th>
          <th scope="col" className="number">
            {texts.auc}
          </th>
          <th scope="col" className="number" title={interval}>
            {texts.interval}
          </th>
          <th scope="col" className="number">
            {texts.averagePrecision}
          </th>
          <th scope="col" className="number" title={ofShares}>
            {texts.sensitivity}
          </th>
          <th scope="col" className="number" title={ofShares}>
            {texts.specificity}
          </th>
          <th scope="col" className="number" title={ofShares}>
            {texts.precision}
          </th>
          {others.map(({ network }) => (
            <th
              key={network.key}
              scope="col"
              className="number"
              title={say(texts.differenceTitle, { other: network.name, network: first.network.name, interval })}
            >
              {network.name}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{texts.chosen}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {measuredFirst.map((statement) => {
          const { code } = statement.label;
          return (
            <tr key={code} data-selected={code === selected}>
              <th scope="row">
                <button
                  type="button"
                  className="quiet evaluation-statement"
                  aria-pressed={code === selected}
                  onClick={() => onSelect(code)}
                >
                  {statementTitle(language, statement.label)}
                </button>
              </th>
              <td className="number">{format.count(statement.positives)}</td>
              {figures(statement)}
              <td>
                <input
                  type="checkbox"
                  aria-label={`${texts.chosen}: ${statementTitle(language, statement.label)}`}
                  title={texts.chosen}
                  checked={chosen.has(code)}
                  onChange={() => onChoose(code)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
