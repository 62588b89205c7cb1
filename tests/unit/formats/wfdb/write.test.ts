import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../../src/ecg/recording';
import { hertz, seconds } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import { writeWfdb } from '../../../../src/formats/wfdb/write';
import type { Written } from '../../../../src/formats/writer';
import { bytesFile, codes, onlyRecording } from '../files';

const recordingOf = (leads: Record<string, Float32Array>, rest: Partial<Recording> = {}): Recording => ({
  name: 'made',
  format: 'test',
  rate: hertz(500),
  samples: Object.values(leads)[0]!.length,
  leads: new Map(Object.entries(leads)),
  patient: {},
  device: {},
  statements: [],
  comments: [],
  annotations: [],
  measurements: [],
  issues: [],
  ...rest,
});

const again = async (written: Written) =>
  onlyRecording(await readFiles(writeWfdb(written).map(({ name, bytes }) => bytesFile(name, bytes))));

const waves = (count: number, step: number, phase = 0) =>
  Float32Array.from(
    { length: count },
    (_, i) => Math.round(300 * Math.sin(i / 9 + phase) + 120 * Math.sin(i / 2)) * step + 0,
  );

const header = (written: Written) => new TextDecoder().decode(writeWfdb(written)[0]!.bytes);

describe('a recording as a WFDB record', () => {
  it('is read again to the last bit, each lead with its own step, gaps included', async () => {
    const first = waves(4000, 0.00488);
    first.fill(Number.NaN, 100, 140);
    const recording = recordingOf({ I: first, II: waves(4000, 0.0025, 1), V1: waves(4000, 1 / 1638.4, 2) });
    const read = await again({ recording, name: 'r' });
    expect(codes(read.issues)).toEqual([]);
    expect([...read.leads]).toEqual([...recording.leads]);
    expect(read.rate).toBe(500);
    expect(header({ recording, name: 'r' })).toContain('r.dat 16 ');
  });

  it('takes more bits where the samples have more', async () => {
    const fine = Float32Array.from({ length: 3000 }, (_, i) => Math.round(1e6 * Math.sin(i / 50)) / 2 ** 19 + 0);
    const recording = recordingOf({ I: fine, II: waves(3000, 0.001) });
    expect([...(await again({ recording, name: 'r' })).leads]).toEqual([...recording.leads]);
    expect(header({ recording, name: 'r' })).toContain('r.dat 24 ');
  });

  it('keeps an offset of half a step', async () => {
    const recording = recordingOf({ II: waves(3000, 10 / 65535).map((value) => value + 5 / 65535) });
    expect([...(await again({ recording, name: 'r' })).leads]).toEqual([...recording.leads]);
  });

  it('moves the zero where samples lie far from it', async () => {
    const recording = recordingOf({ I: waves(3000, 0.001).map((value) => value + 200) });
    const read = await again({ recording, name: 'r' });
    expect([...read.leads]).toEqual([...recording.leads]);
    expect(header({ recording, name: 'r' })).toContain('r.dat 16 ');
  });

  it('loses next to nothing where the samples lie on no grid', async () => {
    const filtered = Float32Array.from({ length: 3000 }, (_, i) => Math.sin(i / 37) * 1.7 + 0.1 * Math.sin(i / 3));
    const recording = recordingOf({ I: filtered });
    const read = (await again({ recording, name: 'r' })).leads.get('I')!;
    for (const [i, value] of filtered.entries()) expect(Math.abs(read[i]! - value)).toBeLessThanOrEqual(2 ** -29);
  });

  it('keeps age, sex, time, rates that are no whole numbers, and comments', async () => {
    const recording = recordingOf(
      { I: waves(400, 0.001) },
      {
        rate: hertz(257.5),
        patient: { age: 67, sex: 'female' },
        startTime: '2020-05-13T08:09:10',
        comments: ['paced'],
      },
    );
    const read = await again({ recording, name: 'a b' });
    expect(read.patient).toEqual(recording.patient);
    expect(read.startTime).toBe(recording.startTime);
    expect(read.rate).toBe(257.5);
    expect(read.comments).toContain('paced');
    expect(read.name).toBe('a_b');
  });

  it('keeps annotations, far apart ones and those with texts, and marks waves as LUDB does', async () => {
    const recording = recordingOf(
      { I: waves(40_000, 0.001), II: waves(40_000, 0.001) },
      {
        annotations: [
          { time: seconds(0.2), text: 'N' },
          { time: seconds(1), text: '+ (AFIB' },
          { time: seconds(70), text: 'patient coughs' },
        ],
      },
    );
    const qrs = { kind: 'QRS', on: seconds(0.3), peak: seconds(0.34), off: seconds(0.4) } as const;
    const findings = { measurements: [], waves: new Map([['II', [qrs]]]), beat: null, ends: [] };
    const files = writeWfdb({ recording, name: 'r', findings });
    expect(files.map(({ name }) => name)).toEqual(['r.hea', 'r.dat', 'r.atr', 'r.ii']);
    const read = await again({ recording, name: 'r', findings });
    expect(codes(read.issues)).toEqual([]);
    expect(read.annotations).toEqual([
      { time: 0.2, text: 'N' },
      { time: 0.3, text: 'II: (' },
      { time: 0.34, text: 'II: N' },
      { time: 0.4, text: 'II: )' },
      { time: 1, text: '+ (AFIB' },
      { time: 70, text: 'patient coughs' },
    ]);
  });
});
