import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { OpenQuestion, ReadOptions } from '../../formats/reader';
import { answerOf, type Draft, draftOf, durationAt, leadsProblem, rateProblem } from './answer';
import { Dialog } from './Dialog';

const USUAL_RATES = [100, 128, 250, 300, 360, 400, 500, 512, 1000];
const UNITS = ['mV', '\u00b5V', 'V', 'nV'];

interface QuestionDialogProps {
  readonly files: readonly string[];
  readonly question: OpenQuestion;
  /** null where the user does not answer. */
  readonly onAnswer: (answer: ReadOptions | null) => void;
}

/** A labelled field with a line below it that says what is wrong or what it amounts to. */
function Field({
  name,
  remark,
  wrong,
  children,
}: {
  readonly name: string;
  readonly remark: string;
  readonly wrong: boolean;
  readonly children: (ids: { readonly id: string; readonly remarkId: string }) => ReactNode;
}) {
  const id = useId();
  const remarkId = useId();
  return (
    <div className="question-field">
      <div>
        <label className="field-name" htmlFor={id}>
          {name}
        </label>
        {children({ id, remarkId })}
      </div>
      <p id={remarkId} className={wrong ? 'failure' : 'muted'} role="status">
        {remark}
      </p>
    </div>
  );
}

/** Asks for what a file does not say of its samples. What can be assumed stands in the fields already. */
export function QuestionDialog({ files, question, onAnswer }: QuestionDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(question));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const answer = answerOf(draft, question);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer) onAnswer(answer);
  };
  const rateRemark = rateProblem(draft.rate);
  const leadsRemark = question.leads ? leadsProblem(draft.leads, question.leads.length) : '';
  return (
    <Dialog title="What the file does not say" onClose={() => onAnswer(null)}>
      <form ref={form} className="question-form" onSubmit={submit}>
        <p>
          {files.length === 1 ? `${files[0]} holds` : `${files.length} files hold`} samples without saying all of what
          they are. {question.rate ? 'Every interval depends on the sampling rate: enter that of the recorder. ' : ''}
          {question.unit === undefined && !question.leads ? '' : 'What LeadLens assumes stands in the fields.'}
        </p>
        {question.rate ? (
          <Field
            name="Samples per second (Hz)"
            remark={rateRemark || durationAt(draft.rate, question.samples)}
            wrong={rateRemark !== ''}
          >
            {({ id, remarkId }) => (
              <input
                id={id}
                name="rate"
                inputMode="decimal"
                list="usual-rates"
                autoComplete="off"
                aria-describedby={remarkId}
                aria-invalid={rateRemark !== ''}
                value={draft.rate}
                onChange={(event) => change({ rate: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        <datalist id="usual-rates">
          {USUAL_RATES.map((rate) => (
            <option key={rate} value={rate} />
          ))}
        </datalist>
        {question.unit === undefined ? null : (
          <Field name="Unit of the samples" remark="" wrong={false}>
            {({ id }) => (
              <select id={id} name="unit" value={draft.unit} onChange={(event) => change({ unit: event.target.value })}>
                {UNITS.map((unit) => (
                  <option key={unit} value={unit}>
                    {unit}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {question.leads ? (
          <Field name="Leads, in the order of the file" remark={leadsRemark} wrong={leadsRemark !== ''}>
            {({ id, remarkId }) => (
              <input
                id={id}
                name="leads"
                autoComplete="off"
                spellCheck={false}
                aria-describedby={remarkId}
                aria-invalid={leadsRemark !== ''}
                value={draft.leads}
                onChange={(event) => change({ leads: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        <div className="dialog-actions">
          <button type="button" onClick={() => onAnswer(null)}>
            {question.rate ? 'Do not open' : 'Cancel'}
          </button>
          <button type="submit" className="primary" disabled={!answer}>
            Open
          </button>
        </div>
      </form>
    </Dialog>
  );
}
