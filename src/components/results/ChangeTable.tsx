import type { Change } from '../../study/changes';
import { percent, pointsChange } from '../format';

interface ChangeTableProps {
  readonly caption: string;
  /** Heads of the two columns that are compared. */
  readonly before: string;
  readonly after: string;
  readonly changes: readonly Change[];
}

/** Probabilities of some statements before and after something was changed, and by how much they moved. */
export function ChangeTable({ caption, before, after, changes }: ChangeTableProps) {
  return (
    <table className="plain-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Statement</th>
          <th scope="col" className="number">
            {before}
          </th>
          <th scope="col" className="number">
            {after}
          </th>
          <th scope="col" className="number">
            Change
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.statement.code} data-crosses={change.crosses}>
            <th scope="row">{change.statement.name}</th>
            <td className="number">{percent(change.before)}</td>
            <td className="number">{percent(change.after)}</td>
            <td className="number">
              {pointsChange(change.before, change.after)}
              {change.crosses ? (
                <span className="crosses"> {change.after < change.before ? 'lost' : 'found'}</span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
