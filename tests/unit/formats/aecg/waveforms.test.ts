import { describe, expect, it } from 'vitest';
import { hertz } from '../../../../src/ecg/units';
import { readFiles } from '../../../../src/formats/read';
import { bytesFile, codes, microvolts, onlyRecording } from '../files';
import { ABSOLUTE, derived, document, RELATIVE, read, sequence, sequenceSet, series } from './build';

const oneLead = (parts: Partial<Parameters<typeof sequence>[0]> = {}, time = ABSOLUTE('20240102030405')) =>
  document(series(sequenceSet(time, sequence({ code: 'MDC_ECG_LEAD_II', digits: '1 2 -3', ...parts }))));

const only = async (xml: string, options = {}) => onlyRecording(await read(xml, options));

describe('digits, origin and scale', () => {
  it.each([
    ['5 uV', '0 uV', [5, 10, -15]],
    ['0.005 mV', '0.1 mV', [105, 110, 85]],
    ['0.000005 V', '0 V', [5, 10, -15]],
    ['5000 nV', '0 nV', [5, 10, -15]],
    ['0,005 mV', '0,1 mV', [105, 110, 85]],
    ['5 \u00b5V', '1 mV', [1005, 1010, 985]],
    ['5 uV', '', [5, 10, -15]],
    ['5', '0 uV', [5, 10, -15]],
  ])('scale %j, origin %j', async (scale, origin, expected) => {
    const recording = await only(oneLead({ scale, origin }));
    expect(recording.issues).toEqual([]);
    expect(microvolts(recording, 'II')).toEqual(expected);
  });

  it.each(['1 2 -3', '\n\t1\r\n  2\n-3\n', '1,2,-3', '1, 2, -3', '1;2;-3', ' 1.0 2e0 -3.00 '])(
    'digits %j',
    async (digits) => {
      expect(microvolts(await only(oneLead({ digits })), 'II')).toEqual([5, 10, -15]);
    },
  );

  it.each(['', '0 uV'])('a step that is missing or zero (%j) is one unit, and that is said', async (scale) => {
    const recording = await only(oneLead({ scale, type: 'SLIST_PQ' }));
    expect(codes(recording.issues)).toEqual(['step-assumed']);
    expect(microvolts(recording, 'II')).toEqual([1, 2, -3]);
  });

  it('integers without a unit (SLIST_INT) are measured by their size', async () => {
    const digits = '0 400 -300 20 10';
    const [result] = await read(oneLead({ digits, scale: '1', origin: '0', type: 'SLIST_INT' }));
    expect(codes(result!.issues)).toEqual(['unit-assumed']);
    expect(result!.question).toEqual({ samples: 5, rate: false, unit: '\u00b5V' });
    expect(microvolts(result!.recording!, 'II')).toEqual([0, 400, -300, 20, 10]);
    const told = await only(oneLead({ digits, scale: '1', origin: '0', type: 'SLIST_INT' }), { unit: 'nV' });
    expect(told.leads.get('II')![1]).toBeCloseTo(0.0004, 9);
  });

  it('words among the digits are gaps', async () => {
    const recording = await only(oneLead({ digits: '1 x -3' }));
    expect(codes(recording.issues)).toEqual(['values-unreadable']);
    expect([...recording.leads.get('II')!].map(Number.isNaN)).toEqual([false, true, false]);
  });

  it('a unit that is no voltage is said', async () => {
    const recording = await only(oneLead({ scale: '5 furlong', origin: '' }));
    expect(codes(recording.issues)).toEqual(['unit-unknown']);
  });
});

describe('time', () => {
  it.each([
    ['0.002 s', 500, []],
    ['2 ms', 500, []],
    ['2000 us', 500, []],
    ['0,004 s', 250, []],
    ['0.005556 s', 180, []],
    ['.001 s', 1000, []],
    ['360 Hz', 360, []],
    ['0.00195 s', 1 / 0.00195, []],
    ['0.002', 500, ['step-unit-assumed']],
    ['2', 500, ['step-unit-assumed']],
    ['2 s', 500, ['step-unit-assumed']],
  ])('increment %j', async (increment, rate, issues) => {
    const recording = await only(oneLead({}, ABSOLUTE('20240102030405', increment)));
    expect(recording.rate).toBeCloseTo(rate, 9);
    expect(codes(recording.issues)).toEqual(issues);
  });

  it.each(['', '0 s', '-1 s', 'x s', '1e9 s'])(
    'without a usable increment (%j) the rate is asked for',
    async (increment) => {
      const xml = oneLead({}, ABSOLUTE('20240102030405', increment));
      const [result] = await read(xml);
      expect(codes(result!.issues)).toEqual(['rate-missing']);
      expect((await only(xml, { rate: hertz(250) })).rate).toBe(250);
    },
  );

  it('listed times give a rate', async () => {
    const times = sequence({ code: 'TIME_RELATIVE', digits: '0 1 2', scale: '4 ms', origin: '8 ms' });
    expect(await only(oneLead({}, times))).toMatchObject({ rate: 250, startTime: '2024-01-02T03:04:05.008' });
  });

  it.each([
    ['20240102030405.500', '2024-01-02T03:04:05.500'],
    ['20240102030405+0100', '2024-01-02T03:04:05'],
    ['202401020304', '2024-01-02T03:04:00'],
    ['2024-01-02T03:04:05', '2024-01-02T03:04:05'],
  ])('head %j', async (head, startTime) => {
    expect((await only(oneLead({}, ABSOLUTE(head)))).startTime).toBe(startTime);
  });

  it.each([
    [{ low: '20240102030405' }, '2024-01-02T03:04:05'],
    [{ low: '20240102' }, '2024-01-02'],
    [{ low: '' }, undefined],
    [{ low: '20241399' }, undefined],
  ])('relative times begin with the series (%j)', async (times, startTime) => {
    const xml = document(series(sequenceSet(RELATIVE(), sequence({ code: 'MDC_ECG_LEAD_I', digits: '1' })), times));
    expect((await only(xml)).startTime).toBe(startTime);
  });
});

describe('leads', () => {
  it.each([
    ['MDC_ECG_LEAD_AVR', 'aVR'],
    ['MDC_ECG_LEAD_aVF', 'aVF'],
    ['MDC_ECG_LEAD_AVRneg', '-aVR'],
    ['MDC_ECG_LEAD_X', 'VX'],
    ['MDC_ECG_LEAD_V4R', 'V4R'],
    ['ECG_LEAD_V1', 'V1'],
    ['V1', 'V1'],
    ['2:62', 'aVR'],
    ['62', 'aVR'],
    ['131134', 'aVR'],
    ['131331', 'V1'],
  ])('%s is %s', async (code, lead) => {
    const recording = await only(oneLead({ code }));
    expect([...recording.leads.keys()]).toEqual([lead]);
    expect(recording.issues).toEqual([]);
  });

  it('a lead of the maker keeps its name, other signals are left out', async () => {
    const xml = document(
      series(
        sequenceSet(
          RELATIVE(),
          sequence({ code: 'MORTARA_ECG_LEAD_TEA', digits: '1 2' }),
          sequence({ code: 'MDC_RESP', digits: '1 2', scale: '1 Ohm', origin: '' }),
          sequence({ code: 'MDC_ECG_LEAD_V6', digits: '' }),
        ),
      ),
    );
    const recording = await only(xml);
    expect([...recording.leads.keys()]).toEqual(['TEA']);
    expect(codes(recording.issues)).toEqual(['lead-empty', 'channel-left-out', 'unknown-lead']);
  });

  it('a lead that ends early is filled up, and that is said', async () => {
    const leads = [
      sequence({ code: 'MDC_ECG_LEAD_I', digits: '1 2 3' }),
      sequence({ code: 'MDC_ECG_LEAD_II', digits: '1' }),
    ];
    const recording = await only(document(series(sequenceSet(RELATIVE(), ...leads))));
    expect(codes(recording.issues)).toEqual(['lead-short']);
    expect(microvolts(recording, 'II')).toEqual([5, Number.NaN, Number.NaN]);
  });
});

describe('several sequence sets and series', () => {
  const strip = (head: string, ...leads: readonly string[]) =>
    sequenceSet(ABSOLUTE(head, '0.5 ms'), ...leads.map((code, i) => sequence({ code, digits: `${i + 1} ${i + 1}` })));

  it('strips one after another share a time axis', async () => {
    const sets = [
      strip('20240102030405', 'MDC_ECG_LEAD_I', 'MDC_ECG_LEAD_II'),
      strip('20240102030405.001', 'MDC_ECG_LEAD_V1'),
    ];
    const recording = await only(document(series(sets.join(''))));
    expect(recording).toMatchObject({ samples: 4, rate: 2000, startTime: '2024-01-02T03:04:05', issues: [] });
    expect(microvolts(recording, 'II')).toEqual([10, 10, Number.NaN, Number.NaN]);
    expect(microvolts(recording, 'V1')).toEqual([Number.NaN, Number.NaN, 5, 5]);
  });

  it('a lead that goes on in the next set is one lead', async () => {
    const sets = [strip('20240102030405', 'MDC_ECG_LEAD_II'), strip('20240102030405.001', 'MDC_ECG_LEAD_II')];
    const recording = await only(document(series(sets.join(''))));
    expect(microvolts(recording, 'II')).toEqual([5, 5, 5, 5]);
    expect(recording.issues).toEqual([]);
  });

  it('a lead that comes twice is one if both agree and two if not', async () => {
    const set = (second: string) =>
      sequenceSet(
        RELATIVE(),
        sequence({ code: 'MDC_ECG_LEAD_II', digits: '1 2' }),
        sequence({ code: 'MDC_ECG_LEAD_II', digits: second }),
      );
    expect([...(await only(document(series(set('1 2'))))).leads.keys()]).toEqual(['II']);
    const two = await only(document(series(set('1 3'))));
    expect([...two.leads.keys()]).toEqual(['II', 'II (2)']);
    expect(codes(two.issues)).toEqual(['duplicate-lead']);
  });

  it('leads that begin years apart are drawn together, and that is said', async () => {
    const sets = [strip('20040102030405', 'MDC_ECG_LEAD_I'), strip('20240102030405', 'MDC_ECG_LEAD_II')];
    const recording = await only(document(series(sets.join(''))));
    expect(recording.samples).toBe(2);
    expect(codes(recording.issues)).toEqual(['starts-unlikely']);
  });

  it('slower leads are interpolated, and that is said', async () => {
    const slow = sequenceSet(ABSOLUTE('20240102030405', '1 ms'), sequence({ code: 'MDC_ECG_LEAD_V1', digits: '2 4' }));
    const recording = await only(document(series(strip('20240102030405', 'MDC_ECG_LEAD_I') + slow)));
    expect(codes(recording.issues)).toEqual(['rate-mixed']);
    expect(microvolts(recording, 'V1')).toEqual([10, 15, 20, 20]);
  });

  it('series of different leads are one recording, series that repeat leads are several', async () => {
    const first = series(strip('20240102030405', 'MDC_ECG_LEAD_I'));
    const other = series(strip('20240102030405.001', 'MDC_ECG_LEAD_II'));
    const later = series(strip('20240102040405', 'MDC_ECG_LEAD_I'), { low: '20240102040405' });
    const results = await read(document(first, other, later));
    expect(results.map(({ recording }) => [recording?.name, [...(recording?.leads.keys() ?? [])]])).toEqual([
      ['constructed', ['I', 'II']],
      ['constructed (2)', ['I']],
    ]);
    expect(results[1]?.recording?.startTime).toBe('2024-01-02T04:04:05');
  });

  it('the averaged beat is kept apart; other derived series are left out', async () => {
    const beat = derived(sequenceSet(RELATIVE('0 s', '1 ms'), sequence({ code: 'MDC_ECG_LEAD_I', digits: '7 8 9' })));
    const filtered = derived(sequenceSet(RELATIVE(), sequence({ code: 'MDC_ECG_LEAD_I', digits: '1' })), 'FILTERED');
    const recording = await only(document(series(strip('20240102030405', 'MDC_ECG_LEAD_I') + beat + filtered)));
    expect(recording.samples).toBe(2);
    expect(recording.medianBeat?.rate).toBe(1000);
    expect([...recording.medianBeat!.leads.get('I')!].map((value) => Math.round(value * 1000))).toEqual([35, 40, 45]);
    expect(codes(recording.issues)).toEqual(['series-left-out']);
  });

  it('a beat alone is shown as what it is', async () => {
    const beat = series(sequenceSet(RELATIVE(), sequence({ code: 'MDC_ECG_LEAD_I', digits: '7 8 9' })), {
      code: 'MEDIAN_BEAT',
    });
    const recording = await only(document(beat));
    expect(codes(recording.issues)).toEqual(['only-averaged-beat']);
    expect(recording.samples).toBe(3);
    expect(recording.medianBeat).toBeUndefined();
  });
});

describe('the file', () => {
  const xml = oneLead();

  it.each([
    ['a namespace prefix', xml.replace(/<(\/?)(?=[A-Za-z])/g, '<$1hl7:').replace('xmlns=', 'xmlns:hl7=')],
    ['no declaration', xml.replace(/<\?.*\?>\s*/, '')],
    ['a comment before the root', xml.replace('<Anno', '<!-- by a cart -->\n<Anno')],
    ['an envelope around it', xml.replace('<Anno', '<message><Anno').replace(/$/, '</message>')],
  ])('with %s', async (_what, text) => {
    expect(microvolts(await only(text), 'II')).toEqual([5, 10, -15]);
  });

  it.each([
    ['UTF-16 with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without one', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-8 that says UTF-16', (text: string) => Buffer.from(text.replace('UTF-8', 'UTF-16'))],
    [
      'Latin-1',
      (text: string) => Buffer.from(text.replace('UTF-8', 'ISO-8859-1').replace('5 uV', '5 \u00b5V'), 'latin1'),
    ],
  ])('in %s', async (_what, encoded) => {
    const results = await readFiles([bytesFile('constructed.xml', new Uint8Array(encoded(xml)))]);
    expect(microvolts(onlyRecording(results), 'II')).toEqual([5, 10, -15]);
  });

  it.each([
    ['a document without waves', document(), 'no-samples'],
    ['leads without digits', oneLead({ digits: ' ' }), 'no-samples'],
    ['other signals alone', oneLead({ code: 'MDC_PRESS_BLD', scale: '1 mm[Hg]', origin: '' }), 'no-ecg-leads'],
    ['a file that is cut', xml.slice(0, -60), 'bad-header'],
  ])('%s is refused', async (_what, text, code) => {
    const results = await read(text);
    expect(results).toHaveLength(1);
    expect(codes(results[0]!.issues)).toContain(code);
    expect(results[0]!.recording).toBeUndefined();
  });
});
