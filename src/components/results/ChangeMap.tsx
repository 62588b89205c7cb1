import type { LeadName } from '../../ecg/leads';
import type { ModelManifest, Reading } from '../../model/contracts';
import { pointsChange } from '../format';
import { type Change, changesOf } from './changes';
import type { OmissionState } from './reading-state';
import type { Statement } from './statements';

export interface ChangeMapProps {
  readonly manifest: ModelManifest;
  readonly reading: Reading;
  /** The leading findings, of the whole recording. */
  readonly statements: readonly Statement[];
  readonly omissions: OmissionState;
  readonly highlighted: LeadName | null;
  readonly onHighlight: (lead: LeadName | null) => void;
}

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
  return (
    <td className="number" style={shade(change)} data-crosses={change.crosses}>
      {pointsChange(change.before, change.after)}
      {change.crosses ? (
        <span className="visually-hidden">{change.after < change.before ? ' lost' : ' found'}</span>
      ) : null}
    </td>
  );
}

/** Leads by leading findings: the change in percentage points when the lead is left out. */
export function ChangeMap({ manifest, reading, statements, omissions, highlighted, onHighlight }: ChangeMapProps) {
  return (
    <table className="plain-table change-map" onPointerLeave={() => onHighlight(null)}>
      <caption>Change in percentage points when a lead is left out; an outlined cell crosses its threshold</caption>
      <thead>
        <tr>
          <th scope="col">Without</th>
          {statements.map(({ code, name }) => (
            <th key={code} scope="col" className="number" title={name}>
              {code}
              <span className="visually-hidden"> ({name})</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reading.leads.map((lead) => {
          const without = omissions.readings.get(lead);
          const changes = without ? changesOf(manifest, statements, reading, without) : null;
          return (
            <tr key={lead} data-highlighted={lead === highlighted} onPointerEnter={() => onHighlight(lead)}>
              <th scope="row">{lead}</th>
              {statements.map(({ code }, i) => {
                const change = changes?.[i];
                if (change) return <Cell key={code} change={change} />;
                return (
                  <td key={code} className="number muted">
                    {without ? 'withheld' : '…'}
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
