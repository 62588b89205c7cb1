import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { OpenQuestion, ReadOptions } from '../../ecg/file-options';
import { issueSentence } from '../../words/issues';
import { useLanguage } from '../words';
import {
  answerOf,
  type Draft,
  draftOf,
  durationAt,
  isPaperWrong,
  isRateWrong,
  leadsProblem,
  PAPER_RANGE,
  RATE_RANGE,
} from './answer';
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
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.question;
  const [draft, setDraft] = useState(() => draftOf(question));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const answer = answerOf(draft, question);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer) onAnswer(answer);
  };
  const rateIsWrong = isRateWrong(draft.rate);
  const duration = durationAt(draft.rate, question.samples);
  const rateRemark = rateIsWrong
    ? say(texts.rateRange, { least: format.count(RATE_RANGE.least), most: format.count(RATE_RANGE.most) })
    : duration === null
      ? ''
      : say(texts.duration, { time: format.timeSpan(duration) });
  const problem = question.leads ? leadsProblem(draft.leads, question.leads.length) : null;
  const leadsRemark =
    problem === null
      ? ''
      : 'twice' in problem
        ? say(texts.leadTwice, { lead: problem.twice })
        : say(texts.leadCount, { count: problem.wanted, given: problem.given });
  const intro = [
    question.why
      ? issueSentence(language, question.why)
      : say(texts.intro, { count: files.length, file: files[0] ?? '' }),
    ...(question.rate ? [texts.rateMatters] : []),
    ...(question.paper ? [texts.paperMatters] : []),
    ...(question.unit === undefined && !question.leads && !question.paper ? [] : [texts.assumed]),
  ];
  return (
    <Dialog title={texts.title} onClose={() => onAnswer(null)}>
      <form ref={form} className="question-form" onSubmit={submit}>
        <p>{format.sentences(intro)}</p>
        {question.rate ? (
          <Field name={texts.rate} remark={rateRemark} wrong={rateIsWrong}>
            {({ id, remarkId }) => (
              <input
                id={id}
                name="rate"
                inputMode="decimal"
                list="usual-rates"
                autoComplete="off"
                aria-describedby={remarkId}
                aria-invalid={rateIsWrong}
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
          <Field name={texts.unit} remark="" wrong={false}>
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
          <Field name={texts.leads} remark={leadsRemark} wrong={problem !== null}>
            {({ id, remarkId }) => (
              <input
                id={id}
                name="leads"
                autoComplete="off"
                spellCheck={false}
                aria-describedby={remarkId}
                aria-invalid={problem !== null}
                value={draft.leads}
                onChange={(event) => change({ leads: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        {question.paper
          ? (['speed', 'gain'] as const).map((field) => {
              const wrong = isPaperWrong(draft[field]);
              const range = { least: format.count(PAPER_RANGE.least), most: format.count(PAPER_RANGE.most) };
              return (
                <Field key={field} name={texts[field]} remark={wrong ? say(texts.rateRange, range) : ''} wrong={wrong}>
                  {({ id, remarkId }) => (
                    <input
                      id={id}
                      name={field}
                      inputMode="decimal"
                      autoComplete="off"
                      aria-describedby={remarkId}
                      aria-invalid={wrong}
                      value={draft[field]}
                      onChange={(event) => change({ [field]: event.target.value })}
                    />
                  )}
                </Field>
              );
            })
          : null}
        <div className="dialog-actions">
          <button type="button" onClick={() => onAnswer(null)}>
            {question.rate || question.paper ? texts.doNotOpen : words.buttons.cancel}
          </button>
          <button type="submit" className="primary" disabled={!answer}>
            {texts.open}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
