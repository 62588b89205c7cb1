import { describe, expect, it } from 'vitest';
import { LIMB_LEADS, STANDARD_LEADS } from '../../../../src/ecg/leads';
import { phrase } from '../../../../src/ecg/phrases';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, onlyRecording } from '../files';
import { aliveFile, beats, block, format, info, int16, sixLeads, wave } from './atc-file';

const read = (bytes: Uint8Array) => readFiles([bytesFile('ecg.atc', bytes)]);
/** 500 nV a unit. */
const units = (samples: Float32Array) => [...samples].map((value) => Math.round(value / 0.0005) + 0);

describe('an ALIVE file', () => {
  it('holds six leads, and what the recorder found', async () => {
    const recording = onlyRecording(await read(sixLeads()));
    expect(recording).toMatchObject({
      format: 'AliveCor ATC',
      rate: 300,
      samples: 600,
      startTime: '2021-07-22T15:54:23.245',
      device: {
        name: 'AliveCor, triangle hw1.2.3, Kardia 5.17',
        filter: phrase('list', { items: [phrase('mains-filter', { at: 60 }), phrase('enhanced-filter')] }),
      },
      annotations: [
        { time: 0.5, text: phrase('normal-beat') },
        { time: 1.5, text: phrase('ventricular-beat') },
        { time: 2.5, text: phrase('beat-type', { type: 99 }) },
      ],
      issues: [],
    });
    expect([...recording.leads.keys()]).toEqual([...LIMB_LEADS]);
    expect([...recording.leads.values()].map(units)).toEqual([0, 1, 2, 3, 4, 5].map(wave));
    expect(recording.medianBeat?.rate).toBe(300);
    expect([...recording.medianBeat!.leads].map(([lead, samples]) => [lead, units(samples)])).toEqual([
      ['I', wave(7).slice(0, 450)],
    ]);
  });

  it('holds no identifier', async () => {
    expect(JSON.stringify({ ...onlyRecording(await read(sixLeads())), leads: undefined })).not.toMatch(
      /UUID|PHONE|SERIAL/,
    );
  });

  it('names twelve leads by the last character of their blocks', async () => {
    const blocks = [...' 23456789abc'].map((character, lead) => block(`ecg${character}`, int16(wave(lead))));
    const recording = onlyRecording(await read(aliveFile(format(), ...blocks)));
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    expect(units(recording.leads.get('V6')!)).toEqual(wave(11));
  });

  it('gives the median beat before the average', async () => {
    const file = aliveFile(
      format(),
      block('ecg ', int16([1, 2])),
      block('avg ', int16([3])),
      block('med ', int16([4])),
    );
    expect(units(onlyRecording(await read(file)).medianBeat!.leads.get('I')!)).toEqual([4]);
  });

  it('may hold blocks that are not known, and leads of different lengths', async () => {
    const file = aliveFile(
      format(),
      block('acc ', new Uint8Array(24)),
      block('ecg ', int16([1, 2, 3])),
      block('ecg2', int16([4])),
    );
    const recording = onlyRecording(await read(file));
    expect(units(recording.leads.get('II')!)).toEqual([4, Number.NaN, Number.NaN]);
  });
});

describe('what is wrong is said', () => {
  const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
  const file = aliveFile(info, format(), block('ecg ', int16([1, 2, 3])), beats);
  const ecgData = 12 + info.length + format().length + 8;

  it('samples that were altered', async () => {
    const recording = onlyRecording(await read(flipped(file, ecgData)));
    expect(codes(recording.issues)).toEqual(['checksum-wrong']);
    expect(units(recording.leads.get('I')!)).toEqual([0, 2, 3]);
  });

  it('a header that was altered', async () => {
    const recording = onlyRecording(await read(flipped(file, 12 + info.length + 8 + 3)));
    expect(codes(recording.issues)).toEqual(['header-checksum-wrong']);
  });

  it('an end that is missing', async () => {
    const recording = onlyRecording(await read(file.subarray(0, ecgData + 4)));
    expect(codes(recording.issues)).toEqual(['truncated']);
    expect(recording.issues[0]?.values).toMatchObject({ missing: 1, expected: 3 });
    expect(units(recording.leads.get('I')!)).toEqual([1, 2]);
  });

  it.each([
    ['no format', [block('ecg ', int16([1]))], 'header-unreadable'],
    ['an unknown format', [format(2), block('ecg ', int16([1]))], 'header-unreadable'],
    ['a rate of zero', [format(1, 0), block('ecg ', int16([1]))], 'header-unreadable'],
    ['no lead', [format()], 'no-samples'],
    ['a lead without samples', [format(), block('ecg ', new Uint8Array())], 'no-samples'],
  ])('%s', async (_, blocks, code) => {
    const [result] = await read(aliveFile(...blocks));
    expect(codes(result!.issues)).toEqual([code]);
  });
});
