import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import { hertz } from '../../../../src/ecg/units';
import { splitLeads } from '../../../../src/formats/cardiosoft/lead-order';
import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions } from '../../../../src/formats/reader';
import { type Counts, cardioSoftStrip, cardioSoftXml, fullDisclosure } from '../cart-xml';
import { codes, microvolts, onlyRecording, textFile } from '../files';

const LEADS: Counts = { I: [1, -2, 3], avr: [4, 5, -6], V1: [0, 0, 7] };
const strip = (options?: Parameters<typeof cardioSoftStrip>[1], leads = LEADS) =>
  `<StripData>${cardioSoftStrip(leads, options)}</StripData>`;

const read = (xml: string, options?: ReadOptions) => readFiles([textFile('ecg.xml', xml)], options);
const recording = async (xml: string) => onlyRecording(await read(xml));

/** Some seconds of a smooth curve that differs from lead to lead. */
const curve = (lead: number, length: number) =>
  Array.from({ length }, (_, i) => Math.round(200 * Math.sin(i / 40 + lead) + 300 * (lead + 1)));

describe('a resting ECG', () => {
  it('is integers times the resolution', async () => {
    const ecg = await recording(cardioSoftXml('<ObservationType>RestECG</ObservationType>', strip()));
    expect([...ecg.leads.keys()]).toEqual(['I', 'aVR', 'V1']);
    expect(microvolts(ecg, 'aVR')).toEqual([20, 25, -30]);
    expect([ecg.rate, ecg.name, ecg.format, codes(ecg.issues)]).toEqual([500, 'ecg', 'GE CardioSoft', []]);
  });

  it('may be in other units', async () => {
    expect(microvolts(await recording(cardioSoftXml(strip({ resolution: 0.01, units: 'mVperLsb' }))), 'I')).toEqual([
      10, -20, 30,
    ]);
    const [result] = await read(cardioSoftXml(strip({ units: 'mmHgperLsb' })));
    expect(codes(result!.issues)).toEqual(['no-samples', 'lead-unreadable']);
  });

  it('comes with its median beat, wherever that stands before it', async () => {
    const median = `<MedianSamples>${cardioSoftStrip({ I: [9, 9] }, { rate: 250 })}</MedianSamples>`;
    const ecg = await recording(
      cardioSoftXml(
        `<RestingECGMeasurements><QRSDuration units="ms">90</QRSDuration>${median}</RestingECGMeasurements>`,
        strip(),
      ),
    );
    expect(ecg.samples).toBe(3);
    expect(ecg.medianBeat?.rate).toBe(250);
    expect(ecg.medianBeat?.leads.get('I')).toHaveLength(2);
    const alone = await read(cardioSoftXml(`<RestingECGMeasurements>${median}</RestingECGMeasurements>`));
    expect(codes(alone[0]!.issues)).toEqual(['median-only']);
  });

  it.each([
    ['a missing value', (xml: string) => xml.replace('1,-2,3', '1,,3'), ['values-unreadable']],
    ['a word for a value', (xml: string) => xml.replace('1,-2,3', '1,x,3'), ['values-unreadable']],
    ['a comma at the end', (xml: string) => xml.replace('1,-2,3', '1,-2,3,\n'), []],
    ['a lead that is shorter', (xml: string) => xml.replace('1,-2,3', '1,-2'), ['length-disagrees', 'lead-short']],
    ['a resolution with a decimal comma', (xml: string) => xml.replace('>5</Resolution>', '>5,0</Resolution>'), []],
    [
      'a resolution that is no number',
      (xml: string) => xml.replace('>5</Resolution>', '>auto</Resolution>'),
      ['gain-unreadable'],
    ],
    ['no resolution', (xml: string) => xml.replace(/<Resolution.*<\/Resolution>/, ''), ['gain-missing']],
    ['a lead that is no list', (xml: string) => xml.replace('1,-2,3', 'AAAA'), ['lead-unreadable']],
  ])('%s', async (_name, change, expected) => {
    const { issues, leads } = await recording(change(cardioSoftXml(strip())));
    expect(codes(issues)).toEqual(expected);
    expect(Array.from(leads.get('V1')!, (value) => Math.round(value * 1000))).toEqual([0, 0, 35]);
  });

  it('asks for a rate that is not there', async () => {
    const xml = cardioSoftXml(strip()).replace(/<SampleRate.*<\/SampleRate>/, '');
    expect(codes((await read(xml))[0]!.issues)).toEqual(['rate-missing']);
    expect(onlyRecording(await read(xml, { rate: hertz(1000) })).rate).toBe(1000);
  });

  it('without strip data has no samples', async () => {
    expect(codes((await read(cardioSoftXml('<StripData/>')))[0]!.issues)).toEqual(['no-samples']);
  });
});

describe('an exercise test', () => {
  const seconds = 3;
  const leads: Counts = {
    I: curve(0, seconds * 500 + 100),
    II: curve(1, seconds * 500 + 100),
    V5: curve(2, seconds * 500 + 100),
  };

  it.each(['blocks', 'interleaved'] as const)(
    'its full disclosure in %s is read, which the samples show',
    async (order) => {
      const ecg = await recording(cardioSoftXml(fullDisclosure(leads, order)));
      expect(codes(ecg.issues)).toEqual([]);
      for (const [lead, counts] of Object.entries(leads))
        expect(microvolts(ecg, lead)).toEqual(counts.map((count) => count * 5));
    },
  );

  it('says so where the samples do not show their order', () => {
    let state = 1;
    const noise = Float64Array.from({ length: 3000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state >>> 16) % 1000;
    });
    expect(splitLeads(noise, 3, 500).certain).toBe(false);
    expect(splitLeads(new Float64Array(3000), 3, 500).certain).toBe(true);
    expect(splitLeads(noise, 1, 500).leads[0]).toEqual(noise);
  });

  it('full disclosure without an order of leads has no samples', async () => {
    const xml = cardioSoftXml(fullDisclosure(leads, 'blocks').replace(/<LeadOrder>.*<\/LeadOrder>/, ''));
    expect(codes((await read(xml))[0]!.issues)).toEqual(['no-samples']);
  });

  it('each strip is a recording that begins at its time', async () => {
    const date =
      '<ObservationDateTime><Hour>9</Hour><Minute>59</Minute><Second>0</Second><Day>2</Day><Month>11</Month><Year>2009</Year></ObservationDateTime>';
    const around = '<SampleRate units="Hz">250</SampleRate><Resolution units="uVperLsb">5</Resolution>';
    const at = (minute: number, lead: string) =>
      `<Strip><Time><Minute>${minute}</Minute><Second>5</Second></Time><WaveformData lead="${lead}">1,2</WaveformData></Strip>`;
    const xml = cardioSoftXml(
      date,
      fullDisclosure(leads, 'blocks'),
      `<StripData>${around}${at(0, 'I')}${at(2, '2')}</StripData>`,
    );
    const results = await read(xml);
    expect(results.map(({ recording: each }) => [each?.name, each?.rate, each?.startTime])).toEqual([
      ['ecg, full disclosure', 500, '2009-11-02T09:59:00'],
      ['ecg, strip at 00:05', 250, '2009-11-02T09:59:05'],
      ['ecg, strip at 02:05', 250, '2009-11-02T10:01:05'],
    ]);
    // "2" and "3" of tests with electrodes on the arms alone are not leads II and III.
    expect([...results[2]!.recording!.leads.keys()]).toEqual(['2']);
    expect(codes(results[2]!.issues)).toEqual(['unknown-lead']);
  });
});

it('times that make no sense cost nothing but the time', async () => {
  const date = (hour: string, year: string) =>
    `<ObservationDateTime><Hour>${hour}</Hour><Minute>1</Minute><Second>1</Second><Day>2</Day><Month>11</Month><Year>${year}</Year></ObservationDateTime>`;
  const strips =
    '<StripData><SampleRate>500</SampleRate><Resolution units="uVperLsb">5</Resolution><Strip><Time><Minute>1e300</Minute></Time><WaveformData lead="I">1</WaveformData></Strip></StripData>';
  expect((await recording(cardioSoftXml(date('9', '2009'), strips))).startTime).toBe('2009-11-02T09:01:01');
  expect((await recording(cardioSoftXml(date('99', '2009'), strips))).startTime).toBe('2009-11-02');
  expect((await recording(cardioSoftXml(date('9', '2009.5'), strips))).startTime).toBeUndefined();
});

describe('what comes along', () => {
  it('is read, without names, identifiers and birth date', async () => {
    const report = `<ObservationDateTime><Hour>1</Hour><Minute>2</Minute><Second>3</Second><Day>4</Day><Month>5</Month><Year>2016</Year></ObservationDateTime>
<ClinicalInfo><Technician><FamilyName>DOE</FamilyName></Technician><DeviceInfo><Desc>CASE</Desc><SoftwareVer>V6.73</SoftwareVer></DeviceInfo></ClinicalInfo>
<PatientInfo><PID>4711</PID><Name><FamilyName>DOE</FamilyName><GivenName>ANN</GivenName></Name><Age units="YEARS">18</Age>
<BirthDateTime><Day>1</Day><Month>1</Month><Year>1950</Year></BirthDateTime><Gender>MALE</Gender></PatientInfo>
<FilterSetting><Filter50Hz>No</Filter50Hz><Filter60Hz>Yes</Filter60Hz><LowPass units="Hz">40</LowPass><HighPass units="Hz">0.01</HighPass></FilterSetting>
<Interpretation><Diagnosis><DiagnosisText>Sinus bradycardia</DiagnosisText><DiagnosisText></DiagnosisText></Diagnosis>
<Conclusion><ConclusionText>Normal. Signed by Dr. DOE</ConclusionText></Conclusion></Interpretation>
<RestingECGMeasurements><VentricularRate units="BPM">42</VentricularRate><PQInterval units="ms">250</PQInterval><SokolovLVHIndex units="mV"></SokolovLVHIndex>
<RAxis units="degrees">83</RAxis><QOnset units="ms">428</QOnset></RestingECGMeasurements>`;
    const beats = `<ArrhythmiaResults><Time units="ms">4</Time><BeatClass>dominant</BeatClass><Time units="ms">9000</Time><BeatClass>dominant</BeatClass></ArrhythmiaResults>`;
    const ecg = await recording(cardioSoftXml(report, strip().replace('</StripData>', `${beats}</StripData>`)));
    expect(ecg.patient).toEqual({ age: 18, sex: 'male' });
    expect(ecg.startTime).toBe('2016-05-04T01:02:03');
    expect(ecg.device).toEqual({
      name: 'CASE V6.73',
      filter: phrase('list', { items: [phrase('band', { from: 0.01, to: 40 }), phrase('notch', { at: 60 })] }),
    });
    expect(ecg.statements).toEqual(['Sinus bradycardia', 'Normal. Signed']);
    expect(ecg.measurements).toEqual([
      { code: 'heart-rate', value: 42, unit: 'bpm' },
      { code: 'pr-interval', value: 250, unit: 'ms' },
      { code: 'qrs-axis', value: 83, unit: '\u00b0' },
      { code: 'qrs-onset', value: 428, unit: 'ms' },
    ]);
    expect(ecg.annotations).toEqual([{ time: 0.004, text: phrase('qrs-class', { name: 'dominant' }) }]);
    expect(JSON.stringify({ ...ecg, leads: undefined })).not.toMatch(/DOE|ANN\b|4711|1950/);
  });
});
