import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions } from '../../../../src/formats/reader';
import { type Counts, inNamespace, museWaveform, museXml } from '../cart-xml';
import { bytesFile, codes, onlyRecording, textFile } from '../files';

const EIGHT: Counts = Object.fromEntries(
  ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'].map((lead, i) => [lead, [i, -i, 100 * i, -32_768, 32_767]]),
);

const read = (xml: string, options?: ReadOptions) => readFiles([textFile('ecg.xml', xml)], options);
const recording = async (xml: string) => onlyRecording(await read(xml));
const microvolts = (samples: Float32Array | undefined) => Array.from(samples ?? [], (value) => value * 1000);

describe('samples', () => {
  it('are integers times the units per bit, in the eight leads that are stored', async () => {
    const { leads, rate, issues } = await recording(museXml(museWaveform(EIGHT)));
    expect(rate).toBe(500);
    expect([...leads.keys()]).toEqual(Object.keys(EIGHT));
    for (const [lead, counts] of Object.entries(EIGHT))
      for (const [i, value] of microvolts(leads.get(lead)).entries()) expect(value).toBeCloseTo(counts[i]! * 4.88, 1);
    expect(issues).toEqual([]);
  });

  it('may be of 12 and of other leads, whatever the case of their names', async () => {
    const labels = ['I', 'II', 'III', 'AVR', 'AVL', 'AVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V3R', 'V7', 'X'];
    const leads = Object.fromEntries(labels.map((label) => [label, [1, 2]]));
    const read12 = await recording(museXml(museWaveform(leads)));
    expect([...read12.leads.keys()].slice(3, 6)).toEqual(['aVR', 'aVL', 'aVF']);
    expect([...read12.leads.keys()].slice(12)).toEqual(['V3R', 'V7', 'VX']);
  });

  it('have a rate of base times power of ten', async () => {
    expect((await recording(museXml(museWaveform(EIGHT, { rate: 25, exponent: 1 })))).rate).toBe(250);
    expect((await recording(museXml(museWaveform(EIGHT, { rate: 2000, exponent: -1 })))).rate).toBe(200);
  });

  it('may be in millivolts and of one or four bytes', async () => {
    const millivolts = { LeadAmplitudeUnits: 'MILLIVOLTS', LeadAmplitudeUnitsPerBit: 0.005 };
    const one = await recording(museXml(museWaveform({ I: [200, -200] }, { fields: millivolts })));
    expect(Array.from(one.leads.get('I')!)).toEqual([1, -1]);
    const bytes = Buffer.from(Int32Array.of(100_000, -1).buffer).toString('base64');
    const fields = { LeadSampleSize: 4, WaveFormData: bytes, LeadDataCRC32: undefined };
    const four = await recording(museXml(museWaveform({ I: [0, 0] }, { unitsPerBit: 1, fields })));
    expect(microvolts(four.leads.get('I')).map(Math.round)).toEqual([100_000, -1]);
  });

  it('are read from any namespace and without document type', async () => {
    const plain = await recording(museXml(museWaveform(EIGHT)));
    const xml = inNamespace(museXml(museWaveform(EIGHT)), 'm', 'urn:ge:muse');
    expect(xml).toContain('<m:WaveFormData>');
    expect((await recording(xml)).leads).toEqual(plain.leads);
    const inDefault = museXml(museWaveform(EIGHT)).replace('<RestingECG>', '<RestingECG xmlns="urn:x">');
    expect((await recording(inDefault)).leads).toEqual(plain.leads);
  });

  it('are read from UTF-16 and Windows-1252', async () => {
    const xml = museXml('<PatientDemographics><Gender>FEMALE</Gender></PatientDemographics>', museWaveform(EIGHT));
    const statement =
      '<Diagnosis><DiagnosisStatement><StmtText>Extrasyst\u00f4les</StmtText></DiagnosisStatement></Diagnosis>';
    const whole = xml.replace('<PatientDemographics>', `${statement}<PatientDemographics>`);
    const latin1 = Uint8Array.from(whole, (character) => character.charCodeAt(0));
    const utf16 = new Uint8Array(Uint16Array.from(`\uFEFF${whole}`, (character) => character.charCodeAt(0)).buffer);
    for (const bytes of [latin1, utf16]) {
      const { statements, leads } = onlyRecording(await readFiles([bytesFile('ecg.xml', bytes)]));
      expect(statements).toEqual(['Extrasyst\u00f4les']);
      expect(leads.size).toBe(8);
    }
  });
});

describe('waveforms', () => {
  it('of type Median are the median beat', async () => {
    const median = museWaveform({ I: [7, 8, 9] }, { type: 'Median', rate: 250 });
    const { medianBeat, leads } = await recording(museXml(median, museWaveform(EIGHT)));
    expect(leads.size).toBe(8);
    expect(medianBeat?.rate).toBe(250);
    expect(microvolts(medianBeat?.leads.get('I'))[2]).toBeCloseTo(9 * 4.88, 3);
  });

  it('without a type are a rhythm', async () => {
    const xml = museXml(museWaveform(EIGHT)).replace('<WaveformType>Rhythm</WaveformType>', '');
    expect((await recording(xml)).leads.size).toBe(8);
  });

  it('of a median alone are refused for that', async () => {
    const results = await read(museXml(museWaveform(EIGHT, { type: 'Median' })));
    expect(results[0]?.recording).toBeUndefined();
    expect(codes(results[0]!.issues)).toEqual(['median-only']);
  });

  it('with other leads of the same seconds become one recording, with the same leads another', async () => {
    const chest = museWaveform({ V1: [3, 4] });
    const limb = museWaveform({ I: [1, 2] });
    expect([...(await recording(museXml(limb, chest))).leads.keys()]).toEqual(['I', 'V1']);
    const two = await read(museXml(limb, museWaveform({ I: [5, 6] })));
    expect(two.map(({ recording: each }) => [each?.name, each?.leads.get('I')?.length])).toEqual([
      ['ecg', 2],
      ['ecg (2)', 2],
    ]);
  });

  it('in elements of another system are found', async () => {
    const inner = museXml(museWaveform(EIGHT)).replace(/<[?!][^>]*>\s*/g, '');
    expect((await recording(`<Export>${inner}</Export>`)).leads.size).toBe(8);
    expect((await read(`<Export>${inner}${inner}</Export>`)).map(({ recording: each }) => each?.name)).toEqual([
      'ecg',
      'ecg (2)',
    ]);
  });
});

describe('what is wrong is said', () => {
  const withFields = (fields: Record<string, string | number | undefined>) =>
    museXml(museWaveform({ I: [1, 2, 3], II: [4, 5, 6] }, { fields }));

  it.each([
    ['a checksum', { LeadDataCRC32: 12_345 }, ['checksum-wrong']],
    ['no checksum, as other software writes it', { LeadDataCRC32: 0 }, []],
    ['another number of samples', { LeadSampleCountTotal: 5000 }, ['length-disagrees']],
    ['a lead that was off', { LeadOff: 'TRUE' }, ['lead-off']],
    ['no unit', { LeadAmplitudeUnits: undefined }, ['unit-default']],
    ['no gain', { LeadAmplitudeUnitsPerBit: undefined }, ['gain-missing']],
    ['a gain with a decimal comma', { LeadAmplitudeUnitsPerBit: '4,88' }, []],
    ['a gain with its unit', { LeadAmplitudeUnits: undefined, LeadAmplitudeUnitsPerBit: '0,00488 mV' }, []],
    ['a gain that is no number', { LeadAmplitudeUnitsPerBit: 'auto' }, ['gain-unreadable']],
    ['a baseline, of which nobody knows how to apply it', { FirstSampleBaseline: 7 }, ['field-ignored']],
    ['an offset, likewise', { LeadOffsetFirstSample: 2 }, ['field-ignored']],
  ])('%s', async (_name, fields, expected) => {
    const { issues, leads } = await recording(withFields(fields));
    expect(codes(issues)).toEqual(expected);
    expect(microvolts(leads.get('II')).map((value) => Math.round(value / 4.88))).toEqual([4, 5, 6]);
  });

  it.each([
    ['base64 that is none', { WaveFormData: '!!!!' }],
    ['no samples', { WaveFormData: '' }],
    ['a sample size that is none', { LeadSampleSize: 3 }],
    ['a unit that is no voltage', { LeadAmplitudeUnits: 'MMHG' }],
  ])('%s leaves nothing to show', async (_name, fields) => {
    const results = await read(withFields(fields));
    expect(results[0]?.recording).toBeUndefined();
    expect(codes(results[0]!.issues)).toEqual(['no-samples', 'lead-unreadable']);
  });

  it('a lead that cannot be decoded does not cost the others', async () => {
    const xml = museXml(museWaveform({ I: [1, 2, 3], II: [4, 5, 6] })).replace(
      /(<LeadID>II<[\s\S]*?<WaveFormData>)[^<]*/,
      '$1%%',
    );
    const { leads, issues } = await recording(xml);
    expect([...leads.keys()]).toEqual(['I']);
    expect(codes(issues)).toEqual(['lead-unreadable']);
  });

  it('base64 that is cut gives the samples that are there', async () => {
    const xml = museXml(museWaveform({ I: [1, 2, 3] }, { fields: { WaveFormData: 'AQACA', LeadDataCRC32: 0 } }));
    const { leads, issues } = await recording(xml);
    expect(leads.get('I')).toHaveLength(1);
    expect(codes(issues)).toEqual(['length-disagrees']);
  });

  it('leads of different length end in gaps', async () => {
    const { leads, issues } = await recording(museXml(museWaveform({ I: [1, 2, 3], II: [4] })));
    expect(Array.from(leads.get('II')!).map(Number.isNaN)).toEqual([false, true, true]);
    expect(codes(issues)).toEqual(['lead-short']);
  });

  it('a missing rate is asked for', async () => {
    const xml = museXml(museWaveform(EIGHT)).replace(/<SampleBase>.*<\/SampleBase>/, '');
    expect(codes((await read(xml))[0]!.issues)).toEqual(['rate-missing']);
    expect(onlyRecording(await read(xml, { rate: hertz(250) })).rate).toBe(250);
  });

  it('damaged XML names the line', async () => {
    const xml = museXml(museWaveform(EIGHT));
    const [result] = await read(xml.slice(0, 1500));
    expect(codes(result!.issues)).toEqual(['bad-header']);
    expect(result!.issues[0]!.values.line).toEqual(expect.any(Number));
  });

  it('a file without waveforms has no samples', async () => {
    expect(codes((await read(museXml('<MuseInfo/>')))[0]!.issues)).toEqual(['no-samples']);
  });

  it('entities are not expanded', async () => {
    const bomb = museXml(museWaveform(EIGHT)).replace(
      '<!DOCTYPE RestingECG SYSTEM "restecg.dtd">',
      '<!DOCTYPE RestingECG [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>',
    );
    expect((await recording(bomb)).leads.size).toBe(8);
    const used = bomb.replace('<WaveformStartTime>0', '<WaveformStartTime>&b;');
    expect(codes((await read(used))[0]!.issues)).toEqual(['bad-header']);
  });
});

describe('what comes along', () => {
  const REPORT = `<MuseInfo><MuseVersion>9.0.9</MuseVersion></MuseInfo>
<PatientDemographics><PatientID>4711</PatientID><PatientAge>8</PatientAge><AgeUnits>MONTHS</AgeUnits><DateofBirth>01-02-1950</DateofBirth>
<Gender>FEMALE</Gender><PatientLastName>DOE</PatientLastName><PatientFirstName>ANN</PatientFirstName></PatientDemographics>
<TestDemographics><AcquisitionDevice>MAC55</AcquisitionDevice><AcquisitionTime>11:18:05</AcquisitionTime><AcquisitionDate>03-25-2011</AcquisitionDate>
<OverreaderLastName>HOUSE</OverreaderLastName></TestDemographics>
<RestingECGMeasurements><VentricularRate>60</VentricularRate><PRInterval></PRInterval><QRSDuration>96</QRSDuration><PAxis>-32768</PAxis>
<RAxis>0</RAxis><QOnset>200</QOnset></RestingECGMeasurements>
<Diagnosis><Modality>RESTING</Modality>
<DiagnosisStatement><StmtFlag>USERINSERT</StmtFlag><StmtText>Sinus rhythm</StmtText></DiagnosisStatement>
<DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtText>with   marked sinus arrhythmia</StmtText></DiagnosisStatement>
<DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtFlag>USERINSERT</StmtFlag><StmtText>Normal ECG</StmtText></DiagnosisStatement>
<DiagnosisStatement><StmtFlag>ENDSLINE</StmtFlag><StmtText>Confirmed by HOUSE MD, GREGORY (12) on 3/26/2011 5:06:07 PM</StmtText></DiagnosisStatement>
<DiagnosisStatement><StmtText>Referred by: DOE, JIM</StmtText></DiagnosisStatement></Diagnosis>
<OriginalDiagnosis><DiagnosisStatement><StmtText>Something else</StmtText></DiagnosisStatement></OriginalDiagnosis>`;
  const seconds = (count: number) => ({ I: Array.from({ length: count * 500 }, () => 0) });
  const median = museWaveform({ I: [0] }, { type: 'Median', rate: 500 });

  it('is read, without names, identifiers and birth date', async () => {
    const ecg = await recording(museXml(REPORT, median, museWaveform(EIGHT)));
    expect(ecg.patient).toEqual({ age: 0.67, sex: 'female' });
    expect(ecg.startTime).toBe('2011-03-25T11:18:05');
    expect(ecg.device).toEqual({
      name: 'MAC55, MUSE 9.0.9',
      filter: phrase('list', { items: [phrase('band', { from: 0.16, to: 150 }), phrase('notch', { at: 60 })] }),
    });
    expect(ecg.measurements).toEqual([
      { code: 'heart-rate', value: 60, unit: 'bpm' },
      { code: 'qrs-duration', value: 96, unit: 'ms' },
      { code: 'qrs-axis', value: 0, unit: '\u00b0' },
      { code: 'qrs-onset', value: 400, unit: 'ms' },
    ]);
    expect(ecg.statements).toEqual(['Sinus rhythm with marked sinus arrhythmia', 'Normal ECG', 'Confirmed']);
    const everything = JSON.stringify({ ...ecg, leads: undefined, medianBeat: undefined });
    expect(everything).not.toMatch(/DOE|HOUSE|GREGORY|4711|1950|JIM|ANN\b/i);
  });

  it('the age follows from the birth date where it is not said', async () => {
    const xml = museXml(REPORT.replace(/<PatientAge>.*?<\/PatientAge>/, ''), museWaveform(EIGHT));
    expect((await recording(xml)).patient.age).toBe(61);
  });

  it('the original diagnosis stands in for a confirmed one', async () => {
    const xml = museXml(REPORT.replace(/<Diagnosis>[\s\S]*<\/Diagnosis>/, ''), museWaveform(EIGHT));
    expect((await recording(xml)).statements).toEqual(['Something else']);
  });

  const beats = (...times: number[]) =>
    `<QRSTimesTypes>${times.map((time, i) => `<QRS><Number>${i + 1}</Number><Type>${i === 2 ? 1 : 0}</Type><Time>${time}</Time></QRS>`).join('')}<GlobalRR>0</GlobalRR></QRSTimesTypes>`;

  it.each([
    ['milliseconds', [600, 1600, 2600, 3600], [0.6, 1.6, 2.6, 3.6]],
    ['samples', [300, 800, 1300, 1800], [0.6, 1.6, 2.6, 3.6]],
  ])('beats in %s come at the ventricular rate', async (_unit, times, expected) => {
    const { annotations } = await recording(museXml(REPORT, beats(...times), museWaveform(seconds(5))));
    expect(annotations.map(({ time }) => time)).toEqual(expected);
    const qrs = phrase('qrs');
    expect(annotations.map(({ text }) => text)).toEqual([qrs, qrs, phrase('qrs-type', { type: 1 }), qrs]);
  });

  it('beats without a ventricular rate stay inside the recording', async () => {
    const { annotations } = await recording(museXml(beats(600, 4600), museWaveform(seconds(5))));
    expect(annotations.map(({ time }) => time)).toEqual([0.6, 4.6]);
  });
});
