// Names, voltages and times of channels: PS3.3, section C.10.9.1.4.

import { expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { hertz } from '../../../../src/ecg/units';
import { codes } from '../files';
import { type ChannelSpec, dicomFile, type Element, ecg, type GroupSpec, group, MDC, SCP } from './encoder';
import { microvolts, readBytes } from './reading';

const read = (spec: GroupSpec) => readBytes(dicomFile(ecg([group(spec)])));

const namesOf = async (channels: readonly ChannelSpec[]) => {
  const [result] = await read({ channels, rows: channels.map((_, i) => [i, i + 1]) });
  return [...(result?.recording?.leads.keys() ?? [])];
};

const SCP_NUMBERS = [1, 2, 61, 62, 63, 64, 3, 4, 5, 6, 7, 8];

it('twelve leads by the codes of SCP-ECG and 11073', async () => {
  expect(await namesOf(SCP_NUMBERS.map((n) => SCP(n)))).toEqual([...STANDARD_LEADS]);
  expect(await namesOf(SCP_NUMBERS.map((n) => MDC(n)))).toEqual([...STANDARD_LEADS]);
  const asOneNumber = SCP_NUMBERS.map((n): ChannelSpec => ({ source: [String(131_072 + n), 'MDC', ''] }));
  expect(await namesOf(asOneNumber)).toEqual([...STANDARD_LEADS]);
  expect(await namesOf([{ source: ['MDC_ECG_LEAD_AVR', 'MDC', ''] }])).toEqual(['aVR']);
  expect(await namesOf([SCP(16), SCP(11), SCP(66)])).toEqual(['VX', 'V3R', 'V8']);
});

it('codes padded with zeros, meanings and labels', async () => {
  expect(await namesOf([{ source: ['5.6.3-9-1\0', 'SCPECG', 'I\0\0\0'] }])).toEqual(['I']);
  expect(await namesOf([{ source: ['X1', '99X', 'Lead I (Einthoven)'] }])).toEqual(['I']);
  expect(await namesOf([{ source: ['X2', '99X', 'aVF'] }])).toEqual(['aVF']);
  const labelled: ChannelSpec = { source: ['X3', '99X', 'Electrode'], more: [[0x003a0203, 'SH', 'V4']] };
  expect(await namesOf([labelled])).toEqual(['V4']);
});

it('meanings, where all channels have one code', async () => {
  expect(await namesOf([SCP(1, 'Lead I'), SCP(1, 'Lead II'), SCP(1, 'Lead V1')])).toEqual(['I', 'II', 'V1']);
});

it('channels without any name are taken in the usual order, and the user is told and may say otherwise', async () => {
  const channels = Array.from({ length: 8 }, (): ChannelSpec => ({ source: ['', '', ''] }));
  const file = dicomFile(ecg([group({ channels, rows: channels.map((_, i) => [i, i]) })]));
  const [assumed] = await readBytes(file);
  expect([...assumed!.recording!.leads.keys()]).toEqual(['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']);
  expect(codes(assumed!.issues)).toEqual(['leads-assumed']);
  expect(assumed!.question).toMatchObject({ samples: 2, rate: false, leads: expect.arrayContaining(['V6']) });
  const leads = ['II', 'III', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
  const [told] = await readBytes(file, { leads });
  expect([...told!.recording!.leads.keys()]).toEqual(leads);
  expect(told!.issues).toEqual([]);
});

it('sensitivity, correction factor and baseline, in any unit of voltage', async () => {
  const units: [string, string, number][] = [
    ['uV', '2.5', 2.5],
    ['mV', '0.0025', 2.5],
    ['V', '2.5e-6', 2.5],
    ['nV', '2500', 2.5],
    ['MDC_DIM_MICRO_VOLT', '2.5', 2.5],
    ['4:4274', '0.0025', 2.5],
    ['266419', '2.5', 2.5],
  ];
  for (const [unit, sensitivity, factor] of units) {
    const [result] = await read({ channels: [{ ...SCP(1), unit, sensitivity, correction: '2' }], rows: [[1, -4]] });
    expect(result?.issues).toEqual([]);
    expect(microvolts(result?.recording?.leads.get('I'))).toEqual([2 * factor, -8 * factor]);
  }
  // The baseline is in the unit of the channel, behind sensitivity and correction.
  const channels = [{ ...SCP(1), sensitivity: '2', correction: '3', baseline: '10' }];
  const [shifted] = await read({ channels, rows: [[0, 1, -1]] });
  expect(microvolts(shifted?.recording?.leads.get('I'))).toEqual([10, 16, 4]);
});

it('a unit that is missing goes by the size of the sensitivity, a sensitivity by that of the samples', async () => {
  const bare = (sensitivity: string): ChannelSpec => ({
    ...SCP(1),
    sensitivity: '',
    more: sensitivity === '' ? [] : [[0x003a0210, 'DS', sensitivity]],
  });
  const [micro] = await read({ channels: [bare('4.88')], rows: [[100]] });
  expect(microvolts(micro?.recording?.leads.get('I'))).toEqual([488]);
  expect(codes(micro!.issues)).toEqual(['unit-assumed']);
  const [milli] = await read({ channels: [bare('0.00488')], rows: [[100]] });
  expect(microvolts(milli?.recording?.leads.get('I'))).toEqual([488]);
  const beat = [0, 100, 900, -300, 0, 50, 200, 50, 0, 0];
  const [none] = await read({ channels: [bare('')], rows: [beat] });
  expect(microvolts(none?.recording?.leads.get('I'))).toEqual(beat);
  expect(codes(none!.issues)).toEqual(['unit-assumed']);
  expect(none!.question).toMatchObject({ unit: expect.stringMatching(/V$/) });
});

it('pressures and other signals are left out by name', async () => {
  const channels: ChannelSpec[] = [
    SCP(1),
    { source: ['109016', 'DCM', 'Aortic pressure'], unit: 'mm[Hg]' },
    { source: ['X', '99X', 'Respiration'], unit: 'mV' },
  ];
  const rows = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];
  const [result] = await read({ channels, rows });
  expect([...result!.recording!.leads.keys()]).toEqual(['I']);
  expect(result!.issues).toMatchObject([
    { code: 'channel-left-out', values: { channels: ['Aortic pressure', 'Respiration'] } },
  ]);
  const [nothing] = await read({ channels: channels.slice(1), rows: rows.slice(1) });
  expect(codes(nothing!.issues)).toEqual(['no-ecg-leads']);
});

it('a channel that was sampled whole samples later is moved, the rest is told', async () => {
  const skewed = (tag: number, value: string): Element[] => [[tag, 'DS', value]];
  const [bySamples] = await read({
    channels: [SCP(1), { ...SCP(2), more: skewed(0x003a0215, '2') }],
    rows: [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ],
  });
  expect(microvolts(bySamples?.recording?.leads.get('I'))).toEqual([1, 2, 3, 4]);
  expect(microvolts(bySamples?.recording?.leads.get('II'))).toEqual([undefined, undefined, 1, 2]);
  expect(bySamples!.issues).toEqual([]);
  const [byTime] = await read({
    channels: [SCP(1), { ...SCP(2), more: skewed(0x003a0214, '0.0025') }],
    rows: [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ],
  });
  // 2.5 ms at 500 Hz: one sample, and half a millisecond that is not moved.
  expect(microvolts(byTime?.recording?.leads.get('II'))).toEqual([undefined, 1, 2, 3]);
  expect(byTime!.issues).toMatchObject([{ code: 'skew-rest', values: { milliseconds: 0.5 } }]);
});

it('a rate that is missing is asked for', async () => {
  const file = dicomFile(ecg([group({ channels: [SCP(1)], rows: [[1, 2, 3]], rate: '' })]));
  const [asked] = await readBytes(file);
  expect(codes(asked!.issues)).toEqual(['rate-missing']);
  expect(asked!.question).toEqual({ samples: 3, rate: true });
  const [told] = await readBytes(file, { rate: hertz(250) });
  expect(told?.recording?.rate).toBe(250);
});

it('a lead whose electrode was off is named', async () => {
  const channels = [SCP(1), { ...SCP(2), more: [[0x003a0205, 'CS', 'DISCONNECTED']] as Element[] }];
  const [result] = await read({ channels, rows: [[1], [2]] });
  expect(result!.issues).toMatchObject([{ code: 'lead-off', values: { leads: ['II'] } }]);
});

it('counts that the bytes do not bear out are no harm', async () => {
  const rows = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  const channels = [SCP(1), SCP(2)];
  const [long] = await read({ channels, rows, more: [[0x003a0010, 'UL', [0xffffffff]]] });
  expect(long!.recording!.samples).toBe(3);
  expect(codes(long!.issues)).toEqual(['truncated']);
  // One definition too few in the count: the samples fit the definitions.
  const [miscounted] = await read({ channels, rows, more: [[0x003a0005, 'US', [1]]] });
  expect(microvolts(miscounted!.recording!.leads.get('II'))).toEqual([4, 5, 6]);
  const many = Array.from({ length: 300 }, (_, i) => SCP(1, `Lead ${i}`));
  const [wide] = await read({ channels: many, rows: many.map((_, i) => [i]) });
  expect(wide!.recording!.leads.size).toBe(256);
  expect(codes(wide!.issues)).toContain('leads-left-out');
});
