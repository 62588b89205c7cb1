import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { lessonFile, openLesson } from '../../../src/app/lesson-file';
import type { LessonStep } from '../../../src/ecg/lesson-step';
import { millivolt, seconds } from '../../../src/ecg/units';
import { readFiles } from '../../../src/formats/read';
import { isLesson, parseLesson } from '../../../src/lesson/lesson';
import { stagesOf } from '../../../src/lesson/stages';
import { INITIAL_STATE, reduce } from '../../../src/study/state';
import { newStudy, reduceStudy, setAside } from '../../../src/study/study';
import { CHINESE } from '../../../src/words/chinese';
import { errorSentence } from '../../../src/words/error';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from '../paper/recordings';

const recording = {
  ...recordingOf({ wave: (lead, time) => (lead.length * Math.round(200 * Math.sin(6 * time))) / 200 }),
  patient: { name: 'Somebody', age: 41 },
};

const caliper = {
  id: 1,
  kind: 'time',
  lead: 'II',
  from: { time: seconds(1), voltage: millivolt(0) },
  to: { time: seconds(1.5), voltage: millivolt(0.2) },
  intervals: 1,
} as const;

const STEPS: readonly LessonStep[] = [
  { kind: 'note', text: 'Look at lead I.\nIt is upside down.' },
  { kind: 'note', text: '  ' },
  {
    kind: 'question',
    text: 'Which electrodes?',
    choices: [
      { text: 'The arms', right: true },
      { text: '', right: false },
      { text: 'The legs', right: false },
    ],
    statement: 'SR',
    answer: '',
  },
];

const origin = { file: 'a.hea', index: 0, picked: [], options: {}, example: null };
const plain = newStudy({ id: 1, name: 'a', origin, recording, issues: [], question: null });
let taught = { ...plain, id: 2 };
taught = reduceStudy(taught, { study: 2, type: 'exchanged', misplacement: 'RA>V1>V2+V3 inverted' });
taught = reduceStudy(taught, { study: 2, type: 'off', leads: ['V6'] });
taught = reduceStudy(taught, { study: 2, type: 'marked', caliper, finished: true });
taught = reduceStudy(taught, { study: 2, type: 'pen', strokes: [{ page: '["3x4+1"]', points: [[1, 2.5]] }] });
taught = reduceStudy(taught, { study: 2, type: 'steps', steps: STEPS });

const opened = (shown: number) =>
  reduce(INITIAL_STATE, {
    type: 'opened',
    studies: [plain, shown === 2 ? taught : setAside(taught)],
    shown: [shown],
    failures: [],
  });

describe('a lesson', () => {
  it('holds records in their order, how each is shown, what is said of it, and nothing of whose they are', async () => {
    const bytes = lessonFile(opened(2), ENGLISH);
    const { picked, ecgs } = await openLesson(new Blob([bytes]));
    const whole = (await Promise.all(picked.map(({ blob }) => blob.text()))).join();
    expect(whole).not.toContain('Somebody');
    const [first, second] = [...ecgs];
    expect(first![1]).toEqual({ file: 'ecg-001.hea', electrodes: null, off: [], calipers: [], pen: [], steps: [] });
    expect(second![1]).toEqual({
      file: 'ecg-002.hea',
      electrodes: 'RA>V1>V2+V3 inverted',
      off: ['V6'],
      calipers: [caliper],
      pen: [{ page: '["3x4+1"]', points: [[1, 2.5]] }],
      steps: [
        STEPS[0],
        {
          ...STEPS[2],
          choices: [
            { text: 'The arms', right: true },
            { text: 'The legs', right: false },
          ],
        },
      ],
    });
    expect(second![0].path).toBe('ecg-002.hea');

    const files = picked.map(({ path, blob }) => ({
      path,
      size: blob.size,
      bytes: async () => new Uint8Array(await blob.arrayBuffer()),
    }));
    const read = await readFiles(files);
    expect(read.map(({ recording: ecg }) => ecg?.leads.size)).toEqual([12, 12]);
    // As recorded: what is exchanged is exchanged on the screen.
    const two = read[1]!.recording!.leads.get('II')!;
    recording.leads.get('II')!.forEach((value, i) => {
      expect(two[i]).toBeCloseTo(value, 5);
    });
  });

  it('shows an ECG that has left the screen as it was then, in the order that was chosen', async () => {
    const state = reduce(opened(1), { type: 'ordered', order: [2, 1] });
    const { ecgs } = await openLesson(new Blob([lessonFile(state, ENGLISH)]));
    expect([...ecgs.values()]).toMatchObject([
      { file: 'ecg-001.hea', electrodes: 'RA>V1>V2+V3 inverted', off: ['V6'], steps: [{ kind: 'note' }, {}] },
      { file: 'ecg-002.hea', electrodes: null, off: [], steps: [] },
    ]);
  });

  it('is gone through note by note, each question asked before it is answered', () => {
    expect(stagesOf(STEPS).map(({ place, answered }) => [place, answered])).toEqual([
      [0, false],
      [1, false],
      [2, false],
      [2, true],
    ]);
    expect(stagesOf([])).toEqual([]);
  });

  it('is known by its name', () => {
    expect(isLesson([{ path: 'folder/heart.LESSON.zip' }])).toBe(true);
    expect(isLesson([{ path: 'a.zip' }])).toBe(false);
    expect(isLesson([{ path: 'a.lesson.zip' }, { path: 'b.lesson.zip' }])).toBe(false);
  });

  it('of earlier days has no notes and is opened', () => {
    const ecg = { file: 'a.hea', electrodes: 'LA/RA', off: [], calipers: [], pen: [] };
    expect(parseLesson({ lesson: 1, ecgs: [ecg] }).ecgs).toEqual([{ ...ecg, steps: [] }]);
  });

  const ecg = { file: 'a.hea', electrodes: null, off: [], calipers: [], pen: [] };
  const zipOf = (list: unknown) => zipSync({ 'lesson.json': strToU8(JSON.stringify(list)) });
  it.each([
    ['no zip', strToU8('no zip'), /no zip/],
    ['cut short', lessonFile(opened(2), ENGLISH).slice(0, 3000), /not copied whole/],
    ['without its list', zipSync({ 'a.hea': strToU8('a') }), /lesson\.json/],
    ['with a list that is no JSON', zipSync({ 'lesson.json': strToU8('{') }), /"lesson\.json" in it/],
    ['of a later version', zipOf({ lesson: 2, ecgs: [] }), /later version/],
    [
      'with electrodes that there are not',
      zipOf({ lesson: 1, ecgs: [{ ...ecg, electrodes: 'LA/RB' }] }),
      /ecgs\.0\.electrodes/,
    ],
    [
      'with half a question',
      zipOf({ lesson: 1, ecgs: [{ ...ecg, steps: [{ kind: 'question', text: 'Which?' }] }] }),
      /ecgs\.0\.steps\.0\.choices/,
    ],
    ['without a record', zipOf({ lesson: 1, ecgs: [ecg] }), /lacks a\.hea/],
    ['without any', zipOf({ lesson: 1, ecgs: [] }), /no ECG/],
  ])('%s is refused with a sentence that says so', async (_, bytes, sentence) => {
    const error: unknown = await openLesson(new Blob([bytes as Uint8Array<ArrayBuffer>])).catch((refusal) => refusal);
    expect(errorSentence(ENGLISH, error)).toMatch(sentence);
    expect(errorSentence(CHINESE, error)).toMatch(/^(?:此|这不是)课件/);
  });
});
