import { describe, expect, it } from 'vitest';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import type { InputFile } from '../../../../src/formats/reader';
import { bytesFile, codes, format16, microvolts, onlyRecording, textFile } from '../files';

/** A record of one signal file in format 16. */
const record = (header: string, ...samples: number[]) => [
  textFile('r.hea', header),
  bytesFile('r.dat', format16(...samples)),
];
const read = async (files: InputFile[], rate?: number) =>
  onlyRecording(await readFiles(files, rate === undefined ? {} : { rate: hertz(rate) }));
const failure = async (files: InputFile[]) => {
  const [result, ...more] = await readFiles(files);
  expect(more).toEqual([]);
  expect(result?.recording).toBeUndefined();
  return result!.issues;
};

describe('samples', () => {
  it('of several signals a file are told apart', async () => {
    const recording = await read(
      record('r 2 100 2\nr.dat 16 1000/mV 16 0 1 0 0 I\nr.dat 16 1000 16 0 10 0 0 II', 1, 10, 2, 20),
    );
    expect(microvolts(recording, 'I')).toEqual([1, 2]);
    expect(microvolts(recording, 'II')).toEqual([10, 20]);
    expect(recording.rate).toBe(100);
    expect(recording.samples).toBe(2);
  });

  it('of several files a record are put together', async () => {
    const files = [
      textFile('r.hea', 'r 2 100 2\na.dat 16 1000 16 0 1 3 0 I\nb.xyz 16 1000 16 0 5 11 0 VX'),
      bytesFile('a.dat', format16(1, 2)),
      bytesFile('b.xyz', format16(5, 6)),
    ];
    const recording = await read(files);
    expect([...recording.leads.keys()]).toEqual(['I', 'VX']);
    expect(microvolts(recording, 'VX')).toEqual([5, 6]);
    expect(recording.issues).toEqual([]);
  });

  it('are (value - baseline) / gain in the unit of the signal', async () => {
    const header =
      'r 4 100 1\nr.dat 16 2(10)/uV 16 0 0 0 0 I\nr.dat 16 4(0)/mV\nr.dat 16 1/nV 16 0 0 0 0 III\nr.dat 16 1000/V 16 0 0 0 0 aVR';
    const recording = await read(record(header.replace('4(0)/mV', '4(0)/mV 16 0 0 0 0 II'), 30, 2, 3000, 5));
    expect(microvolts(recording, 'I')).toEqual([10]);
    expect(microvolts(recording, 'II')).toEqual([500]);
    expect(microvolts(recording, 'III')).toEqual([3]);
    expect(microvolts(recording, 'aVR')).toEqual([5000]);
  });

  it('marked as missing are NaN', async () => {
    const recording = await read(record('r 1 100 3\nr.dat 16 1000 16 0 1 0 0 I', 1, -32768, 3));
    expect([...recording.leads.get('I')!].map(Number.isNaN)).toEqual([false, true, false]);
  });

  it('start after the byte offset, as in a MATLAB file', async () => {
    const bytes = new Uint8Array(28);
    bytes.set(format16(7, 8), 24);
    const files = [textFile('r.hea', 'r 1 100 2\nr.mat 16x1+24 1000/mV 16 0 7 15 0 I'), bytesFile('r.mat', bytes)];
    expect(microvolts(await read(files), 'I')).toEqual([7, 8]);
  });

  it('of a skewed signal move back in time and end in a gap', async () => {
    const header = 'r 2 100 4\nr.dat 16:2 1000 16 0 0 0 0 I\nr.dat 16 1000 16 0 0 0 0 II';
    const recording = await read(record(header, 0, 1, 0, 2, 5, 3, 6, 4));
    expect(microvolts(recording, 'I')).toEqual([5, 6, Number.NaN, Number.NaN]);
    expect(microvolts(recording, 'II')).toEqual([1, 2, 3, 4]);
  });

  it('of several a frame have that many times the rate', async () => {
    const header = 'r 2 100 2\nr.dat 16x2 1000 16 0 0 0 0 I\nr.dat 16x2 1000 16 0 0 0 0 II';
    const recording = await read(record(header, 1, 2, 10, 20, 3, 4, 30, 40));
    expect(recording.rate).toBe(200);
    expect(microvolts(recording, 'I')).toEqual([1, 2, 3, 4]);
    expect(microvolts(recording, 'II')).toEqual([10, 20, 30, 40]);
  });

  it('at different rates are interpolated to the highest, with a note', async () => {
    const header = 'r 2 100 2\nr.dat 16x2 1000 16 0 0 0 0 I\nr.dat 16 1000 16 0 0 0 0 II';
    const recording = await read(record(header, 1, 2, 10, 3, 4, 30));
    expect(recording.rate).toBe(200);
    expect(microvolts(recording, 'II')).toEqual([10, 20, 30, 30]);
    expect(codes(recording.issues)).toEqual(['rate-mixed']);
  });

  it('of format 8 add up from the initial value', async () => {
    const files = [
      textFile('r.hea', 'r 1 100 3\nr.dat 8 1000 12 0 100 302 0 I'),
      bytesFile('r.dat', new Uint8Array(Int8Array.of(0, 2, -2).buffer)),
    ];
    const recording = await read(files);
    expect(microvolts(recording, 'I')).toEqual([100, 102, 100]);
    expect(recording.issues).toEqual([]);
  });

  it('of an unknown number are counted in the file', async () => {
    expect((await read(record('r 1 100\nr.dat 16 1000 16 0 1 0 0 I', 1, 2, 3))).samples).toBe(3);
  });
});

describe('what is not right is said', () => {
  it('a wrong checksum, signed or unsigned', async () => {
    const header = (sum: number) => `r 1 100 2\nr.dat 16 1000 16 0 -5 ${sum} 0 V1`;
    expect((await read(record(header(-8), -5, -3))).issues).toEqual([]);
    expect((await read(record(header(65528), -5, -3))).issues).toEqual([]);
    const recording = await read(record(header(-9), -5, -3));
    expect(recording.issues).toMatchObject([{ code: 'checksum-wrong', severity: 'warning', where: 'r.hea' }]);
    expect(recording.issues[0]?.values.leads).toContain('V1');
  });

  it('a first sample that is not the one in the header', async () => {
    const recording = await read(record('r 1 100 2\nr.dat 16 1000 16 0 9 3 0 V1', 1, 2));
    expect(codes(recording.issues)).toEqual(['initial-value-wrong']);
  });

  it('a file that ends early', async () => {
    const recording = await read(record('r 1 100 500\nr.dat 16 1000 16 0 1 9 0 I', 1, 2));
    expect(recording.samples).toBe(2);
    expect(codes(recording.issues)).toEqual(['truncated']);
    expect(recording.issues[0]?.values).toEqual({
      file: 'r.dat',
      missing: 498,
      expected: 500,
      seconds: 4.98,
    });
  });

  it('one of two files that ends early: its leads end in a gap', async () => {
    const files = [
      textFile('r.hea', 'r 2 100 2\na.dat 16 1000 16 0 1 3 0 I\nb.dat 16 1000 16 0 5 11 0 II'),
      bytesFile('a.dat', format16(1, 2)),
      bytesFile('b.dat', format16(5)),
    ];
    const recording = await read(files);
    expect(microvolts(recording, 'II')).toEqual([5, Number.NaN]);
    expect(codes(recording.issues)).toEqual(['truncated']);
  });

  it('a gain that is missing', async () => {
    const recording = await read(record('r 1 100 1\nr.dat 16 0 16 0 200 200 0 I', 200));
    expect(microvolts(recording, 'I')).toEqual([1000]);
    expect(codes(recording.issues)).toEqual(['gain-missing']);
  });

  it('a rate that is missing, unless the user gives one', async () => {
    const files = record('r 1\nr.dat 16 1000 16 0 1 0 0 I', 1, 2);
    expect(await read(files)).toMatchObject({ rate: 250, issues: [{ code: 'rate-assumed' }] });
    expect(await read(files, 400)).toMatchObject({ rate: 400, issues: [] });
  });

  it('a unit that means nothing, where the name is a lead', async () => {
    const recording = await read(
      record('r 2 100 1\nr.dat 16 100/adu 16 0 50 0 0 V2\nr.dat 16 1/adu 16 0 0 0 0 sound', 50, 1),
    );
    expect(microvolts(recording, 'V2')).toEqual([500]);
    expect(codes(recording.issues)).toEqual(['unit-unknown', 'channel-left-out']);
  });

  it('names that are missing', async () => {
    const lines = Array.from({ length: 12 }, () => 'r.dat 16 1000/mV').join('\n');
    const recording = await read(record(`r 12 100 1\n${lines}`, ...Array(12).keys()));
    expect([...recording.leads.keys()].slice(0, 4)).toEqual(['I', 'II', 'III', 'aVR']);
    expect(codes(recording.issues)).toEqual(['leads-assumed']);
  });

  it('a signal file that is missing', async () => {
    expect(await failure([textFile('r.hea', 'r 1 100 2\nr.dat 16')])).toMatchObject([
      {
        code: 'signal-file-missing',
        values: { file: 'r.hea', missing: ['r.dat'] },
      },
    ]);
  });

  it('one of two signal files that is missing', async () => {
    const files = record('r 2 100 1\nr.dat 16 1000 16 0 1 1 0 I\ngone.dat 16 1000 16 0 1 1 0 II', 1);
    const recording = await read(files);
    expect([...recording.leads.keys()]).toEqual(['I']);
    expect(codes(recording.issues)).toEqual(['signal-file-skipped']);
  });

  it('a format that is not read yet', async () => {
    expect(codes(await failure(record('r 1 100 1\nr.dat 17 1000', 1)))).toEqual(['unsupported-signal-format']);
  });

  it('two formats in one file', async () => {
    expect(codes(await failure(record('r 2 100 1\nr.dat 16\nr.dat 212', 1)))).toEqual(['bad-header']);
  });

  it('a signal file without samples', async () => {
    expect(
      codes(await failure([textFile('r.hea', 'r 1 100 2\nr.dat 16'), bytesFile('r.dat', new Uint8Array(1))])),
    ).toEqual(['no-samples']);
  });

  it('no ECG lead at all', async () => {
    const issues = await failure(record('r 2 100 1\nr.dat 16 1/mmHg 12 0 0 0 0 ABP\nr.dat 16 1 12 0 0 0 0 RESP', 1, 1));
    expect(issues).toMatchObject([{ code: 'no-ecg-leads', values: { file: 'r.hea', channels: ['ABP', 'RESP'] } }]);
  });
});

describe('a header', () => {
  it('without signals is told for what it is, and its annotations with it', async () => {
    const files = [textFile('r.hea', 'r 0 128'), bytesFile('r.ecg', Uint8Array.of(0, 4, 0, 0))];
    const results = await readFiles(files);
    expect(results).toMatchObject([{ file: 'r.hea', issues: [{ code: 'no-signals', values: { file: 'r.hea' } }] }]);
  });

  const signal = (file: string) => `${file} 16 1000/mV 16 0 1 0 0 I`;
  const samples = (path: string) => bytesFile(path, format16(1, 2));

  it.each([
    ['g1/r 1 100 2', signal('g1/r.dat'), 'a/r.hea', 'a/r.dat'],
    ['g1/r 1 100 2', signal('g1/r.dat'), 'a/r.hea', 'a/g1/r.dat'],
    ['g1\\r 1 100 2', signal('g1\\r.dat'), 'r.hea', 'r.dat'],
    ['r 1 100 2', signal('./r.dat'), 'r.hea', 'r.dat'],
    ['r 1 100 2', signal('C:\\data\\R.DAT'), 'r.hea', 'r.dat'],
    ['r 1 100 2', signal('../other/r.dat'), 'a/r.hea', 'a/r.dat'],
    ['g1/001 1 100 2', 'g1/001.mat 16 1000/mV', '001.hea', '001.mat'],
  ])('%s, %s in %s finds %s', async (line, specification, header, file) => {
    const [result, ...more] = await readFiles([textFile(header, `${line}\n${specification}`), samples(file)]);
    expect(more).toEqual([]);
    expect([...(result?.recording?.leads.values() ?? [])].map((lead) => [...lead])).toEqual([
      [Math.fround(0.001), Math.fround(0.002)],
    ]);
  });

  it.each(['./r.hea', './/r.hea', 'a/./r.hea', 'a//r.hea', 'a/../a/r.hea', '../a/r.hea'])(
    'at %s finds its signals',
    async (path) => {
      const plain = path.startsWith('..') ? '../a/r.dat' : path.startsWith('./') ? 'r.dat' : 'a/r.dat';
      const recording = await read([textFile(path, `r 1 100 2\n${signal('r.dat')}`), samples(plain)]);
      expect(microvolts(recording, 'I')).toEqual([1, 2]);
    },
  );
});

describe('diagnoses of the PhysioNet challenges', () => {
  const statements = async (comment: string) =>
    (await read(record(`r 1 100 1\nr.dat 16 1000 16 0 1 1 0 I\n#${comment}`, 1))).statements;

  it('are statements, in words where the code is known', async () => {
    expect(await statements('Dx: 164889003, 59118001,123456789')).toEqual([
      'Atrial fibrillation',
      'Right bundle branch block',
      'SNOMED CT 123456789',
    ]);
  });

  it('may stand in one line with the age', async () => {
    const header = 'r 1 100 1\nr.dat 16 1000 16 0 1 1 0 I\n#Age: 50 #Sex: Female #Dx: 426783006 #Rx: Unknown';
    expect(await read(record(header, 1))).toMatchObject({
      statements: ['Sinus rhythm'],
      patient: { age: 50, sex: 'female' },
    });
  });

  it.each(['Dx: Unknown', 'Dx:', 'Rx: 426783006', 'Dx: see Dr. Doe 123'])('are not in "%s"', async (comment) => {
    expect(await statements(comment)).toEqual([]);
  });
});

it('tells patient, start and comments', async () => {
  const header = 'r 1 100 1 08:26:04 26/10/1994\nr.dat 16 1000 16 0 1 1 0 I\n# Age: 78\n# Sex: Male\n# Dx: 426177001';
  expect(await read(record(header, 1))).toMatchObject({
    name: 'r',
    format: 'WFDB',
    startTime: '1994-10-26T08:26:04',
    patient: { age: 78, sex: 'male' },
    statements: ['Sinus bradycardia'],
    comments: ['Age: 78', 'Sex: Male', 'Dx: 426177001'],
  });
});

it.each([
  ['<age>: 51', '<sex>: F', { age: 51, sex: 'female' }],
  ['age: 81', 'sex: female', { age: 81, sex: 'female' }],
  ['69 M 1085 1629 x1', 'Aldomet, Inderal', { age: 69, sex: 'male' }],
  ['Age: NaN', 'Sex: Unknown', {}],
])('reads the patient of %j', async (first, second, patient) => {
  const recording = await read(record(`r 1 100 1\nr.dat 16 1000 16 0 1 1 0 I\n#${first}\n#${second}`, 1));
  expect(recording.patient).toEqual(patient);
});

describe('segments', () => {
  const segment = (name: string, lead: string, ...samples: number[]) => [
    textFile(`${name}.hea`, `${name} 1 100 ${samples.length}\n${name}.dat 16 1000/mV 16 0 ${samples[0]} 0 0 ${lead}`),
    bytesFile(`${name}.dat`, format16(...samples)),
  ];

  it('of variable layout are laid end to end, gaps and absent leads as NaN', async () => {
    const files = [
      textFile('m.hea', 'm/4 2 100 6\nlayout 0\na 2\n~ 1\nb 3'),
      textFile('layout.hea', 'layout 2 100 0\n~ 0 1000/mV 16 0 0 0 0 II\n~ 0 1000/mV 16 0 0 0 0 V'),
      ...segment('a', 'V', 1, 2),
      ...segment('b', 'II', 4, 5, 6),
    ];
    const recording = await read(files);
    const gap = Number.NaN;
    expect([...recording.leads.keys()]).toEqual(['II', 'V']);
    expect(microvolts(recording, 'II')).toEqual([gap, gap, gap, 4, 5, 6]);
    expect(microvolts(recording, 'V')).toEqual([1, 2, gap, gap, gap, gap]);
  });

  it('that are missing leave a gap and are named', async () => {
    const recording = await read([textFile('m.hea', 'm/2 1 100 4\na 2\ngone 2'), ...segment('a', 'I', 1, 2)]);
    expect(microvolts(recording, 'I')).toEqual([1, 2, Number.NaN, Number.NaN]);
    expect(recording.issues).toMatchObject([{ code: 'segment-missing', values: { missing: 'gone' } }]);
  });

  it('that are all missing are no recording', async () => {
    const issues = await failure([textFile('m.hea', 'm/1 1 100 4\ngone 4')]);
    expect(codes(issues)).toContain('signal-file-missing');
  });

  it('that are gaps alone are no recording', async () => {
    const issues = await failure([textFile('m.hea', 'm/1 1 100 4\n~ 99999999999')]);
    expect(codes(issues)).toEqual(['no-samples']);
  });
});
