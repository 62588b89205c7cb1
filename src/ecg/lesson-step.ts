/** One of several answers to choose from. */
export interface LessonChoice {
  readonly text: string;
  readonly right: boolean;
}

/** What a teacher says of an ECG, or asks. An answer is shown once it is asked for. */
export type LessonStep =
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'question';
      readonly text: string;
      /** None: it is answered aloud. */
      readonly choices: readonly LessonChoice[];
      /** The SCP-ECG code of the statement that answers it; null for none. */
      readonly statement: string | null;
      /** What is said of the answer; may be empty. */
      readonly answer: string;
    };

export type LessonQuestion = Extract<LessonStep, { kind: 'question' }>;

const isSaid = (text: string): boolean => text.trim() !== '';

/** Without what was left empty. */
export const saidSteps = (steps: readonly LessonStep[]): LessonStep[] =>
  steps
    .filter(({ text }) => isSaid(text))
    .map((step) =>
      step.kind === 'note' ? step : { ...step, choices: step.choices.filter(({ text }) => isSaid(text)) },
    );
