import { describe, expect, it } from 'vitest';
import { phrase } from '../../../../src/ecg/phrases';
import type { Recording } from '../../../../src/ecg/recording';
import { onlyRecording } from '../files';
import {
  ABSOLUTE,
  amount,
  annotation,
  annotationSet,
  boundary,
  derived,
  document,
  nested,
  RELATIVE,
  read,
  region,
  sequence,
  sequenceSet,
  series,
  subject,
  text,
} from './build';

const START = '20240102030405';
/** One second of one lead at 100 Hz. */
const WAVES = sequenceSet(
  ABSOLUTE(START, '10 ms'),
  sequence({ code: 'MDC_ECG_LEAD_II', digits: Array.from({ length: 100 }, (_, i) => i).join(' ') }),
);

const withSeries = async (content: string, before = ''): Promise<Recording> =>
  onlyRecording(await read(document(before, series(WAVES + content))));

const coded = (code: string, display = '') =>
  `<value xsi:type="CE" code="${code}"${display === '' ? '' : ` displayName="${display}"`}/>`;

describe('annotations', () => {
  it('interpretation is statements, its comment a comment, without names', async () => {
    const recording = await withSeries(
      annotationSet(
        annotation(
          'MDC_ECG_INTERPRETATION',
          nested(
            annotation('MDC_ECG_INTERPRETATION_STATEMENT', text('Sinus rhythm')),
            annotation('MDC_ECG_INTERPRETATION_STATEMENT', text('Left axis deviation\nMs Ypsilanti had pain')),
            annotation('MDC_ECG_INTERPRETATION_STATEMENT', text('Confirmed by Ypsilanti, Q. on 2 January')),
            annotation('MDC_ECG_INTERPRETATION_SUMMARY', text('Borderline ECG')),
            annotation('MDC_ECG_INTERPRETATION_COMMENT', text('Patient 4711-X moved')),
          ),
        ),
      ),
      subject('<name><given>Q</given><family>Ypsilanti</family></name><PatientID>4711-X</PatientID>'),
    );
    expect(recording.statements).toEqual([
      'Sinus rhythm',
      'Left axis deviation',
      'Ms [name] had pain',
      'Confirmed',
      'Borderline ECG',
    ]);
    expect(recording.comments).toEqual(['Patient [name] moved']);
    expect(JSON.stringify(recording)).not.toMatch(/Ypsilanti|4711/);
  });

  it('measurements have names; those of a beat and those that are zero are none', async () => {
    const recording = await withSeries(
      annotationSet(
        annotation('MDC_ECG_HEART_RATE', amount(57, 'bpm')),
        annotation(
          'MDC_ECG_TIME_PD_QTc',
          amount(0, 'ms') + nested(annotation('MINDRAY_ECG_TIME_PD_QTcH', amount(413, 'ms'))),
        ),
        annotation('MDC_ECG_TIME_PD_PR_GL', amount(192, 'ms')),
        annotation('MINDRAY_ECG_QRS_AXIS', amount(0, 'deg')),
        annotation(
          'MDC_ECG_BEAT',
          coded('MDC_ECG_BEAT_NORMAL') + nested(annotation('MDC_ECG_TIME_PD_QT', amount(400, 'ms'))),
        ),
        annotation(
          'MINDRAY_MEASUREMENT_MATRIX',
          region(boundary('MDC_ECG_LEAD_V2')) + nested(annotation('MINDRAY_R_AMP', amount(535, 'uV'))),
        ),
      ) +
        derived(
          annotationSet(
            annotation('MDC_ECG_TIME_PD_PR', amount(1, 'ms')),
            annotation('MDC_ECG_ANGLE_T_FRONT', amount(-3, 'deg')),
          ),
        ),
    );
    expect(recording.measurements).toEqual([
      { code: 'heart-rate', value: 57, unit: 'bpm' },
      { code: 'qtc-hodges', value: 413, unit: 'ms' },
      { code: 'pr-interval', value: 192, unit: 'ms' },
      { code: 'qrs-axis', value: 0, unit: 'deg' },
      { name: 'R amplitude', leads: ['V2'], value: 535, unit: 'uV' },
    ]);
  });

  it('waves have times since the first sample, absolute or relative', async () => {
    const between = (low: string, high: string) =>
      boundary('TIME_ABSOLUTE', `<value xsi:type="IVL_TS"><low value="${low}"/><high value="${high}"/></value>`);
    const recording = await withSeries(
      annotationSet(
        annotation(
          'MDC_ECG_BEAT',
          coded('MDC_ECG_BEAT_NORMAL') +
            nested(
              annotation('MDC_ECG_WAVC', coded('MDC_ECG_WAVC_PWAVE') + region(between(`${START}.122`, `${START}.224`))),
              annotation(
                'MDC_ECG_WAVC',
                coded('MDC_ECG_WAVC_TWAVE') +
                  region(boundary('TIME_RELATIVE', '<value xsi:type="IVL_PQ"><high value="690" unit="ms"/></value>')),
              ),
            ),
        ),
        annotation(
          'MDC_ECG_WAVC_TYPE',
          coded('MDC_ECG_WAVC_RWAVE') +
            nested(
              annotation(
                'MDC_ECG_WAVC_TYPE',
                coded('MDC_ECG_WAVC_PEAK') +
                  region(boundary('TIME_RELATIVE', amount(0.332, 's')) + boundary('MDC_ECG_LEAD_II')),
              ),
            ),
        ),
        annotation('MDC_ECG_WAVC', coded('MDC_ECG_WAVC_QRSWAVE') + region(between('20240102030505', '20240102030506'))),
      ),
    );
    expect(recording.annotations).toEqual([
      { time: 0.122, text: phrase('wave-begins', { wave: phrase('wave', { name: 'P' }) }) },
      { time: 0.224, text: phrase('wave-ends', { wave: phrase('wave', { name: 'P' }) }) },
      {
        time: 0.332,
        text: phrase('in-leads', { text: phrase('wave-peak', { wave: phrase('wave', { name: 'R' }) }), leads: ['II'] }),
      },
      { time: 0.69, text: phrase('wave-ends', { wave: phrase('wave', { name: 'T' }) }) },
    ]);
  });

  it('a rhythm is a statement; one that begins in between has its time', async () => {
    const from = (seconds: number) =>
      region(boundary('TIME_RELATIVE', `<value xsi:type="IVL_PQ"><low value="${seconds}" unit="s"/></value>`));
    const recording = await withSeries(
      annotationSet(
        annotation('MDC_ECG_RHY', coded('MDC_ECG_RHY_SINUS_RHY')),
        annotation('MDC_ECG_RHY', coded('MDC_ECG_RHY_X', 'Atrial flutter') + from(0.5)),
      ),
    );
    expect(recording.statements).toEqual(['Sinus rhythm']);
    expect(recording.annotations).toEqual([{ time: 0.5, text: 'Atrial flutter' }]);
  });

  it('times of the averaged beat are none of the recording', async () => {
    const beat = sequenceSet(RELATIVE(), sequence({ code: 'MDC_ECG_LEAD_II', digits: '1 2' }));
    const wave = annotation(
      'MDC_ECG_WAVC',
      coded('MDC_ECG_WAVC_PWAVE') + region(boundary('TIME_RELATIVE', amount(1, 'ms'))),
    );
    const { annotations, medianBeat } = await withSeries(derived(beat + annotationSet(wave)));
    expect(annotations).toEqual([]);
    expect(medianBeat?.rate).toBe(500);
  });
});

describe('subject and device', () => {
  it.each([
    ['<administrativeGenderCode code="F"/><birthTime value="19700103"/>', { age: 53, sex: 'female' }],
    ['<administrativeGenderCode code="M"/><birthTime value="19700102"/>', { age: 54, sex: 'male' }],
    ['<administrativeGenderCode code="UN"/><birthTime value=""/><Age>45</Age>', { age: 45 }],
    ['<Age>18 months</Age>', { age: 1 }],
    ['<birthTime value="20300101"/>', {}],
  ])('%s', async (person, patient) => {
    expect((await withSeries('', subject(person))).patient).toEqual(patient);
  });

  it('a reported age goes before a birth date', async () => {
    const age = `<controlVariable><relatedObservation><code code="21612-7"/>${amount(46, 'a')}</relatedObservation></controlVariable>`;
    expect((await withSeries('', subject('<birthTime value="19700101"/>') + age)).patient).toEqual({ age: 46 });
  });

  it('device, software and filters', async () => {
    const variable = (code: string, parts: string) =>
      `<controlVariable><controlVariable><code code="${code}"/>${parts}</controlVariable></controlVariable>`;
    const part = (code: string, value: string) =>
      `<component><controlVariable><code code="${code}"/>${value}</controlVariable></component>`;
    const recording = await withSeries(
      '<author><seriesAuthor><manufacturedSeriesDevice><manufacturerModelName>C 1</manufacturerModelName>' +
        '<softwareName>2.3</softwareName><SerialNumber>SN-99</SerialNumber></manufacturedSeriesDevice>' +
        '<manufacturerOrganization><name>Carts Ltd.</name></manufacturerOrganization></seriesAuthor></author>' +
        variable(
          'MDC_ECG_CTL_VBL_ATTR_FILTER_LOW_PASS',
          part('MDC_ECG_CTL_VBL_ATTR_FILTER_CUTOFF_FREQ', amount(0.15, 'kHz')),
        ) +
        variable('MDC_ECG_CTL_VBL_ATTR_FILTER_HIGH_PASS', amount(0.05, 'Hz')) +
        variable('MDC_ECG_CTL_VBL_ATTR_FILTER_NOTCH', part('MDC_ECG_CTL_VBL_ATTR_FILTER_DESCRIPTION', text('off'))),
    );
    expect(recording.device).toEqual({
      name: phrase('with-software', { device: 'Carts Ltd. C 1', version: '2.3' }),
      filter: phrase('band', { from: 0.05, to: 150 }),
    });
  });
});
