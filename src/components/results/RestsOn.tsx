import type { LeadName } from '../../ecg/leads';
import { leadsRead, type Rest, windowsOf } from '../../study/claims';
import { drawnSources } from '../../study/selectors';
import { useStudy } from '../page';
import { useLanguage } from '../words';

/** What a reading rests on: how many windows, and how many leads, measured and derived. */
export function RestsOn({
  reading,
  window,
}: {
  readonly reading: Rest;
  /** Seconds of a window. */
  readonly window: number;
}) {
  const sources = useStudy(drawnSources);
  const { words, say, format } = useLanguage();
  const texts = words.results;
  const leads = leadsRead(reading);
  const { windows } = reading;
  // Of one window there is nothing to count.
  const partly = reading.window ? [] : reading.leads.filter((lead) => windowsOf(windows, lead) < windows.length);
  const derived = leads.filter((lead) => sources.get(lead)?.kind === 'derived').length;
  const inSome = (lead: LeadName) => say(texts.leadInWindows, { lead, count: windowsOf(windows, lead) });
  const inLeads = say(texts.leadsRead, { count: leads.length });
  return (
    <p className="rests-on">
      {format.sentences([
        say(texts.restsOn, {
          windows: say(texts.windowsRead, { count: reading.window ? 1 : windows.length, seconds: window }),
          leads: derived === 0 ? inLeads : say(texts.leadsDerived, { leads: inLeads, derived }),
        }),
        ...(partly.length > 0 ? [say(texts.restsPartly, { leads: format.series(partly.map(inSome)) })] : []),
      ])}
    </p>
  );
}
