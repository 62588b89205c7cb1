// AliveCor ATC against what another decoder reads from it. The files of the maker are not free to be copied into the
// repository: a constructed one stands in.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { phrase } from '../../src/ecg/phrases';
import { sixLeads, wave } from '../unit/formats/atc/atc-file';
import { expectToMatch, FIXTURES, recordingAt, reference, SAMPLES, samplesAreThere } from './references';

it('a constructed file of six leads reads as it was made', async () => {
  const path = `${FIXTURES}/atc/constructed-6-lead.atc`;
  expect(new Uint8Array(await readFile(path))).toEqual(sixLeads());
  const recording = await recordingAt(path);
  expect(recording).toMatchObject({ format: 'AliveCor ATC', rate: 300, issues: [] });
  for (const [lead, samples] of [...recording.leads.values()].entries()) {
    expect([...samples]).toEqual([...Float32Array.from(wave(lead), (value) => (value * 500) / 1e6)]);
  }
});

describe.skipIf(!samplesAreThere)(`files of the maker (${SAMPLES})`, () => {
  it.each([
    ['1_lead.atc', []],
    ['broken_checksum.atc', ['checksum-wrong']],
  ])('%s', async (name, issues) => {
    const recording = await recordingAt(`${SAMPLES}/atc/${name}`);
    const expected = await reference(`${SAMPLES}/ref/atc__${name}.json`);
    // A block "ecg " is lead I by the specification; the reference names it by the block.
    expectToMatch(recording, { ...expected, leads: { I: expected.leads.ecg! } });
    expect(recording.issues.map(({ code }) => code)).toEqual(issues);
    expect(recording).toMatchObject({
      startTime: '2016-06-01T18:15:25.777',
      device: {
        filter: phrase('list', {
          items: [phrase('mains-filter', { at: 60 }), phrase('low-pass'), phrase('notch-filter', { at: 60 })],
        }),
      },
    });
    // 310 bytes of annotations: 51 beats of 6 bytes after the rate of their clock.
    expect(recording.annotations).toHaveLength(51);
    expect(recording.annotations[1]).toEqual({ time: 202 / 300, text: phrase('normal-beat') });
  });
});
