import type { LessonChoice, LessonQuestion, LessonStep } from '../../ecg/lesson-step';
import { chosenNetwork } from '../../study/selectors';
import { statementTitle } from '../../words/statement';
import { useSelector } from '../page';
import { useLanguage } from '../words';

/** A text of several lines. */
function Text({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="step-text">
      <span>{name}</span>
      <textarea rows={2} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

function Choices({
  choices,
  onChange,
}: {
  readonly choices: readonly LessonChoice[];
  readonly onChange: (choices: readonly LessonChoice[]) => void;
}) {
  const { words, say } = useLanguage();
  const texts = words.teaching;
  const set = (place: number, changes: Partial<LessonChoice>) =>
    onChange(choices.map((choice, i) => (i === place ? { ...choice, ...changes } : choice)));
  return (
    <div className="step-choices">
      {choices.map(({ text, right }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is typed stays in its place
        <div key={i}>
          <input
            type="checkbox"
            checked={right}
            aria-label={say(texts.isRight, { n: i + 1 })}
            title={say(texts.isRight, { n: i + 1 })}
            onChange={(event) => set(i, { right: event.target.checked })}
          />
          <input
            type="text"
            value={text}
            aria-label={say(texts.choice, { n: i + 1 })}
            placeholder={say(texts.choice, { n: i + 1 })}
            onChange={(event) => set(i, { text: event.target.value })}
          />
          <button
            type="button"
            aria-label={say(texts.removeChoice, { n: i + 1 })}
            onClick={() => onChange(choices.filter((_, place) => place !== i))}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...choices, { text: '', right: choices.length === 0 }])}>
        {texts.addChoice}
      </button>
    </div>
  );
}

/** Statements that the chosen network knows, by name. */
function StatementChoice({
  statement,
  onChange,
}: {
  readonly statement: string | null;
  readonly onChange: (statement: string | null) => void;
}) {
  const language = useLanguage();
  const texts = language.words.teaching;
  const labels = useSelector(chosenNetwork)?.labels ?? [];
  const known = labels.map((label) => ({ code: label.code, title: statementTitle(language, label) }));
  const others =
    statement === null || labels.some(({ code }) => code === statement)
      ? []
      : [{ code: statement, title: statementTitle(language, { code: statement, description: statement }) }];
  const sorted = [...known, ...others].sort((a, b) => a.title.localeCompare(b.title, language.locale));
  return (
    <label className="step-statement">
      <span>{texts.statement}</span>
      <select value={statement ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{texts.noStatement}</option>
        {sorted.map(({ code, title }) => (
          <option key={code} value={code}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

interface StepEditorProps {
  readonly step: LessonStep;
  /** From 1. */
  readonly place: number;
  readonly count: number;
  readonly onChange: (step: LessonStep) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** A note or a question, to be written. */
export function StepEditor({ step, place, count, onChange, onMove, onRemove }: StepEditorProps) {
  const { words } = useLanguage();
  const texts = words.teaching;
  const name = texts[step.kind];
  const change = (changes: Partial<LessonQuestion>) => {
    if (step.kind === 'question') onChange({ ...step, ...changes });
  };
  return (
    <li className="step-editor">
      <div className="step-tools">
        <button type="button" aria-label={texts.earlier} disabled={place === 1} onClick={() => onMove(-1)}>
          ↑
        </button>
        <button type="button" aria-label={texts.later} disabled={place === count} onClick={() => onMove(1)}>
          ↓
        </button>
        <button type="button" onClick={onRemove}>
          {texts.remove}
        </button>
      </div>
      <Text name={name} value={step.text} onChange={(text) => onChange({ ...step, text })} />
      {step.kind === 'question' ? (
        <>
          <Choices choices={step.choices} onChange={(choices) => change({ choices })} />
          <StatementChoice statement={step.statement} onChange={(statement) => change({ statement })} />
          <Text name={texts.answer} value={step.answer} onChange={(answer) => change({ answer })} />
        </>
      ) : null}
    </li>
  );
}
