import { useEffect, useMemo, useRef, useState } from 'react';
import { type LessonStep, saidSteps } from '../../ecg/lesson-step';
import { shownStudy } from '../../study/selectors';
import type { StudyId } from '../../study/study';
import { type Taught, taughtStudies } from '../../study/taught';
import { errorSentence } from '../../words/error';
import { misplacementName } from '../../words/misplacement';
import { Dialog } from '../dialogs/Dialog';
import { useCommands, usePage, useSelector } from '../page';
import { useLanguage } from '../words';
import { StepEditor } from './StepEditor';
import './lesson-dialog.css';

export type LessonAs = 'zip' | 'page';

/** What was saved, or what is not beside this page and which command does without. */
export type SavedLesson = { readonly file: string } | { readonly page: string; readonly command: string };

interface LessonDialogProps {
  readonly onSave: (as: LessonAs) => Promise<SavedLesson>;
  readonly onClose: () => void;
}

const NEW_STEPS: Readonly<Record<LessonStep['kind'], LessonStep>> = {
  note: { kind: 'note', text: '' },
  question: { kind: 'question', text: '', choices: [], statement: null, answer: '' },
};

function swapped<T>(all: readonly T[], place: number, by: 1 | -1): T[] {
  const moved = [...all];
  [moved[place], moved[place + by]] = [moved[place + by]!, moved[place]!];
  return moved;
}

/** How the leads of an ECG are shown in the lesson. */
function LeadsLine({ leads: { electrodes, off } }: Pick<Taught, 'leads'>) {
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.teaching;
  const changes = [
    ...(electrodes === null ? [] : [misplacementName(language, electrodes, 'inShort')]),
    ...(off.length === 0 ? [] : [say(texts.leadsOff, { leads: off })]),
  ];
  return (
    <p className="muted">{changes.length === 0 ? texts.asRecorded : format.capitalised(format.series(changes))}</p>
  );
}

/** Notes and questions on one ECG. */
function Steps({ taught: { study, leads } }: { readonly taught: Taught }) {
  const commands = useCommands();
  const { words, say } = useLanguage();
  const texts = words.teaching;
  const { id, name, steps } = study;
  const set = (changed: readonly LessonStep[]) => commands.study(id).setSteps(changed);
  return (
    <section className="lesson-steps" aria-label={say(texts.ofEcg, { name })}>
      <h3>{say(texts.ofEcg, { name })}</h3>
      <LeadsLine leads={leads} />
      {steps.length === 0 ? <p className="muted">{texts.nothing}</p> : null}
      <ol>
        {steps.map((step, i) => (
          <StepEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: what is typed stays in its place
            key={i}
            step={step}
            place={i + 1}
            count={steps.length}
            onChange={(changed) => set(steps.map((each, place) => (place === i ? changed : each)))}
            onMove={(by) => set(swapped(steps, i, by))}
            onRemove={() => set(steps.filter((_, place) => place !== i))}
          />
        ))}
      </ol>
      <p>
        <button type="button" onClick={() => set([...steps, NEW_STEPS.note])}>
          {texts.addNote}
        </button>{' '}
        <button type="button" onClick={() => set([...steps, NEW_STEPS.question])}>
          {texts.addQuestion}
        </button>
      </p>
    </section>
  );
}

/** What goes into a lesson, what is said and asked of it, and how it is saved. */
export function LessonDialog({ onSave, onClose }: LessonDialogProps) {
  const { store } = usePage();
  const { setOrder } = useCommands();
  const studies = useSelector((state) => state.studies);
  const order = useSelector((state) => state.order);
  const first = useSelector(shownStudy)?.id;
  const language = useLanguage();
  const { words, say } = language;
  const texts = words.teaching;
  const [chosen, setChosen] = useState<StudyId | undefined>(first);
  const [outcome, setOutcome] = useState<SavedLesson | 'busy' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const save = useRef<HTMLButtonElement>(null);
  useEffect(() => save.current?.focus(), []);
  const taught = useMemo(() => taughtStudies({ ...store.get(), studies, order }), [store, studies, order]);
  const shown = taught.find(({ study }) => study.id === chosen) ?? taught[0];
  const unread = order.length - taught.length;
  const move = (id: StudyId, by: 1 | -1) => setOrder(swapped(order, order.indexOf(id), by));
  const run = async (as: LessonAs) => {
    setOutcome('busy');
    setFailure(null);
    try {
      setOutcome(await onSave(as));
    } catch (error) {
      setOutcome(null);
      setFailure(errorSentence(language, error));
    }
  };
  const said =
    outcome === null
      ? ''
      : outcome === 'busy'
        ? texts.making
        : 'file' in outcome
          ? say(texts.saved, outcome)
          : say(texts.noPage, outcome);
  return (
    <Dialog title={texts.title} onClose={onClose} size="wide">
      <p>{texts.about}</p>
      <ol className="lesson-ecgs" aria-label={texts.ecgs}>
        {taught.map(({ study: { id, name, steps } }, i) => (
          <li key={id}>
            <button type="button" aria-pressed={id === shown?.study.id} onClick={() => setChosen(id)}>
              {say(texts.ecg, { place: i + 1, name })}
            </button>
            <button
              type="button"
              aria-label={texts.earlier}
              disabled={order.indexOf(id) === 0}
              onClick={() => move(id, -1)}
            >
              ↑
            </button>
            <button
              type="button"
              aria-label={texts.later}
              disabled={order.indexOf(id) === order.length - 1}
              onClick={() => move(id, 1)}
            >
              ↓
            </button>
            <span className="muted">{say(texts.counted, { count: saidSteps(steps).length })}</span>
          </li>
        ))}
      </ol>
      {unread > 0 ? <p className="muted">{say(texts.listed, { count: unread })}</p> : null}
      {shown ? <Steps key={shown.study.id} taught={shown} /> : null}
      <div className="lesson-foot">
        <p role="status">{said}</p>
        <button
          ref={save}
          type="button"
          className="primary"
          disabled={outcome === 'busy'}
          onClick={() => void run('zip')}
        >
          {texts.saveZip}
        </button>
        <button type="button" disabled={outcome === 'busy'} onClick={() => void run('page')}>
          {texts.savePage}
        </button>
      </div>
      {failure === null ? null : <p role="alert">{failure}</p>}
    </Dialog>
  );
}
