// A lesson: ECGs in their order, and how each is shown. In a zip it lies beside their WFDB records.

import * as v from 'valibot';
import { CALIPER_KINDS, type Caliper } from '../ecg/caliper';
import type { LeadName } from '../ecg/leads';
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
}

export interface Lesson {
  readonly lesson: 1;
  readonly ecgs: readonly LessonEcg[];
}

const text = v.pipe(v.string(), v.minLength(1));
const finite = v.pipe(v.number(), v.finite());
const point = v.object({ time: v.pipe(finite, v.transform(seconds)), voltage: v.pipe(finite, v.transform(millivolt)) });

const lesson = v.object({
  lesson: v.literal(1),
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
    }),
  ),
});

/** Null where it is none that LeadLens has written. */
export function parseLesson(json: unknown): Lesson | null {
  const { success, output } = v.safeParse(lesson, json);
  return success ? (output as Lesson) : null;
}
