import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { phrase } from '../../../../src/ecg/phrases';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, onlyRecording } from '../files';
import { ATTRIBUTES, asDifferences, LEADS, philipsXml, RATE, read, SAMPLES } from './philips-file';
import { base64Lines, xli } from './xli-encoder';

const PACKED = base64Lines(xli(asDifferences(LEADS)));
const XLI = `dataencoding="Base64" compression="XLI" ${ATTRIBUTES}`;
const int16 = (values: readonly number[]) => new Uint8Array(Int16Array.from(values).buffer);
const units = (samples: Float32Array | undefined) => [...(samples ?? [])].map((value) => Math.round(value / 0.005) + 0);

describe('samples', () => {
  it('are what was compressed, limb leads restored', async () => {
    const recording = onlyRecording(await read({ attributes: XLI, waveform: PACKED }));
    expect(recording).toMatchObject({ format: 'Philips XML', rate: RATE, samples: SAMPLES, issues: [] });
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    expect([...recording.leads.values()].map(units)).toEqual(LEADS);
  });

  it('may lie in 16 channels of which 12 are leads', async () => {
    const none = Array.from({ length: SAMPLES }, () => 0);
    const packed = base64Lines(xli([...asDifferences(LEADS), none, none, none, none]));
    const recording = onlyRecording(await read({ attributes: XLI, waveform: packed }));
    expect([...recording.leads.values()].map(units)).toEqual(LEADS);
  });

  it.each([
    ['base64', 'dataencoding="Base64"', base64Lines(int16(LEADS.flat()))],
    [
      'hexadecimal digits',
      'dataencoding="Hex" compression="None"',
      [...int16(LEADS.flat())].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    ],
    ['plain numbers', 'dataencoding="Plain" compressflag="False" compressmethod="XLI"', LEADS.flat().join(' ')],
  ])('may be %s without compression', async (_, encoding, waveform) => {
    const recording = onlyRecording(await read({ attributes: `${encoding} ${ATTRIBUTES}`, waveform }));
    expect([...recording.leads.values()].map(units)).toEqual(LEADS);
  });

  it('are restored too where differences are stored without compression', async () => {
    const waveform = asDifferences(LEADS).flat().join(' ');
    const recording = onlyRecording(await read({ attributes: `dataencoding="Plain" ${ATTRIBUTES}`, waveform }));
    expect([...recording.leads.values()].map(units)).toEqual(LEADS);
  });

  it('may stand in an element for each lead', async () => {
    const leads = LEADS.map(
      (lead, i) =>
        `<leadwaveform leadname="${STANDARD_LEADS[i]}" starttime="0" duration="800">${lead.join(' ')}</leadwaveform>`,
    );
    const waveforms = `<leadwaveforms dataencoding="Plain" ${ATTRIBUTES}>${leads.join('')}</leadwaveforms>`;
    const recording = onlyRecording(await read({ waveforms }));
    expect([...recording.leads.values()].map(units)).toEqual(LEADS);
  });

  it('count from the offset where there is one', async () => {
    const attributes = `dataencoding="Plain" ${ATTRIBUTES}`.replace('signaloffset="0"', 'signaloffset="7"');
    const recording = onlyRecording(await read({ attributes, waveform: LEADS.flat().join(' ') }));
    expect(units(recording.leads.get('V6'))).toEqual(LEADS[11]!.map((value) => value - 7));
  });
});

describe('schema 1.03', () => {
  const attributes = `compressflag="True" compressmethod="XLI" dataencoding="Base64" durationperchannel="800" nbitspersample="16"`;
  const characteristics = `<samplingrate>500</samplingrate><signalresolution>5</signalresolution>
    <signalbandwidth>0.05-150</signalbandwidth><acquisitiontype>STD-12</acquisitiontype>
    <numberchannelsallocated>12</numberchannelsallocated>`;
  const v103 = { type: 'SierraECG', version: '1.03', attributes, waveform: PACKED };

  it('says rate, resolution and leads of the acquisition', async () => {
    const recording = onlyRecording(await read({ ...v103, characteristics }));
    expect(recording).toMatchObject({
      rate: RATE,
      device: { filter: phrase('band', { from: 0.05, to: 150 }) },
      issues: [],
    });
    expect([...recording.leads.keys()]).toEqual([...STANDARD_LEADS]);
    expect([...recording.leads.values()].map(units)).toEqual(LEADS);
  });

  it('may say none of them', async () => {
    const [without] = await read(v103);
    expect(codes(without!.issues)).toEqual(['rate-missing']);
    const unsaid = characteristics.replace('<signalresolution>5</signalresolution>', '').replace('STD-12', 'OTHER');
    const recording = onlyRecording(await read({ ...v103, characteristics: unsaid }));
    expect(codes(recording.issues)).toEqual(['leads-assumed', 'gain-missing']);
    expect([...recording.leads.values()].map(units)).toEqual(LEADS);
  });
});

describe('what comes along', () => {
  const more = `<internalmeasurements><crossleadmeasurements>
      <pacepulses><pacepulse starttime="120"/><pacepulse starttime="Invalid"/></pacepulses>
      <meanventrate>71</meanventrate><meanprint>158</meanprint><meanqtc>400</meanqtc>
    </crossleadmeasurements></internalmeasurements>
    <interpretations>
      <interpretation date="2020-03-02" time="08:00:00">
        <globalmeasurements><heartrate>72</heartrate><print>160</print><qrsdur>Failed</qrsdur><qtcb>416</qtcb>
          <qrsfrontaxis>0</qrsfrontaxis><tfrontaxis>Indeterminate</tfrontaxis></globalmeasurements>
        <mdsignatureline>Confirmed by: SIGNATURE 02-Mar-2020</mdsignatureline>
        <severity code="AB">- ABNORMAL ECG -</severity>
        <statement><leftstatement>SINUS RHYTHM</leftstatement><rightstatement>V-rate 50-99</rightstatement></statement>
        <statement><leftstatement>LAE</leftstatement><rightstatement> </rightstatement></statement>
      </interpretation>
      <interpretation date="2020-03-01" time="10:15:30"><severity>- NORMAL ECG -</severity></interpretation>
    </interpretations>`;
  const patient = `<age defaultage="50"><dateofbirth>1980-06-15</dateofbirth></age><sex>Female</sex><pacestatus>Paced</pacestatus>`;

  it('is kept: patient, device, measurements, the latest interpretation, pace pulses', async () => {
    const recording = onlyRecording(await read({ attributes: XLI, waveform: PACKED, patient, more }));
    expect(recording).toMatchObject({
      startTime: '2020-03-01T10:15:30',
      patient: { age: 39, sex: 'female' },
      device: {
        name: 'Philips PageWriter TC70',
        filter: phrase('list', { items: [phrase('band', { from: 0.05, to: 150 }), phrase('notch', { at: 60 })] }),
      },
      statements: ['ABNORMAL ECG', 'SINUS RHYTHM (V-rate 50-99)', 'LAE'],
      comments: [phrase('pacemaker', { kind: 'Paced' })],
      annotations: [{ time: 0.12, text: phrase('pace-pulse') }],
      measurements: [
        { code: 'heart-rate', value: 72, unit: 'bpm' },
        { code: 'pr-interval', value: 160, unit: 'ms' },
        { code: 'qtc-bazett', value: 416, unit: 'ms' },
        { code: 'qrs-axis', value: 0, unit: '°' },
      ],
    });
  });

  it('holds no name, no identifier, no birth date and no setting for an age', async () => {
    const recording = onlyRecording(await read({ attributes: XLI, waveform: PACKED, patient, more }));
    expect(JSON.stringify({ ...recording, leads: undefined })).not.toMatch(
      /LASTNAME|FIRSTNAME|IDENTIFIER|SIGNATURE|OPERATOR|HOSPITAL|CART-12|1980/,
    );
    const defaultAge = '<age defaultage="50"><dateofbirth/></age>';
    expect(onlyRecording(await read({ attributes: XLI, waveform: PACKED, patient: defaultAge })).patient).toEqual({});
    const months = '<age><months>7</months></age><sex>Unknown</sex>';
    expect(onlyRecording(await read({ attributes: XLI, waveform: PACKED, patient: months })).patient).toEqual({
      age: 0.58,
    });
  });

  it('is nothing where the recorder measured nothing', async () => {
    const none = more.replace('<heartrate>72', '<heartrate>0');
    expect(onlyRecording(await read({ attributes: XLI, waveform: PACKED, more: none })).measurements).toEqual([]);
  });

  const beat = [0, 4, -8, 32_767, 32_767];
  it.each([
    ['1.04', (text: string) => `<repbeat leadname="II"><waveform duration="5">${text}</waveform></repbeat>`],
    ['1.03', (text: string) => `<repbeat leadname="II" duration="5">${text}</repbeat>`],
  ])('the representative beat of schema %s, up to where its samples end', async (_, element) => {
    const repbeats = `<repbeats dataencoding="Base64" samplespersec="1000" resolution="2.5">${element(base64Lines(int16(beat)))}</repbeats>`;
    const waveforms = `<parsedwaveforms ${XLI}>${PACKED}</parsedwaveforms>${repbeats}`;
    const { medianBeat } = onlyRecording(await read({ waveforms }));
    expect(medianBeat?.rate).toBe(1000);
    expect([...medianBeat!.leads.get('II')!].map((value) => Math.round(value * 1e4) / 1e4)).toEqual([0, 0.01, -0.02]);
  });

  it('no representative beat where all its samples are zero', async () => {
    const repbeats = `<repbeats dataencoding="Plain" samplespersec="1000" resolution="1"><repbeat leadname="I"><waveform>0 0 0</waveform></repbeat></repbeats>`;
    const waveforms = `<parsedwaveforms ${XLI}>${PACKED}</parsedwaveforms>${repbeats}`;
    expect(onlyRecording(await read({ waveforms })).medianBeat).toBeUndefined();
  });

  it('the calibration pulse at the end is called that', async () => {
    const pulse = Array.from({ length: 150 }, (_, i) => (i >= 20 && i < 120 ? 200 : 0));
    const leads = LEADS.map((lead) => [...lead.slice(0, SAMPLES - pulse.length), ...pulse]);
    const recording = onlyRecording(await read({ attributes: XLI, waveform: base64Lines(xli(asDifferences(leads))) }));
    expect([...recording.leads.values()].map(units)).toEqual(leads);
    expect(recording.annotations).toEqual([{ time: (SAMPLES - 130) / RATE, text: phrase('millivolt-pulse') }]);
    expect(recording.issues).toMatchObject([{ code: 'calibration-pulse', severity: 'note' }]);
  });
});

describe('what is wrong is said', () => {
  it('text of another encoding than declared is no hindrance', async () => {
    const text = philipsXml({ attributes: XLI, waveform: PACKED });
    const utf16 = new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (character) => character.charCodeAt(0)).buffer);
    expect(onlyRecording(await readFiles([bytesFile('ecg.xml', utf16)])).samples).toBe(SAMPLES);
  });

  it.each([
    ['a document of another type', { type: 'MortaraECG', version: '1.03' }, 'unsupported-format'],
    ['no waveforms', { waveforms: '' }, 'no-samples'],
    ['waveforms in another file', { waveforms: '<unparsedwaveforms href="x"/>' }, 'sample-encoding-unknown'],
    ['another compression', { attributes: XLI.replace('XLI', 'Huffman'), waveform: PACKED }, 'sample-encoding-unknown'],
    ['another encoding', { attributes: XLI.replace('Base64', 'UU'), waveform: PACKED }, 'sample-encoding-unknown'],
    ['text that is no base64', { attributes: XLI, waveform: '@@@@' }, 'content-damaged'],
    ['no text', { attributes: XLI, waveform: '' }, 'no-samples'],
  ])('%s is refused', async (_, parts, code) => {
    const [result] = await read(parts);
    expect(result?.recording).toBeUndefined();
    expect(codes(result!.issues)).toEqual([code]);
  });

  it('a version that is not known is read with a warning', async () => {
    const recording = onlyRecording(await read({ version: '1.05', attributes: XLI, waveform: PACKED }));
    expect(recording.issues).toMatchObject([
      { code: 'version-unknown', values: { version: expect.stringContaining('1.05') } },
    ]);
  });

  it('leads that are missing or short', async () => {
    const short = LEADS.map((lead) => lead.slice(0, 300));
    const recording = onlyRecording(await read({ attributes: XLI, waveform: base64Lines(xli(asDifferences(short))) }));
    expect(recording.samples).toBe(300);
    expect(recording.issues[0]?.values).toMatchObject({ missing: 100, expected: 400 });
    const eight = onlyRecording(await read({ attributes: XLI, waveform: base64Lines(xli(LEADS.slice(0, 8))) }));
    expect(eight.leads.size).toBe(8);
    expect(codes(eight.issues)).toContain('truncated');
  });
});
