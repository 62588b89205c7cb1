// WFDB files of real databases against what other decoders read from them.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseAnnotations } from '../../src/formats/wfdb/annotations';
import { columns, expectToMatch, FIXTURES, readPath, recordingAt, reference } from './references';

describe('records of the repository', () => {
  it.each([
    ['ptb-xl/00001_lr', 'wfdb__ptb-xl__00001_lr'],
    ['ptb-xl/00001_hr', 'wfdb__ptb-xl__00001_hr'],
    ['ludb/1', 'wfdb__ludb__1'],
    ['cinc2021/E07500', 'cinc2021__E07500'],
  ])('%s reads as its reference, checksums right', async (name, json) => {
    const recording = await recordingAt(`${FIXTURES}/wfdb/${name}.hea`);
    expectToMatch(recording, await reference(`${FIXTURES}/ref/${json}.json`));
    expect(recording.issues).toEqual([]);
  });

  it('a signal file finds its header, a folder its records', async () => {
    expect((await recordingAt(`${FIXTURES}/wfdb/ptb-xl/00001_lr.dat`)).name).toBe('00001_lr');
    const results = await readPath(`${FIXTURES}/wfdb`);
    expect(results.map(({ file, recording }) => [file.split('/').at(-1), recording !== undefined])).toEqual([
      ['E07500.hea', true],
      ['00001_lr_flac.hea', true],
      ['1.hea', true],
      ['03700181.hea', true],
      ['100.hea', true],
      ['041s.hea', true],
      ['00001_hr.hea', true],
      ['00001_lr.hea', true],
      ['binformats.hea', true],
      ['flacformats.hea', true],
    ]);
  });

  it('patients and diagnoses are in the comments', async () => {
    const cinc = await recordingAt(`${FIXTURES}/wfdb/cinc2021/E07500.hea`);
    expect(cinc.patient).toEqual({ age: 78, sex: 'male' });
    expect(cinc.comments).toContain('Dx: 67741000119109,426177001');
    expect((await recordingAt(`${FIXTURES}/wfdb/ludb/1.hea`)).patient).toEqual({ age: 51, sex: 'female' });
  });

  it('every binary format reads as rdsamp prints it', async () => {
    const recording = await recordingAt(`${FIXTURES}/wfdb/wfdb-formats/binformats.hea`);
    const expected = await columns(`${FIXTURES}/ref/record-1f.gz`);
    expect(recording.leads.size).toBe(expected.length);
    for (const [index, samples] of [...recording.leads.values()].entries()) {
      // 200 units per mV; single precision holds 24 of the 32 bits of the widest format.
      const printed = Float32Array.from(expected[index]!, (value) => value / 200);
      expect(samples).toEqual(printed);
    }
    expect(recording.issues.map(({ code }) => code)).toEqual(['unknown-lead', 'amplitude-unlikely']);
  });

  it('FLAC formats read as rdsamp prints them', async () => {
    const recording = await recordingAt(`${FIXTURES}/wfdb/wfdb-formats/flacformats.hea`);
    const expected = await columns(`${FIXTURES}/ref/record-flac.gz`);
    expect(recording.leads.size).toBe(expected.length);
    for (const [index, samples] of [...recording.leads.values()].entries()) {
      expect(samples).toEqual(Float32Array.from(expected[index]!, (value) => value / 200));
    }
    expect(recording.issues.map(({ code }) => code)).toEqual(['unknown-lead', 'amplitude-unlikely']);
  });

  it('leads stored as FLAC in two, six and four channels are the same leads, checksums right', async () => {
    const recording = await recordingAt(`${FIXTURES}/wfdb/constructed-flac/00001_lr_flac.hea`);
    const twin = await recordingAt(`${FIXTURES}/wfdb/ptb-xl/00001_lr.hea`);
    expect([...recording.leads]).toEqual([...twin.leads]);
    expect(recording.issues).toEqual([]);
  });

  it('annotations read as rdann prints them', async () => {
    const bytes = new Uint8Array(await readFile(`${FIXTURES}/wfdb/mitdb/100.atr`));
    const { annotations, complete } = parseAnnotations(bytes);
    expect([annotations.length, complete]).toEqual([2274, true]);
    const printed = (await readFile(`${FIXTURES}/ref/ann-1-first-400`, 'utf8')).trimEnd().split('\n');
    expect(printed).toHaveLength(400);
    const ours = annotations
      .slice(0, 400)
      .map(({ sample, mnemonic, subtype, channel, number, text }) =>
        [sample, mnemonic, subtype, channel, number, ...(text === '' ? [] : [text])].join(' '),
      );
    expect(ours).toEqual(printed.map((line) => line.trim().split(/\s+/).slice(1).join(' ')));
    const recording = await recordingAt(`${FIXTURES}/wfdb/mitdb/100.hea`);
    expect(recording.annotations[0]).toEqual({ time: 18 / 360, text: '+ (N' });
    // What is annotated after the cut is left out.
    expect(recording.annotations).toHaveLength(75);
  });

  it('annotations of one lead tell which', async () => {
    const { annotations } = await recordingAt(`${FIXTURES}/wfdb/ludb/1.hea`);
    expect(annotations.slice(0, 3)).toEqual([
      { time: 641 / 500, text: 'I: (' },
      { time: 664 / 500, text: 'I: N' },
      { time: 690 / 500, text: 'I: )' },
    ]);
  });

  it('two segments with four samples a frame read as rdsamp -H prints them', async () => {
    const recording = await recordingAt(`${FIXTURES}/wfdb/multi-segment/041s/041s.hea`);
    const [, v, i] = await columns(`${FIXTURES}/ref/record-multi-fixed-d.gz`);
    expect(recording.rate).toBe(500);
    expect([...recording.leads.keys()]).toEqual(['III', 'I', 'V']);
    // rdsamp prints the value that format 212 has for a missing sample as it is.
    const inMillivolts = (value: number) => (value === -2048 ? Number.NaN : value / 2000);
    expect(recording.leads.get('V')).toEqual(Float32Array.from(v!, inMillivolts));
    expect(recording.leads.get('I')).toEqual(Float32Array.from(i!, inMillivolts));
    expect(recording.startTime).toBe('1994-10-26T08:26:04');
    expect(recording.issues.find(({ code }) => code === 'channel-left-out')?.values.channels).toEqual(
      expect.arrayContaining(['ABP', 'PAP', 'PLETH', 'RESP']),
    );
  });

  it('four samples a frame average to what rdsamp prints', async () => {
    const recording = await recordingAt(`${FIXTURES}/wfdb/mimicdb/03700181.hea`);
    const samples = recording.leads.get('MCL1')!;
    expect(recording.rate).toBe(500);
    const gain = 2963.77;
    const [mcl1] = await columns(`${FIXTURES}/ref/record-4b-first-4000`);
    const averaged = mcl1!.map((_, frame) => {
      const sum = samples
        .subarray(frame * 4, frame * 4 + 4)
        .reduce((total, value) => total + Math.round(value * gain), 0);
      // rdsamp divides whole numbers, which in C goes towards zero.
      return Math.trunc(sum / 4) + 0;
    });
    expect(averaged).toEqual(mcl1);
  });

  it('a file that was cut reads as far as it goes and says how much is missing', async () => {
    const recording = await recordingAt(`${FIXTURES}/wfdb/mitdb/100.hea`);
    expect(recording.samples).toBe(21_600);
    expect([...recording.leads.get('MLII')!.subarray(7, 10)].map((value) => Math.round(value * 1000))).toEqual([
      -145, -120, -135,
    ]);
    expect(recording.issues).toMatchObject([{ code: 'truncated', severity: 'warning' }]);
    expect(recording.issues[0]?.values).toMatchObject({ missing: 628400, expected: 650000 });
  });
});
