import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions } from '../../../../src/formats/reader';
import { type Counts, eliChannels, eliTypicalCycle, eliXml } from '../cart-xml';
import { codes, microvolts, onlyRecording, textFile } from '../files';

const LEADS: Counts = { I: [400, -800, 2], aVR: [4, 5, -6], V1: [0, 0, 32_767] };

const read = (xml: string, options?: ReadOptions) => readFiles([textFile('ecg.xml', xml)], options);
const recording = async (xml: string) => onlyRecording(await read(xml));

it('reads integers over units per millivolt', async () => {
  const ecg = await recording(eliXml(eliChannels(LEADS)));
  expect([...ecg.leads.keys()]).toEqual(['I', 'aVR', 'V1']);
  expect(microvolts(ecg, 'I')).toEqual([1000, -2000, 5]);
  expect(microvolts(ecg, 'V1')[2]).toBe(81_918);
  expect([ecg.rate, ecg.format, codes(ecg.issues)]).toEqual([500, 'Mortara', []]);
});

it('reads 8 and 32 bits', async () => {
  const data = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const channel = (bits: number, bytes: Uint8Array) =>
    eliXml(
      `<CHANNEL NAME="II" BITS="${bits}" FORMAT="SIGNED" UNITS_PER_MV="100" SAMPLE_FREQ="250" ENCODING="BASE64" DATA="${data(bytes)}"/>`,
    );
  expect(microvolts(await recording(channel(8, Uint8Array.of(1, 255))), 'II')).toEqual([10, -10]);
  const four = new Uint8Array(Int32Array.of(70_000, -1).buffer);
  expect(microvolts(await recording(channel(32, four)), 'II')).toEqual([700_000, -10]);
});

it('takes what all channels of the typical cycle share from it', async () => {
  const ecg = await recording(eliXml(eliTypicalCycle({ I: [200, 100] }, { rate: 250 }), eliChannels(LEADS)));
  expect(ecg.medianBeat?.rate).toBe(250);
  expect(Array.from(ecg.medianBeat!.leads.get('I')!)).toEqual([1, 0.5]);
  expect(ecg.samples).toBe(3);
  const alone = await read(eliXml(eliTypicalCycle({ I: [1] })));
  expect(codes(alone[0]!.issues)).toEqual(['median-only']);
});

it.each([
  ['another duration', (xml: string) => xml.replace('DURATION="3"', 'DURATION="5000"'), ['length-disagrees']],
  [
    'an offset, which programs apply differently',
    (xml: string) => xml.replace('OFFSET="0"', 'OFFSET="5"'),
    ['field-ignored'],
  ],
  ['data that is no base64', (xml: string) => xml.replace(/DATA="[^"]*"/, 'DATA="!!"'), ['lead-unreadable']],
  ['no scale', (xml: string) => xml.replace('UNITS_PER_MV="400"', ''), ['scale-missing']],
  [
    'another rate',
    (xml: string) => xml.replace('SAMPLE_FREQ="500"', 'SAMPLE_FREQ="250"'),
    ['rate-mixed', 'lead-short'],
  ],
])('says what is odd of the first channel: %s', async (_name, change, expected) => {
  const ecg = await recording(change(eliXml(eliChannels(LEADS))));
  expect(codes(ecg.issues)).toEqual(expected);
  expect(microvolts(ecg, 'aVR').slice(0, 3)).toEqual([10, 13, -15]);
});

it.each([
  ['another encoding', (xml: string) => xml.replaceAll('BASE64', 'HUFFMAN'), 'sample-encoding-unknown'],
  ['unsigned samples', (xml: string) => xml.replaceAll('"SIGNED"', '"UNSIGNED"'), 'sample-encoding-unknown'],
  ['12 bits', (xml: string) => xml.replaceAll('BITS="16"', 'BITS="12"'), 'sample-encoding-unknown'],
  ['no scale at all', (xml: string) => xml.replaceAll('UNITS_PER_MV="400"', ''), 'no-scale'],
  ['no rate', (xml: string) => xml.replaceAll('SAMPLE_FREQ="500"', ''), 'rate-missing'],
  ['no channel', (xml: string) => xml.replace(/<CHANNEL [^>]*>/g, ''), 'no-samples'],
])('refuses %s', async (_name, change, code) => {
  const [result] = await read(change(eliXml(eliChannels(LEADS))));
  expect(result!.recording).toBeUndefined();
  expect(codes(result!.issues)).toEqual([code]);
});

it('takes the rate from the user where the file does not say it', async () => {
  const xml = eliXml(eliChannels(LEADS)).replaceAll('SAMPLE_FREQ="500"', '');
  expect(onlyRecording(await read(xml, { rate: hertz(1000) })).rate).toBe(1000);
});

it('does not take every <ECG> for one of an ELI', async () => {
  expect(codes((await read('<ECG><Samples>1 2 3</Samples></ECG>'))[0]!.issues)).toEqual(['not-an-ecg']);
});

it('reads what comes along, without names, identifiers and birth date', async () => {
  const report = `<DEMOGRAPHIC_FIELDS><DEMOGRAPHIC_FIELD ID="1" LABEL="Last:" VALUE="DOE" UNITS="" /><DEMOGRAPHIC_FIELD ID="2" LABEL="ID:" VALUE="4711" /></DEMOGRAPHIC_FIELDS>
<SUBJECT LAST_NAME="DOE" FIRST_NAME="ANN" GENDER="Female" ID="4711" DOB="19500615" DOB_XML="1950-06-15" />
<SOURCE TYPE="RESTING" MANUFACTURER="Mortara Instrument, Inc." MODEL="ELI250c" BASELINE_ROLL_FILTER="5" LOW_PASS_FILTER="150" ACQUIRING_DEVICE_SITE_NAME="St. DOE" />
<AUTOMATIC_INTERPRETATION><STATEMENT STATEMENT_NUMBER="1" TEXT="SINUS RHYTHM" REASON="" /><STATEMENT STATEMENT_NUMBER="2" TEXT="LEFT AXIS DEVIATION " REASON="QRS AXIS &lt; -30" />
<STATEMENT STATEMENT_NUMBER="3" TEXT="" REASON="" /></AUTOMATIC_INTERPRETATION>`;
  const ecg = await recording(eliXml(report, eliTypicalCycle({ I: [0] }), eliChannels(LEADS)));
  expect(ecg.patient).toEqual({ age: 73, sex: 'female' });
  expect(ecg.startTime).toBe('2023-12-01T12:00:00');
  expect(ecg.device).toEqual({
    name: 'Mortara Instrument, Inc. ELI250c',
    filter: phrase('band', { from: 0.05, to: 150 }),
  });
  expect(ecg.statements).toEqual(['SINUS RHYTHM', 'LEFT AXIS DEVIATION (QRS AXIS < -30)']);
  expect(ecg.measurements.slice(0, 6)).toEqual([
    { code: 'heart-rate', value: 75, unit: 'bpm' },
    { code: 'rr-interval', value: 800, unit: 'ms' },
    { code: 'p-duration', value: 111, unit: 'ms' },
    { code: 'pr-interval', value: 163, unit: 'ms' },
    { code: 'qrs-duration', value: 93, unit: 'ms' },
    { code: 'qt-interval', value: 456, unit: 'ms' },
  ]);
  expect(JSON.stringify({ ...ecg, leads: undefined })).not.toMatch(/DOE|ANN\b|4711|1950/);
});

it('finds age and sex among the demographic fields of other sites', async () => {
  const field = (label: string, value: string, units = '') =>
    `<DEMOGRAPHIC_FIELD LABEL="${label}" VALUE="${value}" UNITS="${units}"/>`;
  const fields = `<DEMOGRAPHIC_FIELDS>${field('Age:', '33')}${field('Sex:', 'M')}</DEMOGRAPHIC_FIELDS>`;
  expect((await recording(eliXml(fields, eliChannels(LEADS)))).patient).toEqual({ age: 33, sex: 'male' });
});
