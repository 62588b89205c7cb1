import { useState } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { Reading } from '../../model/contracts';
import { ChangeMap, type ChangeMapProps } from './ChangeMap';
import { ChangeTable } from './ChangeTable';
import { changesOf, reasonWithheld } from './changes';
import { hasCourse } from './statements';

export interface LeaveOneOutProps extends ChangeMapProps {
  readonly onOmit: (leads: readonly LeadName[]) => void;
  readonly onCancel: () => void;
}

type Shown = LeadName | 'all' | null;

function WithoutOne({
  lead,
  without,
  ...known
}: { readonly lead: LeadName; readonly without: Reading } & Pick<
  LeaveOneOutProps,
  'manifest' | 'reading' | 'statements'
>) {
  const changes = changesOf(known.manifest, known.statements, known.reading, without);
  if (changes === null) return <p>{reasonWithheld(lead, without)}</p>;
  return (
    <ChangeTable caption={`Without lead ${lead}`} before="All leads" after={`Without ${lead}`} changes={changes} />
  );
}

/** What happens to the leading findings when a lead is left out: one lead at a time, or all in turn as a map. */
export function LeaveOneOut(props: LeaveOneOutProps) {
  const { reading, omissions, highlighted, onHighlight, onOmit, onCancel } = props;
  const [shown, setShown] = useState<Shown>(null);
  const busy = omissions.pending.length > 0;
  const show = (next: LeadName | 'all') => {
    setShown(next);
    onOmit(next === 'all' ? reading.leads : [next]);
  };
  const without = shown === null || shown === 'all' ? undefined : omissions.readings.get(shown);
  if (reading.leads.length < 2) return <p className="muted">There is only one lead; none can be left out.</p>;
  return (
    <div className="leave-one-out">
      <fieldset className="lead-buttons">
        <legend>What changes{hasCourse(reading) ? ', over the whole recording,' : ''} when a lead is left out?</legend>
        {reading.leads.map((lead) => (
          <button
            key={lead}
            type="button"
            aria-pressed={shown === lead}
            aria-label={`Leave out ${lead}`}
            data-highlighted={lead === highlighted}
            onClick={() => show(lead)}
            onFocus={() => onHighlight(lead)}
            onBlur={() => onHighlight(null)}
            onPointerEnter={() => onHighlight(lead)}
            onPointerLeave={() => onHighlight(null)}
          >
            {lead}
          </button>
        ))}
        <button type="button" className="all-leads" aria-pressed={shown === 'all'} onClick={() => show('all')}>
          Each in turn
        </button>
      </fieldset>
      <div role="status">
        {busy ? (
          <p className="busy-line">
            Reading without {omissions.pending[0]}
            {shown === 'all' ? `, ${omissions.pending.length} of ${reading.leads.length} left` : ''} …{' '}
            <button type="button" className="quiet" onClick={onCancel}>
              Cancel
            </button>
          </p>
        ) : null}
        {omissions.failure ? <p className="failure">{omissions.failure}</p> : null}
      </div>
      {shown !== null && shown !== 'all' && without ? <WithoutOne {...props} lead={shown} without={without} /> : null}
      {shown === 'all' && omissions.readings.size > 0 ? <ChangeMap {...props} /> : null}
    </div>
  );
}
