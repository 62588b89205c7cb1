import { describe, expect, it } from 'vitest';
import { lineMaySayWho } from '../../../../src/formats/kit/personal-phrases';
import { withoutNames } from '../../../../src/formats/kit/statements';

describe('who signed is taken out, what was found stays', () => {
  it.each([
    ['审核医生 张三', undefined],
    ['审核医生张三', undefined],
    ['报告医生：李四', undefined],
    ['签名 王五', undefined],
    ['审核：张三', undefined],
    ['窦性心律 审核 张三', '窦性心律'],
    ['由张三审核', '审核'],
    ['確認 山田太郎', undefined],
    ['判読医 山田', undefined],
    ['판독의 김철수', undefined],
    ['의사 김철수', undefined],
    ['Врач: Иванов И.И.', undefined],
    ['Ритм синусовый. Врач Иванов', 'Ритм синусовый.'],
    ['Подпись Сидорова', undefined],
    ['الطبيب أحمد علي', undefined],
    ['Befund von Dr. Schmidt', 'Befund'],
    ['EKG befundet durch Müller', 'EKG befundet'],
    ['Validé par Dr Dupont', 'Validé'],
    ['Firmado por José Núñez', 'Firmado'],
    ['Laudado por Dra. Souza', 'Laudado'],
    ['Refertato da Rossi', 'Refertato'],
    ['Beoordeeld door de Vries', 'Beoordeeld'],
    ['Normal ECG Technician: Jane Doe', 'Normal ECG'],
    ['Discussed with Dr. Smith', 'Discussed with Dr. [name]'],
    ['张医生已看', '[name]医生已看'],
    ['Old infarct, MRN 7734551', 'Old infarct, MRN [name]'],
    ['Pat. geb. am 17.3.1951, SR', 'Pat. geb. am [name], SR'],
  ])('%j', (text, left) => {
    expect(withoutNames(text)).toBe(left);
  });

  it.each([
    'Sinus rhythm',
    'AV block, 1st degree',
    'Befund von 2019 unverändert',
    '请临床确认',
    '建议复核',
    '窦性心律，心电图正常',
    '患者诉胸痛',
    '의사와 상담하십시오',
    'Обратитесь к врачу',
    'راجع الطبيب',
    'Reviewed',
    'Compared with ECG of 2019, no change',
    'Consider lateral infarct (name of lead: V5)',
    'ms',
    '+',
    '"',
  ])('%j stays', (text) => {
    expect(withoutNames(text)).toBe(text);
  });
});

describe('a line of a comment', () => {
  it.each([
    'Name: Zacharias Featherstonehaugh DOB 1951-03-17 MRN7734551',
    'Zacharias Featherstonehaugh',
    'zacharias featherstonehaugh',
    '张三',
    '姓名：张三',
    'Иванов Иван',
    'MRN 7734551',
    'Hospital: Charité',
    'Referring physician: Jane Doe',
    'Holter of Zacharias Featherstonehaugh',
    'Smith, John',
    '김철수',
    'أحمد علي',
  ])('%j may say who it is', (line) => {
    expect(lineMaySayWho(line)).toBe(true);
  });

  it.each([
    'Age: 78',
    'Sex: Male',
    'Dx: 67741000119109,426177001',
    'Rx: Unknown',
    '<age>: 51',
    '<diagnoses>:',
    '69 M 1085 1629 x1',
    'Aldomet, Inderal',
    'The PVCs are uniform.',
    'Rhythm: Sinus bradycardia.',
    'Left ventricular hypertrophy.',
    'Reason for admission: Myocardial infarction',
    'Peripheral blood Pressure (syst/diast):  140/80 mmHg',
    'Medication pre admission: Isosorbit-Dinitrate Digoxin Glibenclamide',
    'unnecessary comment',
    '年龄：45岁',
    '窦性心律',
  ])('%j says nothing of it', (line) => {
    expect(lineMaySayWho(line)).toBe(false);
  });
});
