import { useState } from 'react';
import type { LeadName } from '../../ecg/leads';
import type { ModelManifest, Reading } from '../../model/contracts';
import { changesOf } from '../../study/changes';
import { chosenLeaveOut } from '../../study/selectors';
import { isLong, type Statement } from '../../study/statements';
import { errorSentence } from '../../words/error';
import type { Language } from '../../words/language';
import { qualitySentence } from '../../words/quality';
import { useControl } from '../actions';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';
import { ChangeMap } from './ChangeMap';
import { ChangeTable } from './ChangeTable';

interface LeaveOutProps {
  readonly manifest: ModelManifest;
  readonly reading: Reading;
  /** The top findings, of the whole recording. */
  readonly statements: readonly Statement[];
}

type Shown = LeadName | 'all' | null;

function WithoutOne({
  lead,
  without,
  ...known
}: { readonly lead: LeadName; readonly without: Reading } & LeaveOutProps) {
  const language = useLanguage();
  const { words, say } = language;
  const changes = changesOf(known.manifest, known.statements, known.reading, without);
  if (changes === null) return <p>{reasonWithheld(language, lead, without)}</p>;
  return (
    <ChangeTable
      caption={say(words.leaveOut.withoutLead, { lead })}
      before={words.leaveOut.allLeads}
      after={say(words.leaveOut.without, { lead })}
      changes={changes}
    />
  );
}

/** Why a reading without a lead is withheld, in the words of its quality findings. */
function reasonWithheld(language: Language, lead: LeadName, without: Reading): string {
  const { words, say, format } = language;
  const reasons = without.quality
    .filter(({ withholds }) => withholds)
    .map((finding) => qualitySentence(language, finding));
  return format.sentences([say(words.leaveOut.withheldWithout, { lead }), ...reasons]);
}

/** What happens to the top findings when a lead is left out: one lead at a time, or all in turn as a map. */
export function LeaveOut(props: LeaveOutProps) {
  const { reading } = props;
  const language = useLanguage();
  const { words, say } = language;
  const texts = words.leaveOut;
  const { readings, pending, failure } = useStudy(chosenLeaveOut);
  const highlighted = useStudy((study) => study.highlighted);
  const { highlight, leaveOut, cancelLeaveOut } = useStudyCommands();
  const [shown, setShown] = useState<Shown>(null);
  const control = useControl('leaveOut');
  const busy = pending.length > 0;
  const show = (next: LeadName | 'all') => {
    setShown(next);
    void leaveOut(next === 'all' ? reading.leads : [next]);
  };
  const without = shown === null || shown === 'all' ? undefined : readings.get(shown);
  if (reading.leads.length < 2) return <p className="muted">{texts.onlyOne}</p>;
  return (
    <div className="leave-out">
      <fieldset className="lead-buttons" aria-keyshortcuts={control['aria-keyshortcuts']}>
        <legend>{isLong(reading) ? texts.questionOverAll : texts.question}</legend>
        {reading.leads.map((lead, i) => (
          <button
            key={lead}
            {...(i === 0 ? control : {})}
            type="button"
            aria-pressed={shown === lead}
            aria-label={say(texts.lead, { lead })}
            data-highlighted={lead === highlighted}
            onClick={() => show(lead)}
            onFocus={() => highlight(lead)}
            onBlur={() => highlight(null)}
            onPointerEnter={() => highlight(lead)}
            onPointerLeave={() => highlight(null)}
          >
            {lead}
          </button>
        ))}
        <button type="button" className="all-leads" aria-pressed={shown === 'all'} onClick={() => show('all')}>
          {texts.eachInTurn}
        </button>
      </fieldset>
      <div role="status">
        {busy ? (
          <p className="busy-line">
            {shown === 'all'
              ? say(texts.busyInTurn, { lead: pending[0]!, left: pending.length, all: reading.leads.length })
              : say(texts.busy, { lead: pending[0]! })}{' '}
            <button type="button" className="quiet" onClick={cancelLeaveOut}>
              {words.buttons.cancel}
            </button>
          </p>
        ) : null}
        {failure ? <p className="failure">{errorSentence(language, failure)}</p> : null}
      </div>
      {shown !== null && shown !== 'all' && without ? <WithoutOne {...props} lead={shown} without={without} /> : null}
      {shown === 'all' && readings.size > 0 ? <ChangeMap {...props} /> : null}
    </div>
  );
}
