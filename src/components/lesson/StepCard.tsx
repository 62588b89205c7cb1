import { useState } from 'react';
import type { LessonQuestion } from '../../ecg/lesson-step';
import type { Stage } from '../../lesson/stages';
import { chosenNetwork, chosenReading } from '../../study/selectors';
import { shownReading, statementsOf } from '../../study/statements';
import { statementTitle } from '../../words/statement';
import { useSelector, useStudy } from '../page';
import { useLanguage } from '../words';
import './step-card.css';

/** The statement that answers a question, and what the network gives it. */
function AnsweringStatement({ code }: { readonly code: string }) {
  const manifest = useSelector(chosenNetwork);
  const reading = useStudy(chosenReading);
  const language = useLanguage();
  const { words, say, format } = language;
  const stated =
    manifest && reading
      ? statementsOf(manifest, shownReading(reading, 'whole', null).probabilities).find((each) => each.code === code)
      : undefined;
  const title = statementTitle(language, stated?.label ?? { code, description: code });
  return (
    <strong>
      {stated ? say(words.teaching.network, { statement: title, share: format.percent(stated.probability) }) : title}
    </strong>
  );
}

function Question({ question, answered }: { readonly question: LessonQuestion; readonly answered: boolean }) {
  const { words } = useLanguage();
  const [picked, setPicked] = useState<readonly number[]>([]);
  const toggle = (place: number) =>
    setPicked(picked.includes(place) ? picked.filter((each) => each !== place) : [...picked, place]);
  return (
    <>
      {question.choices.length > 0 ? (
        <div className="step-card-choices">
          {question.choices.map(({ text, right }, i) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: choices stay as they are
              key={i}
              type="button"
              aria-pressed={picked.includes(i)}
              disabled={answered}
              data-right={answered ? right : undefined}
              onClick={() => toggle(i)}
            >
              {text}
              {answered && right ? <em> {words.teaching.right}</em> : null}
            </button>
          ))}
        </div>
      ) : null}
      {answered ? (
        <div className="step-card-answer">
          {question.statement === null ? null : <AnsweringStatement code={question.statement} />}
          {question.answer === '' ? null : <p>{question.answer}</p>}
        </div>
      ) : null}
    </>
  );
}

/** A note, or a question with its answer once it is asked for. */
export function StepCard({
  stage: { step, place, answered },
  count,
}: {
  readonly stage: Stage;
  readonly count: number;
}) {
  const { words, say } = useLanguage();
  return (
    <div className="step-card" aria-live="polite">
      <p>
        <span className="step-card-place">{say(words.teaching.place, { place: place + 1, count })}</span> {step.text}
      </p>
      {step.kind === 'question' ? <Question key={place} question={step} answered={answered} /> : null}
    </div>
  );
}
