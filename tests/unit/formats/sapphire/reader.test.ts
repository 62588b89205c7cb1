import { expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions } from '../../../../src/formats/reader';
import { type Counts, sapphireWaveforms, sapphireXml } from '../cart-xml';
import { codes, microvolts, onlyRecording, textFile } from '../files';

const LEADS: Counts = { I: [100, -200, 3], AVR: [4, 5, -6], V1: [0, 0, 7] };

const read = (xml: string, options?: ReadOptions) => readFiles([textFile('ecg.xml', xml)], options);
const recording = async (xml: string) => onlyRecording(await read(xml));

it('reads values times the scale of the group', async () => {
  const ecg = await recording(sapphireXml(sapphireWaveforms(LEADS)));
  expect([...ecg.leads.keys()]).toEqual(['I', 'aVR', 'V1']);
  expect(microvolts(ecg, 'I')).toEqual([488, -976, 15]);
  expect([ecg.rate, ecg.format, codes(ecg.issues)]).toEqual([500, 'GE Sapphire', []]);
});

it('a scale and a unit of its own go before those of the group', async () => {
  const xml = sapphireXml(sapphireWaveforms(LEADS)).replace('lead="I"', 'lead="I" S="0.01" U="mV"');
  const ecg = await recording(xml);
  expect(microvolts(ecg, 'I')).toEqual([1000, -2000, 30]);
  expect(microvolts(ecg, 'AVR'.replace('AV', 'aV'))).toEqual([20, 24, -29]);
});

it('shows the value that stands for a missing one as a gap', async () => {
  const ecg = await recording(sapphireXml(sapphireWaveforms({ I: [1, -32_768, 2] })));
  expect(Array.from(ecg.leads.get('I')!).map(Number.isNaN)).toEqual([false, true, false]);
});

it('keeps the median beat apart, and says where there is nothing else', async () => {
  const median = sapphireWaveforms({ I: [9, 9] }, { rate: 1000 });
  const ecg = await recording(sapphireXml(sapphireWaveforms(LEADS), median));
  expect([ecg.samples, ecg.medianBeat?.rate, ecg.medianBeat?.leads.get('I')?.length]).toEqual([3, 1000, 2]);
  expect(codes((await read(sapphireXml('', median)))[0]!.issues)).toEqual(['median-only']);
});

it('reads every namespace prefix', async () => {
  const plain = await recording(sapphireXml(sapphireWaveforms(LEADS)));
  const prefixed = sapphireXml(sapphireWaveforms(LEADS))
    .replace('xmlns="urn:ge:sapphire:dcar_1"', 'xmlns:ge="urn:ge:sapphire:sapphire_3"')
    .replace(/<(\/?)(?=[a-zA-Z])/g, '<$1ge:');
  expect((await recording(prefixed)).leads).toEqual(plain.leads);
});

it.each([
  ['another size', (xml: string) => xml.replace('asizeVT="3"', 'asizeVT="5000"'), ['length-disagrees']],
  ['a value that is no number', (xml: string) => xml.replace('100 -200 3', '100 x 3'), ['values-unreadable']],
  ['no values', (xml: string) => xml.replace('100 -200 3', 'x y z'), ['lead-unreadable']],
])('says what is odd: %s', async (_name, change, expected) => {
  const ecg = await recording(change(sapphireXml(sapphireWaveforms(LEADS))));
  expect(codes(ecg.issues)).toEqual(expected);
  expect(microvolts(ecg, 'V1')).toEqual([0, 0, 34]);
});

it.each([
  ['no waveform', (xml: string) => xml.replace(/<wav>[\s\S]*<\/wav>/, ''), 'no-samples'],
  ['no scale', (xml: string) => xml.replace(' S="4.88"', ''), 'no-scale'],
  ['a unit of something else', (xml: string) => xml.replace(' U="uV"', ' U="mmHg"'), 'no-scale'],
  ['no rate', (xml: string) => xml.replace('<sampleRate V="500" U="sps"/>', ''), 'rate-missing'],
])('refuses %s', async (_name, change, code) => {
  const [result] = await read(change(sapphireXml(sapphireWaveforms(LEADS))));
  expect(result!.recording).toBeUndefined();
  expect(codes(result!.issues)).toEqual([code]);
});

it('takes the rate from the user where the file does not say it', async () => {
  const xml = sapphireXml(sapphireWaveforms(LEADS)).replace('<sampleRate V="500" U="sps"/>', '');
  expect(onlyRecording(await read(xml, { rate: hertz(1000) })).rate).toBe(1000);
});

it('reads what comes along, without names, identifiers and birth date', async () => {
  const beside = `<interpretation><statement V="Sinus rhythm"/><statement V=""/><statement V="Confirmed by DOE, ANN"/></interpretation>
<evt><beat><any><tpoint><toc V="1"/></tpoint></any><any><tpoint><toc V="9999"/></tpoint></any></beat></evt>`;
  const ecg = await recording(sapphireXml(sapphireWaveforms(LEADS), '', beside));
  expect(ecg.patient).toEqual({ age: 67, sex: 'female' });
  expect(ecg.startTime).toBe('2018-03-14T10:11:12');
  expect(ecg.device).toEqual({ name: 'MAC 2000', filter: phrase('band', { from: 0.05, to: 150 }) });
  expect(ecg.statements).toEqual(['Sinus rhythm', 'Confirmed']);
  expect(ecg.annotations).toEqual([{ time: 0.002, text: phrase('qrs') }]);
  expect(ecg.measurements).toEqual([
    { code: 'heart-rate', value: 60, unit: 'bpm' },
    { code: 'rr-interval', value: 1000, unit: 'ms' },
    { code: 'qrs-duration', value: 92, unit: 'ms' },
    { code: 'qt-interval', value: 400, unit: 'ms' },
    { code: 'qrs-axis', value: -12, unit: '\u00b0' },
  ]);
  expect(JSON.stringify({ ...ecg, leads: undefined })).not.toMatch(/DOE|Ann\b|12345|1950/);
});
