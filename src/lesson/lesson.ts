// A lesson: ECGs in their order, and how each is shown. In a zip it lies beside their WFDB records.

import * as v from 'valibot';
import { CALIPER_KINDS, type Caliper } from '../ecg/caliper';
import type { LeadName } from '../ecg/leads';
import type { LessonStep } from '../ecg/lesson-step';
import { OpeningError } from '../ecg/opening-error';
import type { PenStroke } from '../ecg/pen';
import { placementOf } from '../ecg/placement';
import { millivolt, seconds } from '../ecg/units';

/** How the name of a lesson's file ends, and what describes it within. */
export const LESSON_ENDING = '.lesson.zip';
export const LESSON_LIST = 'lesson.json';

/** Whether what was picked is a lesson, by its name. */
export const isLesson = (picked: readonly { readonly path: string }[]): boolean =>
  picked.length === 1 && picked[0]!.path.toLowerCase().endsWith(LESSON_ENDING);

/** One ECG of a lesson. */
export interface LessonEcg {
  /** Its header within the zip. */
  readonly file: string;
  /** Electrodes as they are exchanged, by their name (`src/ecg/placement.ts`); null for the leads as recorded. */
  readonly electrodes: string | null;
  readonly off: readonly LeadName[];
  readonly calipers: readonly Caliper[];
  readonly pen: readonly PenStroke[];
  /** What is said and asked of it, in this order. */
  readonly steps: readonly LessonStep[];
}

/** Files of this version, and of no later one, are read. */
export const LESSON_VERSION = 1;

export interface Lesson {
  readonly lesson: typeof LESSON_VERSION;
  readonly ecgs: readonly LessonEcg[];
}

const text = v.pipe(v.string(), v.minLength(1));
const finite = v.pipe(v.number(), v.finite());
const point = v.object({ time: v.pipe(finite, v.transform(seconds)), voltage: v.pipe(finite, v.transform(millivolt)) });

const step = v.variant('kind', [
  v.object({ kind: v.literal('note'), text }),
  v.object({
    kind: v.literal('question'),
    text,
    choices: v.array(v.object({ text, right: v.boolean() })),
    statement: v.nullable(text),
    answer: v.string(),
  }),
]);

const lesson = v.object({
  lesson: v.literal(LESSON_VERSION),
  ecgs: v.array(
    v.object({
      file: text,
      electrodes: v.nullable(
        v.pipe(
          text,
          v.check((name) => placementOf(name) !== undefined),
        ),
      ),
      off: v.array(text),
      calipers: v.array(
        v.object({
          id: finite,
          kind: v.picklist(CALIPER_KINDS),
          lead: text,
          from: point,
          to: point,
          intervals: v.pipe(finite, v.minValue(1)),
          allLeads: v.optional(v.boolean()),
        }),
      ),
      pen: v.array(v.object({ page: text, points: v.array(v.tuple([finite, finite])) })),
      // Lessons have had none.
      steps: v.optional(v.array(step), []),
    }),
  ),
});

const laterLesson = v.object({ lesson: v.pipe(finite, v.gtValue(LESSON_VERSION)) });

/** @throws OpeningError where it is none that LeadLens has written, with the first field that is missing or wrong. */
export function parseLesson(json: unknown): Lesson {
  if (v.is(laterLesson, json)) throw new OpeningError('lesson-later');
  const { success, output, issues } = v.safeParse(lesson, json, { abortEarly: true });
  if (success) return output as Lesson;
  throw new OpeningError('lesson-wrong', { field: v.getDotPath(issues[0]) ?? 'lesson', ending: LESSON_ENDING });
}
