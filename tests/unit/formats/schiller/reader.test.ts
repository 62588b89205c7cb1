import { expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions } from '../../../../src/formats/reader';
import { type Counts, schillerWavedata, schillerXml } from '../cart-xml';
import { codes, microvolts, onlyRecording, textFile } from '../files';

const LEADS: Counts = { I: [1, -2, 3], AVR: [4, 5, -6], V1: [0, 0, 7] };
const rhythm = (options?: Parameters<typeof schillerWavedata>[2], leads = LEADS) =>
  schillerWavedata('ECG_RHYTHMS', leads, options);

const read = (xml: string, options?: ReadOptions) => readFiles([textFile('ecg.xml', xml)], options);
const recording = async (xml: string) => onlyRecording(await read(xml));

it('reads lists of numbers behind a byte order mark and blanks', async () => {
  const ecg = await recording(schillerXml('', rhythm({ unitPerBit: 2.5 })));
  expect([...ecg.leads.keys()]).toEqual(['I', 'aVR', 'V1']);
  expect(microvolts(ecg, 'aVR')).toEqual([10, 13, -15]);
  expect([ecg.rate, ecg.format, codes(ecg.issues)]).toEqual([500, 'Schiller', []]);
});

it('reads other units, spellings and separators', async () => {
  const millivolts = rhythm({ unitPerBit: 0.001, units: 'mV' });
  expect(microvolts(await recording(schillerXml('', millivolts)), 'V1')).toEqual([0, 0, 7]);
  const singular = rhythm({ datatype: 'SPACESEPARATE' }).replace('ECG_RHYTHMS', 'ECG_RHYTHM').replaceAll(',', ' ');
  expect(microvolts(await recording(schillerXml('', singular)), 'I')).toEqual([1, -2, 3]);
});

it('keeps the averaged beat apart', async () => {
  const average = schillerWavedata('ECG_AVERAGES', { I: [9, 9] }, { rate: 250 });
  const ecg = await recording(schillerXml('', average + rhythm()));
  expect([ecg.samples, ecg.medianBeat?.rate, ecg.medianBeat?.leads.get('I')?.length]).toEqual([3, 250, 2]);
  expect(codes((await read(schillerXml('', average)))[0]!.issues)).toEqual(['median-only']);
});

it('makes a recording of each event of an exercise test', async () => {
  const names = (await read(schillerXml('', rhythm(), rhythm()))).map((result) => result.recording?.name);
  expect(names).toEqual(['ecg', 'ecg (2)']);
});

it.each([
  ['another count', (xml: string) => xml.replace('<samplecount>3', '<samplecount>4'), ['length-disagrees']],
  ['a missing value', (xml: string) => xml.replace('1,-2,3', '1,,3'), ['values-unreadable']],
  ['a short lead', (xml: string) => xml.replace('1,-2,3', '1'), ['length-disagrees', 'lead-short']],
  ['no unit', (xml: string) => xml.replace('<units>UV</units>', ''), ['unit-default']],
])('says what is odd: %s', async (_name, change, expected) => {
  const ecg = await recording(change(schillerXml('', rhythm())));
  expect(codes(ecg.issues)).toEqual(expected);
  expect(microvolts(ecg, 'V1')).toEqual([0, 0, 7]);
});

it.each([
  [
    'samples of another encoding',
    rhythm({ datatype: 'BASE64' }).replace(/<data>[^<]*/g, '<data>AAEC'),
    'sample-encoding-unknown',
  ],
  ['no waveform', '', 'no-samples'],
  ['a unit that is no voltage', rhythm({ units: 'MMHG' }), 'no-samples'],
  ['an exponent of which nobody knows what it does', rhythm({ exponent: 2 }), 'rate-missing'],
])('refuses %s', async (_name, event, code) => {
  const [result] = await read(schillerXml('', event));
  expect(result!.recording).toBeUndefined();
  expect(codes(result!.issues)).toEqual([code]);
});

it('takes the rate from the user where the file does not say it', async () => {
  expect(onlyRecording(await read(schillerXml('', rhythm({ exponent: 2 })), { rate: hertz(250) })).rate).toBe(250);
});

it('reads what comes along, without names, identifiers and birth date', async () => {
  const head = `<patdata><id>4711</id><lastname>DOE</lastname><firstname>ANN</firstname><birthdate>19500615</birthdate><gender>FEMALE</gender></patdata>
<examdescript><startdatetime><date>20060502</date><time>140610000</time></startdatetime><user_id>HOUSE</user_id>
<aquiringdevice><hardware><vendor>Schiller</vendor><type>AT-110</type><model>AT-110</model></hardware></aquiringdevice></examdescript>`;
  const one = (name: string, value: string) =>
    `<annotation_global><name>${name}</name><value>${value}</value></annotation_global>`;
  // Values of one event may stand in one element, too.
  const several =
    '<annotation_global><name>QT</name><value>458</value><name>AXIS_T</name><value>-30</value></annotation_global>';
  const event = `${rhythm()}${schillerWavedata('ECG_AVERAGES', { I: [0] })}${one('HR', '59')}${one('BP_S', '-')}${one('QRS_ON', '261')}${several}
<filters_data><filter><name>MAINS</name><value>50</value></filter><filter><name>HIGHPASS_CUTOFF_FREQ</name><value>0.05</value></filter></filters_data>
<textdata><type>INTERPRETATION</type><textdata>Sinus rhythm\r\n\r\nNormal ECG\nReviewed by HOUSE</textdata></textdata>
<textdata><type>REMARK_6</type><textdata>Mrs. DOE was restless</textdata></textdata>`;
  const ecg = await recording(schillerXml(head, event));
  expect(ecg.patient).toEqual({ age: 55, sex: 'female' });
  expect(ecg.startTime).toBe('2006-05-02T14:06:10');
  expect(ecg.device).toEqual({
    name: 'Schiller AT-110',
    filter: phrase('list', { items: [phrase('above-frequency', { from: 0.05 }), phrase('notch', { at: 50 })] }),
  });
  expect(ecg.measurements).toEqual([
    { code: 'heart-rate', value: 59, unit: 'bpm' },
    { code: 'qt-interval', value: 458, unit: 'ms' },
    { code: 't-axis', value: -30, unit: '\u00b0' },
    { code: 'qrs-onset', value: 522, unit: 'ms' },
  ]);
  expect(ecg.statements).toEqual(['Sinus rhythm', 'Normal ECG', 'Reviewed']);
  expect(JSON.stringify({ ...ecg, leads: undefined })).not.toMatch(/DOE|ANN\b|4711|1950|HOUSE|restless/);
});
