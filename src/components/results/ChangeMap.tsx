import type { ModelManifest, Reading } from '../../model/contracts';
import { type Change, changesOf } from '../../study/changes';
import { chosenLeaveOut } from '../../study/selectors';
import type { Statement } from '../../study/statements';
import { statementTitle } from '../../words/statement';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';

/** Percentage points at which a cell has its full colour. */
const FULL_COLOUR = 30;

function shade({ before, after }: Change) {
  const strength = Math.min(1, (Math.abs(after - before) * 100) / FULL_COLOUR);
  const colour = after < before ? 'var(--falls-rgb)' : 'var(--rises-rgb)';
  const LEAST_VISIBLE = 0.02;
  if (strength < LEAST_VISIBLE) return undefined;
  return { backgroundColor: `rgb(${colour} / ${Math.round(strength * 60)}%)` };
}

function Cell({ change }: { readonly change: Change }) {
  const { words, format } = useLanguage();
  return (
    <td className="number" style={shade(change)} data-crosses={change.crosses}>
      {format.pointsChange(change.before, change.after)}
      {change.crosses ? (
        <span className="visually-hidden">
          {' '}
          {change.after < change.before ? words.leaveOut.lost : words.leaveOut.found}
        </span>
      ) : null}
    </td>
  );
}

interface ChangeMapProps {
  readonly manifest: ModelManifest;
  readonly reading: Reading;
  /** The top findings, of the whole recording. */
  readonly statements: readonly Statement[];
}

/** Leads by top findings: the change in percentage points when the lead is left out. */
export function ChangeMap({ manifest, reading, statements }: ChangeMapProps) {
  const language = useLanguage();
  const { words, say } = language;
  const { readings } = useStudy(chosenLeaveOut);
  const highlighted = useStudy((study) => study.highlighted);
  const { highlight } = useStudyCommands();
  return (
    <table className="plain-table change-map" onPointerLeave={() => highlight(null)}>
      <caption>{words.leaveOut.mapCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.leaveOut.mapLeads}</th>
          {statements.map(({ code, label }) => {
            const name = statementTitle(language, label);
            return (
              <th key={code} scope="col" className="number" title={name}>
                {code}
                <span className="visually-hidden"> {say(words.leaveOut.codeOf, { statement: name })}</span>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {reading.leads.map((lead) => {
          const without = readings.get(lead);
          const changes = without ? changesOf(manifest, statements, reading, without) : null;
          return (
            <tr key={lead} data-highlighted={lead === highlighted} onPointerEnter={() => highlight(lead)}>
              <th scope="row">{lead}</th>
              {statements.map(({ code }, i) => {
                const change = changes?.[i];
                if (change) return <Cell key={code} change={change} />;
                return (
                  <td key={code} className="number muted">
                    {without ? words.leaveOut.withheld : '…'}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
