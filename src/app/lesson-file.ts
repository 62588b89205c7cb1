// Lessons as files: a zip of WFDB records with a list of how each is shown. Loaded only where one is saved or opened.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Leaving, leaving } from '../ecg/leaving';
import { saidSteps } from '../ecg/lesson-step';
import { OpeningError } from '../ecg/opening-error';
import { writeWfdb } from '../formats/wfdb/write';
import { LESSON_ENDING, LESSON_LIST, LESSON_VERSION, type Lesson, type LessonEcg, parseLesson } from '../lesson/lesson';
import type { PickedFile } from '../study/origin';
import type { PageState } from '../study/state';
import { taughtStudies } from '../study/taught';
import type { Language } from '../words/language';
import { textInWords } from '../words/text';

/** Nothing of whom the ECGs are of goes into a lesson. */
const NOTHING: Leaving = new Set();

/** What a lesson may unpack to: a hundred ECGs of ten seconds are twelve megabytes. */
const MOST_MEGABYTES = 256;
const MEGABYTE = 2 ** 20;

export function lessonFile(state: PageState, language: Language): Uint8Array<ArrayBuffer> {
  const files: Record<string, Uint8Array> = {};
  const ecgs = taughtStudies(state).map(({ study, leads }, i): LessonEcg => {
    const { recording, marking, pen, steps } = study;
    const name = `ecg-${String(i + 1).padStart(3, '0')}`;
    const left = leaving(recording, NOTHING, (text) => textInWords(language, text));
    for (const file of writeWfdb({ recording: left, name })) files[file.name] = file.bytes;
    return { file: `${name}.hea`, ...leads, calipers: marking.calipers, pen, steps: saidSteps(steps) };
  });
  const lesson: Lesson = { lesson: LESSON_VERSION, ecgs };
  files[LESSON_LIST] = strToU8(JSON.stringify(lesson, null, 1));
  return zipSync(files);
}

/** @throws OpeningError where it is no zip, or unpacks to too much. */
function unzipped(zip: Uint8Array): Readonly<Record<string, Uint8Array>> {
  let bytes = 0;
  try {
    return unzipSync(zip, {
      filter: ({ originalSize }) => {
        bytes += originalSize;
        if (bytes > MOST_MEGABYTES * MEGABYTE) throw new OpeningError('lesson-too-large', { limit: MOST_MEGABYTES });
        return true;
      },
    });
  } catch (error) {
    throw error instanceof OpeningError ? error : new OpeningError('lesson-not-zip');
  }
}

/** @throws OpeningError where it is no JSON, or not that of a lesson. */
function listed(list: Uint8Array): Lesson {
  let json: unknown;
  try {
    json = JSON.parse(strFromU8(list));
  } catch {
    throw new OpeningError('lesson-wrong', { field: LESSON_LIST, ending: LESSON_ENDING });
  }
  return parseLesson(json);
}

/**
 * The records of a lesson in their order, and how each is shown, by its header.
 *
 * @throws OpeningError saying what is not as in a lesson.
 */
export async function openLesson(
  blob: Blob,
): Promise<{ readonly picked: readonly PickedFile[]; readonly ecgs: ReadonlyMap<PickedFile, LessonEcg> }> {
  const files = unzipped(new Uint8Array(await blob.arrayBuffer()));
  const list = files[LESSON_LIST];
  if (!list) throw new OpeningError('lesson-without-list', { list: LESSON_LIST, ending: LESSON_ENDING });
  const { ecgs } = listed(list);
  const lacking = ecgs.map(({ file }) => file).filter((file) => !files[file]);
  if (lacking.length > 0) throw new OpeningError('lesson-lacks', { files: lacking });
  if (ecgs.length === 0) throw new OpeningError('lesson-empty');
  const picked = Object.entries(files)
    .filter(([name]) => name !== LESSON_LIST)
    .map(([path, bytes]) => ({ path, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) }));
  const byPath = new Map(picked.map((file) => [file.path, file]));
  return { picked, ecgs: new Map(ecgs.map((ecg) => [byPath.get(ecg.file)!, ecg])) };
}
