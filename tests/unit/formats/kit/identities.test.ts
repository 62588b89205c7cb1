import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { issue } from '../../../../src/ecg/read-issue';
import { Identities } from '../../../../src/formats/kit/identities';

const told = (give: (identities: Identities) => void, text: string): string | undefined => {
  const identities = new Identities();
  give(identities);
  return identities.free(text);
};

describe('names', () => {
  it.each([
    [['García'], 'Mr GARCIA: sinus rhythm', 'Mr [name]: sinus rhythm'],
    [['Garcia'], 'Sinus rhythm of García', 'Sinus rhythm of [name]'],
    [["O'Brien"], 'Seen: O’Brien', 'Seen: [name]'],
    [['OBrien'], "Seen: O'Brien's ECG", "Seen: [name]'s ECG"],
    [['Müller'], 'Mueller has AF', '[name] has AF'],
    [['Mueller'], 'Müller has AF', '[name] has AF'],
    [['Åse', 'Bjørk'], 'Ase Bjork, AF', '[name], AF'],
    [['Smith', 'John'], 'SMITH, JOHN Q. 12 sinus rhythm', '[name] Q. 12 sinus rhythm'],
    [['Smith', 'John'], 'J. Smith: AF', '[name]: AF'],
    [['Li', 'Na'], 'ECG of Li Na, lead II', 'ECG of [name], lead II'],
    [['Li'], 'Li has AF, in li', '[name] has AF, in li'],
    [['张三'], '患者张三窦性心律', '患者[name]窦性心律'],
    [['张', '三'], '张三，房颤', '[name]，房颤'],
    [['张', '三'], '张医生：房颤', '[name]医生：房颤'],
    [['山田', '太郎'], '山田様 洞調律', '[name]様 洞調律'],
    [['김', '철수'], '환자 김철수는 정상', '환자 [name]는 정상'],
    [['Иванов'], 'Ритм у Ивановой и Иванову', 'Ритм у [name] и [name]'],
    [['Иванова'], 'Ивановой дано', '[name] дано'],
    [['Толстой'], 'у Толстого ЭКГ', 'у [name] ЭКГ'],
    [['Павел'], 'для Павла ЭКГ', 'для [name] ЭКГ'],
    [['أحمد', 'حسن'], 'نظم جيبي لأحمد', 'نظم جيبي [name]'],
    [['Παπαδόπουλος'], 'του Παπαδόπουλου', 'του [name]'],
  ])('%j in %j', (parts, text, left) => {
    expect(told((identities) => identities.person(...parts), text)).toBe(left);
  });

  it.each([
    [['Block', 'Anna'], 'AV block, first degree'],
    [['Long', 'Short'], 'Long QT, short PR'],
    [['Li'], 'Limb leads, lead aVL'],
    [['Dr.', 'X'], 'Dr. said: normal'],
    [['Anonymous', 'Patient'], 'Patient moved'],
    [['Unconfirmed Diagnosis'], 'Unconfirmed diagnosis'],
    [['Ivanov'], 'Ivanovic sinus'],
    [['Роза'], 'Розанова ЭКГ'],
    [['A'], 'A wave'],
  ])('%j is not in %j', (parts, text) => {
    expect(told((identities) => identities.person(...parts), text)).toBe(text);
  });

  it('leaves nothing where there was nothing but a name', () => {
    expect(told((identities) => identities.person('Smith', 'John'), 'Smith, John')).toBeUndefined();
  });
});

describe('numbers', () => {
  it.each([
    ['7734551', 'MRN7734551 seen', 'MRN[name] seen'],
    ['MRN-7734551', 'no. 7734551', 'no. 7734551'],
    ['0012345678', 'id 12345678', 'id [name]'],
    ['AB 12-345', 'ab12345 rhythm', '[name] rhythm'],
    ['100', 'Rate 100 bpm, QRS 100 ms', 'Rate 100 bpm, QRS 100 ms'],
    ['1234567', 'value 0.1234567', 'value 0.1234567'],
    ['12', '12 leads', '12 leads'],
  ])('%j in %j', (number, text, left) => {
    expect(told((identities) => identities.identifiers([number]), text)).toBe(left);
  });
});

describe('birth dates', () => {
  it.each([
    '1951-03-17',
    '19510317',
    '1951/3/17',
    '17.03.1951',
    '17.3.51',
    '03/17/1951',
    '17-MAR-1951',
    '17 March 1951',
    'March 17th, 1951',
    '17. März 1951',
    '17 de marzo de 1951',
    '17 марта 1951',
    '1951年3月17日',
    '1951년 3월 17일',
    '昭和26年3月17日',
    '١٧/٠٣/١٩٥١',
  ])('%s', (date) => {
    expect(told((identities) => identities.birth('1951-03-17'), `Rhythm, ${date}, normal`)).toBe(
      'Rhythm, [name], normal',
    );
  });

  it.each(['1951-03-18', '2017-03-19', '171.03', '17 ms'])('%s is another date', (text) => {
    expect(told((identities) => identities.birth({ year: 1951, month: 3, day: 17 }), text)).toBe(text);
  });
});

describe('hospitals', () => {
  it.each([
    ['Massachusetts General Hospital', 'From MASSACHUSETTS general', 'From [name] general'],
    ['General Hospital', 'General low voltage', 'General low voltage'],
    ['北京协和医院', '协和 窦性心律', '协和 窦性心律'],
    ['北京协和医院', '北京协和 窦性心律', '[name] 窦性心律'],
    ['Klinikum Großhadern', 'Befund, Grosshadern', 'Befund, [name]'],
  ])('%j in %j', (name, text, left) => {
    expect(told((identities) => identities.institutions([name]), text)).toBe(left);
  });
});

it('takes names out of the values of issues, however deep, and leaves codes and numbers', () => {
  const identities = new Identities();
  identities.person('Garcia');
  const problem = phrase('array-of-shape', { name: 'garcia', shape: '12' });
  const met = issue('array-shape', { file: 'Garcia.mat', arrays: [problem, 'x of Garcia'] }, 'Garcia.mat');
  expect(identities.takenOutOf({ issues: [met, issue('leads-left-out', { count: 3 })] }).issues).toEqual([
    {
      ...met,
      values: {
        file: '[name].mat',
        arrays: [phrase('array-of-shape', { name: '[name]', shape: '12' }), 'x of [name]'],
      },
      where: '[name].mat',
    },
    issue('leads-left-out', { count: 3 }),
  ]);
});
