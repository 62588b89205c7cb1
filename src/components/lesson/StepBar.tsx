import { useState } from 'react';
import { stagesOf } from '../../lesson/stages';
import { useStudy } from '../page';
import { useLanguage } from '../words';
import { StepCard } from './StepCard';

/** What a lesson says and asks of the ECG on screen, above its paper; nothing where it is of no lesson. */
export function StepBar() {
  const id = useStudy((study) => study.id);
  const steps = useStudy((study) => study.steps);
  return steps.length === 0 ? null : <Bar key={id} />;
}

function Bar() {
  const steps = useStudy((study) => study.steps);
  const { words, say } = useLanguage();
  const texts = words.teaching;
  const stages = stagesOf(steps);
  /** From 1; at 0 none is seen. */
  const [wanted, setAt] = useState(0);
  const at = Math.min(wanted, stages.length);
  const stage = stages[at - 1];
  const asks = stage?.step.kind === 'question' && !stage.answered;
  return (
    <section className="step-bar" aria-label={texts.title}>
      {stage ? (
        <StepCard stage={stage} count={steps.length} />
      ) : (
        <span>{say(texts.begin, { count: steps.length })}</span>
      )}
      <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
        {texts.back}
      </button>
      <button type="button" disabled={at === stages.length} onClick={() => setAt(at + 1)}>
        {asks ? texts.show : texts.on}
      </button>
    </section>
  );
}
