import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../src/formats/read';
import type { Label } from '../../../src/model/contracts';
import { compareWithNetwork, deviceStatements, readDeviceStatement } from '../../../src/study/device-statements';
import { type Statement, statementOf } from '../../../src/study/statements';

const codesOf = (text: string) => readDeviceStatement(text).codes;

describe('a statement of the device', () => {
  it.each([
    // MUSE and CardioSoft
    ['Normal sinus rhythm', 'SR'],
    ['Atrial fibrillation with rapid ventricular response', 'AFIB'],
    ['Sinus bradycardia with 1st degree A-V block', 'SBRAD'],
    ['Incomplete right bundle branch block', 'IRBBB'],
    ['RIGHT BUNDLE BRANCH BLOCK', 'CRBBB'],
    ['Voltage criteria for left ventricular hypertrophy', 'VCLVH'],
    ['Premature ventricular complexes', 'PVC'],
    ['Electronic ventricular pacemaker', 'PACE'],
    ['Inferior infarct, age undetermined', 'IMI'],
    ['Anteroseptal infarct (cited on or before 10-JUL-2008)', 'ASMI'],
    ['Prolonged QT', 'LNGQT'],
    // Philips
    ['Sinus bradycardia (rate< 50)', 'SBRAD'],
    ['Nonspecific intraventricular conduction delay (QRSd >115mS, not LBBB/RBBB)', 'IVCD'],
    ['Inferior infarct, acute (LCx) (ST>0.10mV, II III aVF, STd V1-V3)', 'IMI'],
    ['FIRST DEGREE AV BLOCK', '1AVB'],
    ['LEFT ANTERIOR FASCICULAR BLOCK', 'LAFB'],
    // Schiller, Mortara
    ['Sinus tachycardia', 'STACH'],
    ['Left anterior hemiblock', 'LAFB'],
    ['Possible left atrial enlargement', 'LAO/LAE'],
    ['Normal ECG', 'NORM'],
  ])('%s is %s', (text, code) => {
    expect(codesOf(text)[0]).toBe(code);
  });

  it.each([
    'ABNORMAL ECG',
    'OTHERWISE NORMAL ECG',
    'NO PREVIOUS TRACING AVAILABLE FOR COMPARISON',
    'Atrial fibrillation is no longer present',
    'Sinus rhythm has replaced atrial fibrillation',
    'Statement Text(22)',
    'RITMO SINUSALE',
    'DEFECTIVE ECG',
  ])('%s stands without a mark', (text) => {
    expect(codesOf(text)).toEqual([]);
  });

  it.each([
    '>>> Acute MI <<<',
    '*** CRITICAL',
    '** ** ACUTE MI / STEMI ** **',
    'ACUTE MI / STEMI',
    'Inferior infarct, acute (LCx)',
    'Ventricular tachycardia',
    'Complete heart block',
    '3rd degree AV block',
  ])('%s is critical', (text) => {
    expect(readDeviceStatement(text).critical).toBe(true);
  });

  it.each([
    'Inferior infarct, age undetermined',
    'Supraventricular tachycardia',
    'Possible acute pericarditis',
    'No acute MI',
    'Incomplete right bundle branch block',
    'Normal ECG',
  ])('%s is not', (text) => {
    expect(readDeviceStatement(text).critical).toBe(false);
  });

  it('is told as it is, but for the marks that set it off', () => {
    expect(readDeviceStatement('>>> Acute MI <<<').text).toBe('Acute MI');
    expect(readDeviceStatement('*** CRITICAL').text).toBe('CRITICAL');
    expect(readDeviceStatement('Sinus bradycardia (rate< 50)').text).toBe('Sinus bradycardia (rate< 50)');
  });
});

function statement(code: string, probability: number): Statement {
  const label: Label = { code, description: code, groups: ['diagnostic'], superclass: null, threshold: 0.5 };
  return statementOf(label, probability);
}

describe('the device beside the network', () => {
  const compare = (text: string, ...statements: Statement[]) => {
    const compared = compareWithNetwork(
      readDeviceStatement(text),
      statements.sort((a, b) => b.probability - a.probability),
    );
    return compared && [compared.agreement, compared.statement.code];
  };

  it('agrees where it has found the same, or what says the same', () => {
    expect(compare('Atrial fibrillation', statement('AFIB', 0.9))).toEqual(['agrees', 'AFIB']);
    expect(compare('Inferior infarct', statement('ILMI', 0.9), statement('IMI', 0.1))).toEqual(['agrees', 'ILMI']);
    expect(compare('Sinus rhythm', statement('SBRAD', 0.9), statement('SR', 0.1))).toEqual(['agrees', 'SBRAD']);
  });

  it('differs where it has looked for it and not found it', () => {
    expect(compare('Atrial fibrillation', statement('AFIB', 0.1))).toEqual(['differs', 'AFIB']);
    expect(compare('Normal ECG', statement('NORM', 0.6), statement('IMI', 0.7))).toEqual(['differs', 'NORM']);
    expect(compare('Normal ECG', statement('NORM', 0.6), statement('SBRAD', 0.7))).toEqual(['agrees', 'NORM']);
  });

  it('says nothing where the device is not sure, nothing is known of it, or it may not be claimed', () => {
    expect(compare('Cannot rule out anterior infarct', statement('AMI', 0.1))).toBeNull();
    expect(compare('Cannot rule out anterior infarct', statement('AMI', 0.9))).toEqual(['agrees', 'AMI']);
    expect(compare('ABNORMAL ECG', statement('AMI', 0.1))).toBeNull();
    expect(compare('Atrial fibrillation', statement('SR', 0.9))).toBeNull();
    const withheld = { ...statement('AMI', 0.1), lack: { of: 'leads', leads: ['V2'] } } as const;
    expect(compare('Anterior infarct', withheld)).toBeNull();
  });
});

describe('files of carts', () => {
  const read = async (path: string) => {
    const bytes = new Uint8Array(readFileSync(`../shared/samples/${path}`));
    const file = {
      path,
      size: bytes.length,
      bytes: async () => bytes,
      slice: async (start: number, end: number) => bytes.slice(start, end),
    };
    const [result] = await readFiles([file]);
    return deviceStatements(result!.recording!.statements);
  };

  it('have the own word of the cart on the severity first, then what is critical, then the rest: Philips', async () => {
    const stated = await read('philips/129DYPRG.XML');
    expect(stated.filter(({ critical }) => critical).map(({ text }) => text)).toEqual([
      'Acute MI',
      'Inferior infarct, acute (LCx) (ST>0.10mV, II III aVF, STd V1-V3)',
    ]);
    expect(stated.slice(0, 2).every(({ critical }) => critical)).toBe(true);
    expect(stated).toHaveLength(5);
  });

  it('are matched: CardioSoft', async () => {
    expect((await read('cardiosoft/dummy_ecg.xml')).map(({ codes }) => codes[0])).toEqual(['SR', 'VCLVH', undefined]);
  });
});
