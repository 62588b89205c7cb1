// The command `npm run --silent decode`.

import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { FIXTURES } from '../conformance/references';

interface Run {
  readonly status: number;
  readonly lines: Record<string, unknown>[];
  readonly errors: string;
}

const decode = (...parameters: string[]): Promise<Run> => decodeIn('C', ...parameters);

const decodeIn = (locale: string, ...parameters: string[]): Promise<Run> =>
  new Promise((resolve) => {
    const command = ['--import', 'tsx', 'scripts/decode.ts', ...parameters];
    const options = { maxBuffer: 2 ** 26, env: { ...process.env, LC_ALL: locale } };
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line !== '');
      resolve({
        status: typeof error?.code === 'number' ? error.code : 0,
        lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
        errors: stderr,
      });
    });
  });

it('prints one object per recording and line', async () => {
  const { status, lines } = await decode(`${FIXTURES}/wfdb/ptb-xl/00001_lr.hea`, `${FIXTURES}/wfdb/ludb/1.dat`);
  expect(status).toBe(0);
  expect(lines).toMatchObject([
    {
      file: `${FIXTURES}/wfdb/ptb-xl/00001_lr.hea`,
      format: 'WFDB',
      fs: 100,
      unit: 'uV',
      nleads: 12,
      nsamples: 1000,
      leads: {
        I: { first: [-119, -116, -120, -117, -103, -97, -119, -96, -48, -37], mid_index: 500, n: 1000, min: -195 },
      },
      issues: [],
    },
    { file: `${FIXTURES}/wfdb/ludb/1.hea`, format: 'WFDB' },
  ]);
});

it('reads a folder and names a record once', async () => {
  const { status, lines } = await decode(`${FIXTURES}/wfdb/ptb-xl`, `${FIXTURES}/wfdb/ptb-xl/00001_lr.dat`);
  expect(status).toBe(0);
  expect(lines.map(({ file }) => file)).toEqual([
    `${FIXTURES}/wfdb/ptb-xl/00001_hr.hea`,
    `${FIXTURES}/wfdb/ptb-xl/00001_lr.hea`,
  ]);
});

it('takes a path however it is written, and names its record once', async () => {
  const [folder, name] = [`${FIXTURES}/wfdb/ptb-xl`, '00001_lr'];
  const { status, lines } = await decode(
    `./${folder}/.//${name}.hea`,
    `${folder}/../ptb-xl/${name}.hea`,
    `${folder}/${name}.dat`,
  );
  expect(status).toBe(0);
  expect(lines).toMatchObject([{ format: 'WFDB', fs: 100, nleads: 12, nsamples: 1000 }]);
});

it('takes a rate and says what went wrong', async () => {
  const table = `${FIXTURES}/csv/MUSE_20180111_155249_70000.csv`;
  const without = await decode(table, 'no/such.hea', `${FIXTURES}/csv/ptbxl_database.csv`);
  expect(without.status).toBe(1);
  expect(without.lines).toMatchObject([
    { file: table, format: null, issues: [{ code: 'rate-missing' }] },
    { file: 'no/such.hea', format: null, issues: [{ code: 'file-missing' }] },
    { file: `${FIXTURES}/csv/ptbxl_database.csv`, format: null, issues: [{ code: 'not-an-ecg' }] },
  ]);
  const given = await decode(table, '--rate', '500');
  expect(given.status).toBe(0);
  expect(given.lines).toMatchObject([{ format: 'CSV', fs: 500 }]);
});

it('explains itself when called wrongly', async () => {
  expect(await decode()).toMatchObject({ status: 1, errors: expect.stringContaining('Usage') });
  for (const [name, value] of [
    ['--rate', 'fast'],
    ['--unit', 'mm'],
    ['--leads', 'I,II,I'],
  ] as const)
    expect(await decode('x.hea', name, value)).toMatchObject({ status: 1, errors: expect.stringContaining(name) });
});

it('takes unit and leads', async () => {
  const leads = 'V6,V5,V4,V3,V2,V1,aVF,aVL,aVR,III,II,I';
  const array = `${FIXTURES}/numpy/constructed-f8.npy`;
  const { lines } = await decode(array, '--rate', '500', '--unit', 'V', '--leads', leads);
  expect(lines).toMatchObject([{ fs: 500, leads: { V6: { min: -200_000 } }, issues: [] }]);
});

it('speaks Chinese where the system or the user does', async () => {
  const missing = { code: 'file-missing', message: expect.stringContaining('没有 nowhere.hea 这个文件') };
  const bySystem = await decodeIn('zh_CN.UTF-8', 'nowhere.hea');
  expect(bySystem.lines).toMatchObject([{ issues: [missing] }]);
  const byOption = await decode('nowhere.hea', '--lang', 'zh');
  expect(byOption.lines).toEqual(bySystem.lines);
  expect((await decodeIn('zh_CN.UTF-8')).errors).toMatch(/^用法：/);
  expect((await decode('nowhere.hea')).lines).toMatchObject([
    { issues: [{ message: expect.stringMatching(/^There is no/) }] },
  ]);
});
