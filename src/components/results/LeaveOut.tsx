import { useState } from 'react';
import { type LeadName, STANDARD_LEADS } from '../../ecg/leads';
import type { ModelManifest, Reading } from '../../model/contracts';
import { followedChanges } from '../../study/changes';
import { chosenLeaveOut, misplacementOf, offLeads, readingAsRecorded } from '../../study/selectors';
import { isLong, isWithheld, type Statement } from '../../study/statements';
import { errorSentence } from '../../words/error';
import { LeadToggles } from '../lesson/LeadToggles';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';
import { ChangeMap } from './ChangeMap';
import { ChangeTable } from './ChangeTable';

interface LeaveOutProps {
  readonly manifest: ModelManifest;
  /** Of the leads that are left. */
  readonly reading: Reading;
  /** The top findings, of the whole recording. */
  readonly statements: readonly Statement[];
}

/** All leads that can be read, in the order in which they are written, those that are left out among them. */
export function leadsToChoose(reading: Pick<Reading, 'leads'>, off: readonly LeadName[]): readonly LeadName[] {
  const all = [...reading.leads, ...off.filter((lead) => !reading.leads.includes(lead))];
  const place = (lead: LeadName) => (STANDARD_LEADS as readonly LeadName[]).indexOf(lead);
  return all.sort((a, b) => place(a) - place(b));
}

/** What the top findings were with all leads, and are without those that are off. */
function WithoutThose({
  manifest,
  reading,
  off,
}: Pick<LeaveOutProps, 'manifest' | 'reading'> & { readonly off: readonly LeadName[] }) {
  const before = useStudy(readingAsRecorded);
  const exchanged = useStudy(misplacementOf) !== null;
  const language = useLanguage();
  const { words, say } = language;
  // What an exchange does is told beside the electrodes.
  if (before === null || exchanged || isWithheld(before)) return null;
  const changes = followedChanges(manifest, before, reading);
  if (changes === null) return null;
  return (
    <ChangeTable
      caption={say(words.leaveOut.withoutLead, { lead: off })}
      before={words.leaveOut.allLeads}
      after={say(words.leaveOut.without, { lead: off })}
      changes={changes}
    />
  );
}

/** What happens to the findings when leads are left out: any of them together, or each in turn as a map. */
export function LeaveOut(props: LeaveOutProps) {
  const { reading } = props;
  const language = useLanguage();
  const { words, say } = language;
  const texts = words.leaveOut;
  const off = useStudy(offLeads);
  const { readings, pending, done, failure } = useStudy(chosenLeaveOut);
  const { leaveOut, cancelLeaveOut } = useStudyCommands();
  const [inTurn, setInTurn] = useState(false);
  const leads = leadsToChoose(reading, off);
  if (leads.length < 2) return <p className="muted">{texts.onlyOne}</p>;
  return (
    <div className="leave-out">
      <LeadToggles leads={leads} legend={isLong(reading) ? texts.questionOverAll : texts.question} />
      {off.length > 0 ? <WithoutThose {...props} off={off} /> : null}
      <button
        type="button"
        aria-pressed={inTurn}
        disabled={reading.leads.length < 2}
        onClick={() => {
          setInTurn(true);
          void leaveOut(reading.leads);
        }}
      >
        {texts.eachInTurn}
      </button>
      <div role="status">
        {pending.length > 0 ? (
          <p className="busy-line">
            {say(texts.busyInTurn, { count: pending.length, percent: Math.floor(100 * done) })}{' '}
            <button type="button" className="quiet" onClick={cancelLeaveOut}>
              {words.buttons.cancel}
            </button>
          </p>
        ) : null}
        {failure ? <p className="failure">{errorSentence(language, failure)}</p> : null}
      </div>
      {inTurn && readings.size > 0 ? <ChangeMap {...props} /> : null}
    </div>
  );
}
