// Lessons as files: a zip of WFDB records with a list of how each is shown. Loaded only where one is saved or opened.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Leaving, leaving } from '../ecg/leaving';
import { writeWfdb } from '../formats/wfdb/write';
import { LESSON_LIST, type Lesson, type LessonEcg, parseLesson } from '../lesson/lesson';
import type { PickedFile } from '../study/origin';
import type { Study } from '../study/study';
import type { Language } from '../words/language';
import { textInWords } from '../words/text';

/** Nothing of whom the ECGs are of goes into a lesson. */
const NOTHING: Leaving = new Set();

export function lessonFile(studies: readonly Study[], language: Language): Uint8Array<ArrayBuffer> {
  const files: Record<string, Uint8Array> = {};
  const ecgs = studies.map(({ recording, exchange, off, marking, pen }, i): LessonEcg => {
    const name = `ecg-${String(i + 1).padStart(3, '0')}`;
    const left = leaving(recording, NOTHING, (text) => textInWords(language, text));
    for (const file of writeWfdb({ recording: left, name })) files[file.name] = file.bytes;
    return {
      file: `${name}.hea`,
      electrodes: exchange?.misplacement ?? null,
      off,
      calipers: marking.calipers,
      pen,
    };
  });
  const lesson: Lesson = { lesson: 1, ecgs };
  files[LESSON_LIST] = strToU8(JSON.stringify(lesson, null, 1));
  return zipSync(files);
}

/** The records of a lesson in their order, and how each is shown, by its header; null where it is none. */
export async function openLesson(
  blob: Blob,
): Promise<{ readonly picked: readonly PickedFile[]; readonly ecgs: ReadonlyMap<PickedFile, LessonEcg> } | null> {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  } catch {
    return null;
  }
  const list = files[LESSON_LIST];
  if (!list) return null;
  let lesson: Lesson | null = null;
  try {
    lesson = parseLesson(JSON.parse(strFromU8(list)));
  } catch {
    return null;
  }
  if (!lesson) return null;
  const picked = Object.entries(files)
    .filter(([name]) => name !== LESSON_LIST)
    .map(([path, bytes]) => ({ path, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) }));
  const ecgs = lesson.ecgs.flatMap((ecg): [PickedFile, LessonEcg][] => {
    const file = picked.find(({ path }) => path === ecg.file);
    return file ? [[file, ecg]] : [];
  });
  return { picked, ecgs: new Map(ecgs) };
}
