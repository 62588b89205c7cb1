import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { hertz, seconds } from '../../../../src/ecg/units';
import { PART_SAMPLES } from '../../../../src/formats/kit/parts';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, microvolts, onlyRecording } from '../files';
import { annotationFile, type IshneFields, ishneBytes, ishneFile } from './constructed';

const read = async (fields?: IshneFields) => onlyRecording(await readFiles([ishneFile(fields)]));
const failure = async (fields: IshneFields) => {
  const [result] = await readFiles([ishneFile(fields)]);
  expect(result?.recording).toBeUndefined();
  return codes(result!.issues);
};

describe('samples', () => {
  it('lie frame by frame, in nanovolts per unit of each lead', async () => {
    const recording = await read({ resolutions: [2000, 500] });
    expect(microvolts(recording, 'I')).toEqual([2, 4, 6]);
    expect(microvolts(recording, 'II')).toEqual([5, 10, 15]);
    expect(recording).toMatchObject({ name: 'r', format: 'ISHNE', rate: 200, samples: 3, issues: [] });
  });

  it('begin after the variable-length block', async () => {
    const recording = await read({ block: 'comment' });
    expect(microvolts(recording, 'I')).toEqual([1, 2, 3]);
    expect(recording.issues).toEqual([]);
  });

  it('begin after the block too where the header does not say where', async () => {
    expect(microvolts(await read({ block: 'comment', dataOffset: 0 }), 'I')).toEqual([1, 2, 3]);
  });

  it('may be counted over all leads, which is noted', async () => {
    const recording = await read({ sampleSize: 6 });
    expect(recording.samples).toBe(3);
    expect(recording.issues).toMatchObject([{ code: 'sample-count-total', severity: 'note' }]);
  });

  it.each([0, -1, 2])('are those of the file where the header counts %i', async (sampleSize) => {
    const recording = await read({ sampleSize });
    expect(recording.samples).toBe(3);
    expect(codes(recording.issues)).toEqual(['sample-count-differs']);
  });

  it('that are missing at the end are counted', async () => {
    const recording = await read({ sampleSize: 203 });
    expect(codes(recording.issues)).toEqual(['truncated']);
    expect(recording.issues[0]?.values).toMatchObject({ missing: 200, expected: 203, seconds: 1 });
  });

  it('of a lead that was not connected are gaps', async () => {
    expect(microvolts(await read({ samples: [1, -32768, 2, 20] }), 'II')).toEqual([Number.NaN, 20]);
  });
});

describe('leads', () => {
  it('are named by the table of the standard', async () => {
    const leads = [0, 1, 2, 3, 4, 8, 9, 10, 11, 17, 18, 19];
    const recording = await read({ leads, samples: leads });
    expect([...recording.leads.keys()]).toEqual([
      'lead 1',
      'bipolar 2',
      'VX',
      'VY',
      'VZ',
      'aVR',
      'aVL',
      'aVF',
      'V1',
      'ES',
      'AS',
      'AI',
    ]);
    expect(codes(recording.issues)).toEqual(['unknown-lead']);
  });

  it('without any name are taken in the usual order', async () => {
    const leads = Array.from({ length: 12 }, () => 0);
    const recording = await read({ leads, samples: leads });
    expect([...recording.leads.keys()].at(-1)).toBe('V6');
    expect(codes(recording.issues)).toEqual(['leads-assumed']);
  });

  it('may have empty places between them', async () => {
    const recording = await read({ leads: [5, -9, 11], leadCount: 2, resolutions: [1000, -9, 1000], sampleSize: 3 });
    expect([...recording.leads.keys()]).toEqual(['I', 'V1']);
    expect(microvolts(recording, 'V1')).toEqual([10, 20, 30]);
  });

  it('without a resolution are left out', async () => {
    const recording = await read({ resolutions: [0, 1000] });
    expect([...recording.leads.keys()]).toEqual(['II']);
    expect(codes(recording.issues)).toEqual(['scale-missing']);
    expect(await failure({ resolutions: [0, -9] })).toEqual(['no-scale']);
  });
});

describe('what is not right is said', () => {
  it('a checksum; zero is none', async () => {
    expect(codes((await read({ checksum: 1 })).issues)).toEqual(['header-checksum-wrong']);
    expect((await read({ checksum: 0 })).issues).toEqual([]);
  });

  it('a header that ends early, no leads, no samples', async () => {
    const [cut] = await readFiles([bytesFile('r.ecg', ishneBytes().subarray(0, 500))]);
    expect(codes(cut!.issues)).toEqual(['header-truncated']);
    expect(await failure({ leads: [] })).toEqual(['header-unreadable']);
    expect(await failure({ samples: [] })).toEqual(['no-samples']);
  });

  it('no rate, unless the user gives one', async () => {
    expect(await failure({ rate: 0 })).toEqual(['rate-missing']);
    const [result] = await readFiles([ishneFile({ rate: 0 })], { rate: hertz(500) });
    expect(result?.recording?.rate).toBe(500);
  });
});

it('keeps what is said of recording and patient, and nothing that says who it is', async () => {
  const recording = await read({
    names: ['Erika', 'Mustermann', 'ID-4711'],
    sex: 2,
    birth: [3, 11, 1950],
    qualities: [1, 3],
    pacemaker: 3,
    recorder: 'Digital XY',
    copyright: 'Clinic of Mustermann',
    block: 'Patient name: Erika\r\nElectrodes changed at noon, ID-4711',
  });
  expect(recording).toMatchObject({
    startTime: '2009-11-02T12:05:06',
    patient: { age: 58, sex: 'female' },
    device: { name: 'Digital XY' },
  });
  expect(recording.comments).toEqual([
    phrase('pacemaker', { kind: phrase('pacemaker-dual-unipolar') }),
    phrase('lead-quality', { lead: 'II', quality: phrase('much-noise') }),
    'Clinic of [name]',
    'Electrodes changed at noon, [name]',
  ]);
  expect(JSON.stringify(recording)).not.toMatch(/Erika|Mustermann|4711|1950/);
});

describe('annotations', () => {
  it('of the file beside it, a time-out only adds to the time', async () => {
    const beats = annotationFile(100, [
      ['N', 100],
      ['!', 65535],
      ['V', 65],
    ]);
    const samples = Array.from({ length: 2 * 65_900 }, () => 0);
    const recording = onlyRecording(await readFiles([ishneFile({ samples }), beats]));
    expect(recording.annotations).toEqual([
      { time: 1, text: phrase('ishne-normal') },
      { time: 329, text: phrase('ishne-ventricular') },
    ]);
  });

  it('without their recording say what is missing', async () => {
    const [result] = await readFiles([annotationFile(0, [['N', 100]])]);
    expect(result?.issues).toMatchObject([
      {
        code: 'recording-missing',
        values: { file: 'r.ann', recording: 'r.ecg' },
      },
    ]);
  });
});

it('reads a long file part by part', async () => {
  const frames = PART_SAMPLES;
  const head = ishneBytes({ samples: [], sampleSize: frames });
  const size = head.length + frames * 4;
  // The first sample of what is read is the minute it was recorded in.
  const slice = async (start: number, end: number) => {
    const bytes = new Uint8Array(Math.min(end, size) - start);
    if (start < head.length) bytes.set(head.subarray(start, end));
    else new DataView(bytes.buffer).setInt16(0, (start - head.length) / 4 / (200 * 60), true);
    return bytes;
  };
  let whole = 0;
  const file = {
    path: 'day.ecg',
    size,
    slice,
    bytes: async () => {
      whole++;
      return slice(0, size);
    },
  };
  const beats = annotationFile(
    0,
    [
      ['N', 200],
      ['!', 65_400],
      ['N', 54_600],
    ],
    'day.ann',
  );
  const first = onlyRecording(await readFiles([file, beats]));
  expect(first.part).toEqual({ start: 0, total: frames / 200 });
  expect(first.samples / first.rate / 60).toBe(699);
  expect(first.annotations).toHaveLength(2);
  const later = onlyRecording(await readFiles([file, beats], { start: seconds(600) }));
  expect(later.part?.start).toBe(600);
  expect(Math.round(later.leads.get('I')![0]! * 1000)).toBe(10);
  expect(later.annotations).toEqual([{ time: 1, text: phrase('ishne-normal') }]);
  expect(whole).toBe(0);
});
