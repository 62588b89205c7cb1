import type { Change } from '../../study/changes';
import { statementTitle } from '../../words/statement';
import { useLanguage } from '../words';

interface ChangeTableProps {
  readonly caption: string;
  /** Heads of the two columns that are compared. */
  readonly before: string;
  readonly after: string;
  readonly changes: readonly Change[];
}

/** Probabilities of some statements before and after something was changed, and by how much they moved. */
export function ChangeTable({ caption, before, after, changes }: ChangeTableProps) {
  const language = useLanguage();
  const { words, format } = language;
  return (
    <table className="plain-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.results.statement}</th>
          <th scope="col" className="number">
            {before}
          </th>
          <th scope="col" className="number">
            {after}
          </th>
          <th scope="col" className="number">
            {words.leaveOut.change}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.statement.code} data-crosses={change.crosses}>
            <th scope="row">{statementTitle(language, change.statement.label)}</th>
            <td className="number">{format.percent(change.before)}</td>
            <td className="number">{format.percent(change.after)}</td>
            <td className="number">
              {format.pointsChange(change.before, change.after)}
              {change.crosses ? (
                <span className="crosses">
                  {' '}
                  {change.after < change.before ? words.leaveOut.lost : words.leaveOut.found}
                </span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
