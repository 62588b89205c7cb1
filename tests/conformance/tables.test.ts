// Tables of real databases and devices.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../src/ecg/leads';
import { hertz } from '../../src/ecg/units';
import { FIXTURES, readPath, recordingAt } from './references';

describe('tables of the repository', () => {
  it('twelve columns without names, rate from the user', async () => {
    const path = `${FIXTURES}/csv/MUSE_20180111_155249_70000.csv`;
    expect((await readPath(path))[0]?.issues).toMatchObject([{ code: 'rate-missing' }]);
    const recording = await recordingAt(path, { rate: hertz(500) });
    const rows = (await readFile(path, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(Number));
    expect(recording).toMatchObject({ format: 'CSV', rate: 500, samples: 1000 });
    expect(recording.issues.map(({ code }) => code)).toEqual(['unit-assumed', 'leads-assumed']);
    for (const [index, lead] of STANDARD_LEADS.entries()) {
      expect(recording.leads.get(lead)).toEqual(Float32Array.from(rows, (row) => row[index]!));
    }
  });

  it('a time column, numbered leads in uV and a column of dates', async () => {
    const path = `${FIXTURES}/csv/anonymous_ecg.MEDIAN_BEAT.csv`;
    const recording = await recordingAt(path);
    const [, ...rows] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
    expect(recording).toMatchObject({ rate: 1000, samples: 1200 });
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    const aVR = rows.map((line) => Number(line.split(',')[4]));
    expect([...recording.leads.get('aVR')!].map((value) => Math.round(value * 1e5) / 100)).toEqual(aVR);
  });

  it('a table of patients is no ECG', async () => {
    const [result] = await readPath(`${FIXTURES}/csv/ptbxl_database.csv`);
    expect(result).toMatchObject({ issues: [{ code: 'not-an-ecg' }] });
    expect(result?.recording).toBeUndefined();
  });
});
