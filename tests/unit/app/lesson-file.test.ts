import { describe, expect, it } from 'vitest';
import { lessonFile, openLesson } from '../../../src/app/lesson-file';
import { millivolt, seconds } from '../../../src/ecg/units';
import { readFiles } from '../../../src/formats/read';
import { isLesson, parseLesson } from '../../../src/lesson/lesson';
import { newStudy, reduceStudy } from '../../../src/study/study';
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

describe('a lesson', () => {
  it('holds records in their order and how each is shown, and nothing of whose they are', async () => {
    const origin = { file: 'a.hea', index: 0, picked: [], options: {}, example: null };
    const plain = newStudy({ id: 1, name: 'a', origin, recording, issues: [], question: null });
    let shown = { ...plain, id: 2 };
    shown = reduceStudy(shown, { study: 2, type: 'exchanged', misplacement: 'RA>V1>V2+V3 inverted' });
    shown = reduceStudy(shown, { study: 2, type: 'off', leads: ['V6'] });
    shown = reduceStudy(shown, { study: 2, type: 'marked', caliper, finished: true });
    shown = reduceStudy(shown, { study: 2, type: 'pen', strokes: [{ page: '["3x4+1"]', points: [[1, 2.5]] }] });

    const bytes = lessonFile([plain, shown], ENGLISH);
    const { picked, ecgs } = (await openLesson(new Blob([bytes])))!;
    const whole = (await Promise.all(picked.map(({ blob }) => blob.text()))).join();
    expect(whole).not.toContain('Somebody');
    const [first, second] = [...ecgs];
    expect(first![1]).toMatchObject({ file: 'ecg-001.hea', electrodes: null, off: [], calipers: [], pen: [] });
    expect(second![1]).toMatchObject({
      electrodes: 'RA>V1>V2+V3 inverted',
      off: ['V6'],
      calipers: [caliper],
      pen: [{ page: '["3x4+1"]', points: [[1, 2.5]] }],
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

  it('is known by its name and by what is in it', async () => {
    expect(isLesson([{ path: 'folder/heart.LESSON.zip' }])).toBe(true);
    expect(isLesson([{ path: 'a.zip' }])).toBe(false);
    expect(isLesson([{ path: 'a.lesson.zip' }, { path: 'b.lesson.zip' }])).toBe(false);
    expect(await openLesson(new Blob(['no zip']))).toBeNull();
    const ecg = { file: 'a.hea', electrodes: 'LA/RB', off: [], calipers: [], pen: [] };
    expect(parseLesson({ lesson: 1, ecgs: [ecg] })).toBeNull();
    expect(parseLesson({ lesson: 1, ecgs: [{ ...ecg, electrodes: 'LA/RA' }] })?.ecgs).toHaveLength(1);
    expect(parseLesson({ lesson: 2, ecgs: [] })).toBeNull();
  });
});
