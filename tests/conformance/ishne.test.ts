// A real ISHNE recording against what another decoder reads from it.

import { expect, it } from 'vitest';
import { inputFiles } from '../../scripts/input-files';
import { summary } from '../../scripts/lead-summary';
import type { Text } from '../../src/ecg/phrases';
import { readFiles } from '../../src/formats/read';
import { expectToMatch, FIXTURES, readPath, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

const PATH = `${FIXTURES}/ishne/ECG_P28.01.ecg`;

it('the first 8 s of a recording read as far as they go, header checksum right', async () => {
  const recording = await recordingAt(PATH);
  const expected = await reference(`${FIXTURES}/ref/ishne__ECG_P28.01.ecg.json`);
  expect(recording.rate).toBe(expected.fs);
  expect([...recording.leads.keys()]).toEqual(Object.keys(expected.leads));
  for (const [lead, samples] of recording.leads) expect(summary(samples).first).toEqual(expected.leads[lead]!.first);
  expect(recording.issues).toMatchObject([{ code: 'truncated', values: { missing: 87573, expected: 95573 } }]);
});

it.skipIf(!samplesAreThere)(`the whole recording reads as its reference (${SAMPLES})`, async () => {
  const recording = await recordingAt(`${SAMPLES}/ishne/ECG_P28.01.ecg`);
  expectToMatch(recording, await reference(`${SAMPLES}/ref/ishne__ECG_P28.01.ecg.json`));
  expect(recording.annotations).toHaveLength(97);
  expect(recording.issues).toEqual([]);
});

const codeOf = (text: Text) => (typeof text === 'string' ? text : text.code);

it('the beats of its annotation file stand on the R peaks', async () => {
  const recording = await recordingAt(PATH);
  const lead = recording.leads.get('II')!;
  const beats = recording.annotations.filter(({ text }) => codeOf(text) === 'ishne-normal');
  const normal = 'ishne-normal';
  expect(recording.annotations.map(({ text }) => codeOf(text))).toEqual([
    normal,
    'ishne-artefact',
    ...Array(5).fill(normal),
  ]);
  for (const { time } of beats) {
    const at = Math.round(time * recording.rate);
    const around = lead.subarray(at - 50, at + 50);
    expect(Math.abs(around.indexOf(Math.max(...around)) - 50)).toBeLessThanOrEqual(5);
  }
});

it('an annotation file finds its recording', async () => {
  const [result] = await readPath(PATH.replace('.ecg', '.ann'));
  expect(result?.recording?.name).toBe('ECG_P28.01');
  const alone = (await inputFiles([PATH])).filter(({ path }) => path.endsWith('.ann'));
  expect((await readFiles(alone))[0]?.issues[0]?.code).toBe('recording-missing');
});
