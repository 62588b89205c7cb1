import { LEAD_SET_NAMES, leadsBeside } from '../../ecg/lead-sets';
import type { LeadName } from '../../ecg/leads';
import { offLeads } from '../../study/selectors';
import { useControl } from '../actions';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';

/** The leads as toggles: one that is pressed is left out by every network. Sets of them leave out all others. */
export function LeadToggles({
  leads,
  legend,
}: {
  /** Those that can be read, left out or not, in their order. */
  readonly leads: readonly LeadName[];
  readonly legend: string;
}) {
  const off = useStudy(offLeads);
  const highlighted = useStudy((study) => study.highlighted);
  const { highlight, setOff } = useStudyCommands();
  const { words, say } = useLanguage();
  const texts = words.leaveOut;
  const control = useControl('leaveOut');
  const toggle = (lead: LeadName) =>
    setOff(leads.filter((each) => (each === lead ? !off.includes(each) : off.includes(each))));
  const left = leads.length - off.length;
  return (
    <fieldset className="lead-buttons" aria-keyshortcuts={control['aria-keyshortcuts']}>
      <legend>{legend}</legend>
      {leads.map((lead, i) => (
        <button
          key={lead}
          {...(i === 0 ? control : {})}
          type="button"
          aria-pressed={off.includes(lead)}
          aria-label={say(texts.lead, { lead })}
          data-highlighted={lead === highlighted}
          // With none left there is nothing to read.
          disabled={left === 1 && !off.includes(lead)}
          onClick={() => toggle(lead)}
          onFocus={() => highlight(lead)}
          onBlur={() => highlight(null)}
          onPointerEnter={() => highlight(lead)}
          onPointerLeave={() => highlight(null)}
        >
          {lead}
        </button>
      ))}
      <span className="lead-sets">
        <button type="button" className="all-leads" aria-pressed={off.length === 0} onClick={() => setOff([])}>
          {texts.allLeads}
        </button>
        {LEAD_SET_NAMES.map((set) => {
          const others = leadsBeside(set, leads);
          const isSet = others.length === off.length && others.every((lead) => off.includes(lead));
          return others.length === leads.length ? null : (
            <button
              key={set}
              type="button"
              className="all-leads"
              aria-pressed={isSet && off.length > 0}
              onClick={() => setOff(others)}
            >
              {words.worklist.leadSets[set]}
            </button>
          );
        })}
      </span>
    </fieldset>
  );
}
