// A lesson is gone through stage by stage: a note is one, a question is asked in one and answered in the next.

import type { LessonStep } from '../ecg/lesson-step';

export interface Stage {
  readonly step: LessonStep;
  /** Of all steps, from 0. */
  readonly place: number;
  /** Whether the answer is seen. */
  readonly answered: boolean;
}

export const stagesOf = (steps: readonly LessonStep[]): Stage[] =>
  steps.flatMap((step, place): Stage[] =>
    step.kind === 'note'
      ? [{ step, place, answered: false }]
      : [
          { step, place, answered: false },
          { step, place, answered: true },
        ],
  );
