import { type PointerEvent, useRef } from 'react';
import { type LeadName, STANDARD_LEADS } from '../../ecg/leads';
import { offLeads, readingAsRecorded } from '../../study/selectors';
import type { ShownReading } from '../../study/statements';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';

/** The axis ends here, and at one where a lead holds more. */
const USUAL_TOP = 0.25;
const WIDE_TOP = 0.5;
/** More than the even share by so much is much. */
const MUCH = 1.3;

/**
 * Lead weights to be seen from afar, in shares of 100. The name under a bar leaves its lead out or takes it in again: a click one, a drag
 * several, a double click all others.
 */
export function WeightBars({ leads, shown }: { readonly leads: readonly LeadName[]; readonly shown: ShownReading }) {
  const off = useStudy(offLeads);
  const before = useStudy(readingAsRecorded);
  const highlighted = useStudy((study) => study.highlighted);
  const { highlight, setOff } = useStudyCommands();
  const { words, say, format } = useLanguage();
  const texts = words.leaveOut;
  /** While the pointer is held: whether the leads that it crosses go off or come back. */
  const going = useRef<'off' | 'on' | null>(null);
  const weightOf = (lead: LeadName) => {
    const place = leads.indexOf(lead);
    return place < 0 ? null : (shown.leadWeights[place] ?? null);
  };
  const beforeOf = (lead: LeadName) => {
    const place = before?.leads.indexOf(lead) ?? -1;
    return place < 0 ? null : (before?.leadWeights[place] ?? null);
  };
  const all = [...STANDARD_LEADS.flatMap((lead) => [weightOf(lead) ?? 0, beforeOf(lead) ?? 0])];
  const highest = Math.max(...all);
  const top = highest > WIDE_TOP ? 1 : highest > USUAL_TOP ? WIDE_TOP : USUAL_TOP;
  const even = 1 / Math.max(1, leads.length);
  const height = (share: number) => `${Math.min(100, (100 * share) / top)}%`;
  const set = (lead: LeadName, to: 'off' | 'on') => {
    const next = STANDARD_LEADS.filter((each) => (each === lead ? to === 'off' : off.includes(each)));
    if (next.length < STANDARD_LEADS.length) setOff(next);
  };
  const down = (event: PointerEvent, lead: LeadName) => {
    if (event.button !== 0) return;
    // A finger would hold the drag to where it began.
    if (event.target instanceof Element && event.target.hasPointerCapture(event.pointerId))
      event.target.releasePointerCapture(event.pointerId);
    going.current = off.includes(lead) ? 'on' : 'off';
    set(lead, going.current);
  };
  const end = () => {
    going.current = null;
  };
  return (
    <div className="weight-bars" onPointerUp={end} onPointerLeave={end} onPointerCancel={end}>
      {STANDARD_LEADS.map((lead) => {
        const weight = weightOf(lead);
        const was = beforeOf(lead);
        return (
          <div key={lead} className="weight-bar" data-highlighted={lead === highlighted}>
            <div className="weight-bar-track">
              <span className="weight-bar-even" style={{ bottom: height(even) }} />
              {was === null ? null : <span className="weight-bar-before" style={{ height: height(was) }} />}
              <span
                className="weight-bar-fill"
                data-much={weight !== null && weight > MUCH * even}
                style={{ height: height(weight ?? 0) }}
              />
              <span className="weight-bar-number" style={{ bottom: height(Math.max(weight ?? 0, was ?? 0)) }}>
                {weight === null ? '' : format.fixed(100 * weight, 0)}
              </span>
            </div>
            <button
              type="button"
              aria-pressed={off.includes(lead)}
              aria-label={say(texts.lead, { lead })}
              onPointerDown={(event) => down(event, lead)}
              onPointerEnter={() => {
                highlight(lead);
                if (going.current) set(lead, going.current);
              }}
              onPointerLeave={() => highlight(null)}
              onDoubleClick={() => setOff(STANDARD_LEADS.filter((each) => each !== lead))}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                set(lead, off.includes(lead) ? 'on' : 'off');
              }}
            >
              {lead}
            </button>
          </div>
        );
      })}
    </div>
  );
}
