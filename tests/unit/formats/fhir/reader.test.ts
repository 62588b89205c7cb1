import { describe, expect, it } from 'vitest';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import type { ReadOptions } from '../../../../src/formats/reader';
import { codes, microvolts, onlyRecording, textFile } from '../files';

const read = (content: unknown, options: ReadOptions = {}) =>
  readFiles([textFile('constructed.json', typeof content === 'string' ? content : JSON.stringify(content))], options);
const only = async (content: unknown, options: ReadOptions = {}) => onlyRecording(await read(content, options));

const mdc = (code: string, display?: string) => ({
  coding: [{ system: 'urn:oid:2.16.840.1.113883.6.24', code, display }],
});
const sampled = (data: string, more: object = {}) => ({
  origin: { value: 0, unit: 'uV', code: 'uV', system: 'http://unitsofmeasure.org' },
  period: 2,
  dimensions: 1,
  data,
  ...more,
});
const component = (code: object, data: string, more: object = {}) => ({ code, valueSampledData: sampled(data, more) });
const observation = (more: object) => ({
  resourceType: 'Observation',
  status: 'final',
  code: mdc('131328', 'MDC_ECG_ELEC_POTL'),
  effectiveDateTime: '2024-01-02T03:04:05.500+01:00',
  ...more,
});

describe('SampledData', () => {
  it.each([
    [{}, [1, -2]],
    [{ factor: 2.5, origin: { value: 10, code: 'uV' } }, [12.5, 5]],
    [{ factor: 0.001, origin: { value: 0, unit: 'mV' } }, [1, -2]],
    [{ origin: { value: 0, code: '10*-6.V' } }, [1, -2]],
    [{ origin: { value: 0, code: '{beats}', unit: 'microvolt' } }, [1, -2]],
    [{ factor: '2', period: '2.0' }, [2, -4]],
    [{ period: undefined, interval: 2000, intervalUnit: 'us' }, [1, -2]],
    [{ period: undefined, interval: 0.002, intervalUnit: 's' }, [1, -2]],
    [{ period: undefined, offsets: '0 2', intervalUnit: 'ms' }, [1, -2]],
    [{ factor: 0 }, [1, -2]],
  ])('%j', async (more, expected) => {
    const recording = await only(observation({ component: [component(mdc('131330'), '1 -2', more)] }));
    expect(recording).toMatchObject({ rate: 500, issues: [], startTime: '2024-01-02T03:04:05.500' });
    const samples = recording.leads.get('II')!;
    for (const [i, value] of expected.entries()) expect(samples[i]! * 1000).toBeCloseTo(value, 4);
  });

  it('E is missing, L and U are the limits where the file gives them', async () => {
    const data = '1 E L U 5';
    const limits = { lowerLimit: -100, upperLimit: 200 };
    const leads = [component(mdc('131329'), data), component(mdc('131330'), data, limits)];
    const recording = await only(observation({ component: leads }));
    expect(microvolts(recording, 'I')).toEqual([1, Number.NaN, Number.NaN, Number.NaN, 5]);
    expect(microvolts(recording, 'II')).toEqual([1, Number.NaN, -100, 200, 5]);
    expect(recording.issues).toEqual([]);
  });

  it('what is no value is a gap, and that is said', async () => {
    const recording = await only(observation({ component: [component(mdc('131330'), '1 lead-off 3')] }));
    expect(codes(recording.issues)).toEqual(['values-unreadable']);
    expect(microvolts(recording, 'II')).toEqual([1, Number.NaN, 3]);
  });

  it('an origin that is the raw zero is subtracted, one that moves the line is added', async () => {
    const origin = { value: 2048, code: 'uV' };
    const raw = await only(observation({ component: [component(mdc('131330'), '2048 2148 2038 2048', { origin })] }));
    expect(codes(raw.issues)).toEqual(['origin-subtracted']);
    expect(microvolts(raw, 'II')).toEqual([0, 100, -10, 0]);
    const moved = { origin: { value: -2048, code: 'uV' } };
    const added = await only(observation({ component: [component(mdc('131330'), '2048 2148 2038 2048', moved)] }));
    expect(added.issues).toEqual([]);
    expect(microvolts(added, 'II')).toEqual([0, 100, -10, 0]);
    const within = { origin, lowerLimit: 0, upperLimit: 10_000 };
    const far = await only(observation({ component: [component(mdc('131330'), '2048 2148 2038 2048', within)] }));
    expect(microvolts(far, 'II')).toEqual([4096, 4196, 4086, 4096]);
  });

  it('values without a unit are measured by their size', async () => {
    const more = { origin: { value: 0 }, period: 10 };
    const [result] = await read(observation({ component: [component(mdc('131330'), '0 0.9 -0.2 0.1', more)] }));
    expect(codes(result!.issues)).toEqual(['unit-assumed']);
    expect(result!.question).toEqual({ samples: 4, rate: false, unit: 'mV' });
    expect(microvolts(result!.recording!, 'II')).toEqual([0, 900, -200, 100]);
  });

  it('several dimensions are leads, in the order of the values', async () => {
    const values = Array.from({ length: 24 }, (_, i) => i).join(' ');
    const recording = await only(observation({ valueSampledData: sampled(values, { dimensions: 12 }) }));
    expect(codes(recording.issues)).toEqual(['leads-assumed']);
    expect(microvolts(recording, 'V6')).toEqual([11, 23]);
    const named = await only(
      observation({ code: { text: 'I, II, V1' }, valueSampledData: sampled('1 2 3 4 5 6', { dimensions: 3 }) }),
    );
    expect([...named.leads.keys()]).toEqual(['I', 'II', 'V1']);
    expect(microvolts(named, 'V1')).toEqual([3, 6]);
    expect(named.issues).toEqual([]);
  });

  it('without a period the rate is asked for; one in seconds is understood, and that is said', async () => {
    const lead = observation({ component: [component(mdc('131330'), '1 2', { period: undefined })] });
    expect(codes((await read(lead))[0]!.issues)).toEqual(['rate-missing']);
    expect((await only(lead, { rate: hertz(125) })).rate).toBe(125);
    const seconds = await only(observation({ component: [component(mdc('131329'), '1 2', { period: 1 / 512 })] }));
    expect(seconds.rate).toBe(512);
    expect(codes(seconds.issues)).toEqual(['step-unit-assumed']);
  });
});

describe('leads', () => {
  it.each([
    [mdc('131329'), 'I'],
    [mdc('131389', 'MDC_ECG_ELEC_POTL_III'), 'III'],
    [mdc('131391'), 'aVL'],
    [mdc('131073', 'MDC_ECG_LEAD_I'), 'I'],
    [{ coding: [{ system: 'http://loinc.org', code: 'LP7385-0', display: 'Lead AVR' }] }, 'aVR'],
    [{ coding: [{ system: 'http://snomed.info/sct', code: '272730000' }] }, 'II'],
    [{ coding: [{ display: 'MDC_ECG_ELEC_POTL_V4' }] }, 'V4'],
    [{ coding: [{ code: 'appleWatchSimilarToLeadI' }] }, 'I'],
    [{ text: 'Electrocardiogram lead V2' }, 'V2'],
    [{ text: 'aVF' }, 'aVF'],
  ])('%j', async (code, lead) => {
    const recording = await only(observation({ component: [component(code, '1 2')] }));
    expect([...recording.leads.keys()]).toEqual([lead]);
    expect(recording.issues).toEqual([]);
  });

  it('a code copied from one component to the next gives way to the words', async () => {
    const leads = [component(mdc('131389', 'Lead III'), '1'), component(mdc('131389', 'Lead aVR'), '2')];
    expect([...(await only(observation({ component: leads }))).leads.keys()]).toEqual(['III', 'aVR']);
  });

  it('a lead in parts of ten seconds is one lead, as HealthKit writes it', async () => {
    const part = (data: string) => component(mdc('131329'), data);
    const recording = await only(observation({ component: [part('1 2 3'), part('4 5 6'), part('7')] }));
    expect(microvolts(recording, 'I')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(recording.issues).toEqual([]);
  });

  it('other signals are left out; leads that end early are filled up', async () => {
    const leads = [
      component(mdc('131330'), '1 2 3'),
      component(mdc('131331'), '1 2'),
      component(mdc('151562', 'Respiration'), '1 2 3', { origin: { value: 0, code: 'Ohm' } }),
    ];
    const recording = await only(observation({ component: leads }));
    expect([...recording.leads.keys()]).toEqual(['II', 'V1']);
    expect(codes(recording.issues)).toEqual(['lead-short', 'channel-left-out']);
  });
});

describe('files', () => {
  const lead = (code: string, data: string, more: object = {}) =>
    observation({ code: mdc(code), subject: { reference: 'Patient/p' }, valueSampledData: sampled(data), ...more });
  const bundle = (...resources: object[]) => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  });

  it('a Bundle with an Observation for each lead is one recording, with what the others say', async () => {
    const recording = await only(
      bundle(
        {
          resourceType: 'Patient',
          id: 'p',
          name: [{ family: 'Ypsilanti', given: ['Quincy'] }],
          identifier: [{ value: '4711-X' }],
          gender: 'female',
          birthDate: '1970-01-03',
        },
        {
          resourceType: 'Device',
          id: 'd',
          manufacturer: 'Carts Ltd.',
          deviceName: [{ name: 'C 1', type: 'model-name' }],
        },
        lead('131329', '1 2', { device: { reference: 'Device/d' }, note: [{ text: 'Ms Ypsilanti (4711-X) moved' }] }),
        lead('131330', '3 4', { interpretation: [{ text: 'Abnormal' }] }),
        observation({
          code: { coding: [{ system: 'http://loinc.org', code: '8634-8' }] },
          subject: { reference: 'Patient/p' },
          valueQuantity: { value: 400, unit: 'ms' },
        }),
        {
          resourceType: 'DiagnosticReport',
          subject: { reference: 'Patient/p' },
          conclusion: 'Sinus rhythm\nReviewed by Dr. Ypsilanti',
        },
      ),
    );
    expect(recording).toMatchObject({
      patient: { age: 53, sex: 'female' },
      device: { name: 'Carts Ltd. C 1' },
      statements: ['Abnormal', 'Sinus rhythm', 'Reviewed'],
      comments: ['Ms [name] ([name]) moved'],
      measurements: [{ code: 'qt-interval', value: 400, unit: 'ms' }],
      issues: [],
    });
    expect([...recording.leads.keys()]).toEqual(['I', 'II']);
    expect(JSON.stringify(recording)).not.toMatch(/Ypsilanti|4711|Quincy/);
  });

  it('ECGs of other patients or other times are other recordings', async () => {
    const results = await read(
      bundle(
        lead('131329', '1'),
        lead('131329', '2', { effectiveDateTime: '2024-01-02T04:04:05Z' }),
        lead('131330', '3', { effectiveDateTime: '2024-01-02T04:04:05Z', subject: { reference: 'Patient/q' } }),
      ),
    );
    expect(results.map(({ recording }) => recording?.name)).toEqual([
      'constructed',
      'constructed (2)',
      'constructed (3)',
    ]);
    expect(results.map(({ recording }) => microvolts(recording!, 'I'))).toEqual([[1], [2], []]);
  });

  it('stretches that follow each other are one recording', async () => {
    const second = Array.from({ length: 500 }, () => 7).join(' ');
    const recording = await only(
      bundle(
        lead('131330', second, { effectivePeriod: { start: '2024-01-02T04:04:05Z' }, effectiveDateTime: undefined }),
        lead('131330', second, { effectivePeriod: { start: '2024-01-02T04:04:06Z' }, effectiveDateTime: undefined }),
      ),
    );
    expect(recording.samples).toBe(1000);
    expect([...recording.leads.keys()]).toEqual(['II']);
  });

  it('an array, a line for each, a contained Observation', async () => {
    const leads = [lead('131329', '1'), lead('131330', '2')];
    expect((await only(leads)).leads.size).toBe(2);
    expect((await only(leads.map((each) => JSON.stringify(each)).join('\n'))).leads.size).toBe(2);
    expect(
      (await only({ resourceType: 'DiagnosticReport', contained: leads, conclusion: 'Normal ECG' })).leads.size,
    ).toBe(2);
  });

  it('what HealthKit found is a statement', async () => {
    const recording = await only(
      observation({
        component: [
          { code: { coding: [{ code: 'HKElectrocardiogram.Classification' }] }, valueString: 'sinusRhythm' },
          {
            code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
            valueQuantity: { value: 64, unit: 'beats/minute' },
          },
          component(mdc('131329'), '1'),
        ],
      }),
    );
    expect(recording.statements).toEqual(['sinus rhythm']);
    expect(recording.measurements).toEqual([{ code: 'heart-rate', value: 64, unit: 'beats/minute' }]);
  });

  it('XML', async () => {
    const recording = await only(
      '<?xml version="1.0"?><Observation xmlns="http://hl7.org/fhir"><effectiveDateTime value="2024-01-02"/>' +
        '<text><div xmlns="http://www.w3.org/1999/xhtml"><p>Ypsilanti</p></div></text>' +
        '<component><code><coding><code value="131329"/></coding></code><valueSampledData><origin><value value="0"/>' +
        '<code value="mV"/></origin><period value="4"/><dimensions value="1"/><data value="1 -2"/></valueSampledData></component>' +
        '<component><code><coding><display value="Lead II"/></coding></code><valueSampledData><origin><value value="0"/>' +
        '<code value="mV"/></origin><period value="4"/><dimensions value="1"/><data value="3 4"/></valueSampledData></component>' +
        '</Observation>',
    );
    expect(recording).toMatchObject({ format: 'FHIR', rate: 250, startTime: '2024-01-02', issues: [] });
    expect([microvolts(recording, 'I'), microvolts(recording, 'II')]).toEqual([
      [1000, -2000],
      [3000, 4000],
    ]);
  });

  it.each([
    ['an Observation without samples', observation({ valueQuantity: { value: 3 } }), 'no-samples'],
    ['an empty Bundle', { resourceType: 'Bundle' }, 'no-samples'],
    ['other signals alone', lead('150456', '1', { code: { text: 'Pleth' } }), 'no-ecg-leads'],
    ['a file that is cut', JSON.stringify(lead('131329', '1 2 3')).slice(0, -20), 'bad-header'],
  ])('%s is refused', async (_what, content, code) => {
    const results = await read(content);
    expect(results.map(({ recording }) => recording)).toEqual([undefined]);
    expect(codes(results[0]!.issues)).toEqual([code]);
  });
});
