// Tables and JSON as Chinese programs export them, in the encodings of China, Taiwan and Japan.

import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../src/formats/read';
import { bytesFile, onlyRecording, textFile } from './files';
import { legacyBytes } from './legacy-text';

const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const SAMPLES = 200;
/** Millivolts; the leads differ, so that none is taken for another. */
const sample = (i: number, lead: number) => Math.sin(i / 9) * (1 + lead / 20);
const column = (lead: number, scale = 1) =>
  Array.from({ length: SAMPLES }, (_, i) => Number((sample(i, lead) * scale).toFixed(3)));
const rows = (scale = 1, before: (i: number) => string[] = () => []) =>
  Array.from({ length: SAMPLES }, (_, i) =>
    [...before(i), ...LEADS.map((_, lead) => (sample(i, lead) * scale).toFixed(3))].join(','),
  );
const secondSample = (recording: { readonly leads: ReadonlyMap<string, Float32Array> }, lead: string) =>
  recording.leads.get(lead)?.[1];

const SECRETS = ['王建国', '王建國', '建国', '李明', '山田', '太郎', '20231234567', '张三丰', '1967'];

/** Leads, size and that nobody is named; what else is known is given to `matches`. */
function expectEcg(recording: ReturnType<typeof onlyRecording>, known: object): void {
  expect([...recording.leads.keys()]).toEqual(LEADS);
  expect(secondSample(recording, 'I')).toBeCloseTo(sample(1, 0), 3);
  expect(secondSample(recording, 'V6')).toBeCloseTo(sample(1, 11), 3);
  expect(recording).toMatchObject(known);
  const whole = JSON.stringify({ ...recording, leads: undefined });
  expect(SECRETS.filter((secret) => whole.includes(secret))).toEqual([]);
}

describe('a table', () => {
  const preamble = [
    '姓名,王建国',
    '性别,男',
    '年龄,56岁',
    '出生日期,1967年8月9日',
    '住院号,20231234567',
    '检查时间,2023-05-12 10:23:45',
    '采样率,500Hz',
    '单位,毫伏',
    '心率,75次/分',
    'PR间期,160ms',
    'QT/QTc间期,380/412 ms',
    'P/QRS/T电轴,45/60/30度',
    'RV5/SV1,1.2/0.9 mV',
    '诊断,窦性心律 ST段压低',
    '审核医师,李明',
    '心电图机,ECG-1200',
  ];
  const known = {
    rate: 500,
    startTime: '2023-05-12T10:23:45',
    patient: { age: 56, sex: 'male' },
    device: { name: 'ECG-1200' },
    statements: ['窦性心律 ST段压低'],
    measurements: [
      { code: 'heart-rate', value: 75, unit: 'bpm' },
      { code: 'pr-interval', value: 160, unit: 'ms' },
      { code: 'qt-interval', value: 380, unit: 'ms' },
      { code: 'qtc', value: 412, unit: 'ms' },
      { code: 'p-axis', value: 45, unit: '°' },
      { code: 'qrs-axis', value: 60, unit: '°' },
      { code: 't-axis', value: 30, unit: '°' },
      { code: 'r-amplitude', value: 1.2, unit: 'mV', leads: ['V5'] },
      { code: 's-amplitude', value: 0.9, unit: 'mV', leads: ['V1'] },
    ],
    issues: [],
  };
  const text = (lead: (name: string) => string) => [...preamble, LEADS.map(lead).join(','), ...rows(), ''].join('\r\n');

  it.each([
    ['导联', (name: string) => `${name}导联`],
    ['导', (name: string) => `${name}导`],
    ['（毫伏）', (name: string) => `${name}（毫伏）`],
    ['胸导, 肢导', (name: string) => `${name.startsWith('V') ? '胸导' : '肢导'}${name}`],
  ])('in UTF-8 and GB18030, with leads as %s', async (_, lead) => {
    expectEcg(onlyRecording(await readFiles([textFile('a.csv', text(lead))])), known);
    expectEcg(onlyRecording(await readFiles([bytesFile('a.csv', legacyBytes(text(lead), 'gb18030'))])), known);
  });

  it('with colons of full width, times in milliseconds and samples in microvolts', async () => {
    const table = [
      '患者姓名：张三丰',
      '性别：女',
      '年龄：43',
      '采样频率：500赫兹',
      '检查日期：2023年5月12日 下午2时23分45秒',
      '心电图诊断：窦性心动过缓',
      ['时间(毫秒)', ...LEADS.map((lead) => `${lead}(微伏)`)].join(','),
      ...rows(1000, (i) => [String(2 * i)]),
      '',
    ].join('\n');
    expectEcg(onlyRecording(await readFiles([bytesFile('b.csv', legacyBytes(table, 'gb18030'))])), {
      rate: 500,
      startTime: '2023-05-12T14:23:45',
      patient: { age: 43, sex: 'female' },
      statements: ['窦性心动过缓'],
      issues: [],
    });
  });

  it('with numbers of rows, and times of which the unit follows a stroke', async () => {
    const table = [
      [
        '序号',
        '时间/秒',
        ...LEADS.map((lead) => `${lead.replace(/^I{1,3}$/, (roman) => 'ⅠⅡⅢ'.charAt(roman.length - 1))}/毫伏`),
      ].join(','),
      ...rows(1, (i) => [String(i + 1), (i / 250).toFixed(3)]),
      '',
    ].join('\n');
    expectEcg(onlyRecording(await readFiles([bytesFile('c.csv', legacyBytes(table, 'gb18030'))])), {
      rate: 250,
      issues: [],
    });
  });

  it('of Taiwan, in Big5', async () => {
    const table = [
      '姓名,王建國',
      '性別,男',
      '年齡,61',
      '取樣頻率,500Hz',
      '單位,毫伏',
      '檢查時間,2023/5/12 10:23',
      '診斷,竇性心律',
      LEADS.map((lead) => `導程${lead}`).join(','),
      ...rows(),
      '',
    ].join('\r\n');
    expectEcg(onlyRecording(await readFiles([bytesFile('d.csv', legacyBytes(table, 'big5'))])), {
      rate: 500,
      startTime: '2023-05-12T10:23:00',
      patient: { age: 61, sex: 'male' },
      statements: ['竇性心律'],
      issues: [],
    });
  });

  it('of Japan, in Shift-JIS', async () => {
    const table = [
      '氏名,山田太郎',
      '性別,女性',
      '年齢,61歳',
      'サンプリング周波数,500Hz',
      '単位,mV',
      '検査日時,2023/05/12 10:23:45',
      '所見,洞調律',
      LEADS.map((lead) => `${lead}誘導`).join(','),
      ...rows(),
      '',
    ].join('\r\n');
    expectEcg(onlyRecording(await readFiles([bytesFile('e.csv', legacyBytes(table, 'shift_jis'))])), {
      rate: 500,
      startTime: '2023-05-12T10:23:45',
      patient: { age: 61, sex: 'female' },
      statements: ['洞調律'],
      issues: [],
    });
  });
});

describe('JSON', () => {
  it('with a list for each lead', async () => {
    const file = {
      患者: { 姓名: '王建国', 性别: '男', 年龄: 56 },
      采样率: 500,
      单位: '毫伏',
      检查时间: '2023-05-12 10:23:45',
      诊断: ['窦性心律', 'ST段压低'],
      导联: Object.fromEntries(LEADS.map((lead, i) => [`${lead}导联`, column(i)])),
    };
    expectEcg(onlyRecording(await readFiles([textFile('f.json', JSON.stringify(file))])), {
      rate: 500,
      startTime: '2023-05-12T10:23:45',
      patient: { age: 56, sex: 'male' },
      statements: ['窦性心律', 'ST段压低'],
      issues: [],
    });
  });

  it('with an object for each lead', async () => {
    const file = {
      姓名: '王建国',
      采样频率: 500,
      单位: '微伏',
      数据: LEADS.map((lead, i) => ({ 导联: lead, 波形: column(i, 1000) })),
    };
    expectEcg(onlyRecording(await readFiles([textFile('g.json', JSON.stringify(file))])), { rate: 500, issues: [] });
  });
});
