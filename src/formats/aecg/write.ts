// A recording as an annotated ECG. Source: ANSI/HL7 V3 ECG, R1-2004 (PORT_MT020001) and its Implementation Guide (21 March 2005).

import type { LeadName } from '../../ecg/leads';
import type { DeviceMeasurement } from '../../ecg/recording';
import { gapsOf } from '../kit/gaps';
import { wholeNumbers } from '../kit/grid';
import { leadNumber, mdcLeadName } from '../kit/lead-codes';
import { MEASUREMENT_TERMS } from '../kit/measurement-codes';
import { uuid } from '../kit/uid';
import { element, textElement } from '../kit/write-xml';
import { checkLength, type OutputFile, plainText, type Written } from '../writer';
import { annotationSet, codedMeasurement, notedText, type WaveRegion, waveAnnotation } from './write-annotations';
import { ACT_CODE, code, GENDER, LOINC } from './write-codes';

/** As fine as single precision. */
const MOST = 2 ** 24;

const time = (startTime: string): string => startTime.replace(/[-:T]/g, '');

/** ISO 8601 some seconds later. */
const later = (startTime: string, seconds: number): string =>
  new Date(Date.parse(`${startTime}Z`) + Math.round(seconds * 1000)).toISOString().slice(0, 23);

/** When the recording began and ended; that it is not told, where it is not. */
function effectiveTime(startTime: string | undefined, seconds: number): string {
  if (startTime === undefined) return element('effectiveTime', { nullFlavor: 'NASK' });
  const high = startTime.includes('T')
    ? [element('high', { value: time(later(startTime, seconds)), inclusive: 'true' })]
    : [];
  return element('effectiveTime', {}, element('low', { value: time(startTime), inclusive: 'true' }), high);
}

/** A lead that MDC has no code for goes by its name. */
const leadCode = (lead: LeadName) =>
  leadNumber(lead) === undefined
    ? element('code', { nullFlavor: 'OTH', displayName: lead })
    : code(mdcLeadName(lead), 'MDC');

function leadSequence(lead: LeadName, samples: Float32Array, whole: ReturnType<typeof wholeNumbers>): string {
  const { step, zero, numberOf } = whole;
  const digits = Array.from(samples, (sample) => numberOf(sample)! - zero).join(' ');
  const microvolts = Number((step * 1000).toPrecision(15));
  return element(
    'component',
    {},
    element(
      'sequence',
      {},
      leadCode(lead),
      element(
        'value',
        { 'xsi:type': 'SLIST_PQ' },
        element('origin', { value: 0, unit: 'uV' }),
        element('scale', { value: microvolts, unit: 'uV' }),
        textElement('digits', digits),
      ),
    ),
  );
}

const timeSequence = (head: number, rate: number): string =>
  element(
    'component',
    {},
    element(
      'sequence',
      {},
      code('TIME_RELATIVE', ACT_CODE),
      element(
        'value',
        { 'xsi:type': 'GLIST_PQ' },
        element('head', { value: head, unit: 's' }),
        element('increment', { value: Number((1 / rate).toPrecision(15)), unit: 's' }),
      ),
    ),
  );

interface Run {
  readonly from: number;
  readonly to: number;
}

/** The runs of samples that are there. */
function runsOf(samples: Float32Array): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const gap of [...gapsOf(samples), { from: samples.length, to: samples.length }]) {
    if (gap.from > from) runs.push({ from, to: gap.from });
    from = gap.to;
  }
  return runs;
}

/** Leads in sets of those that were recorded from the same sample to the same: a list of digits has no word for a missing one. */
function sequenceSets(leads: ReadonlyMap<LeadName, Float32Array>, rate: number): string[] {
  const sets = new Map<string, { readonly run: Run; readonly sequences: string[] }>();
  for (const [lead, samples] of leads) {
    const whole = wholeNumbers(samples, MOST);
    for (const run of runsOf(samples)) {
      const key = `${run.from}-${run.to}`;
      const set = sets.get(key) ?? { run, sequences: [] };
      sets.set(key, set);
      set.sequences.push(leadSequence(lead, samples.subarray(run.from, run.to), whole));
    }
  }
  return [...sets.values()].map(({ run, sequences }) =>
    element(
      'component',
      {},
      element('sequenceSet', {}, timeSequence(Number((run.from / rate).toPrecision(15)), rate), sequences),
    ),
  );
}

const measured = ({ code: own, name, value, unit, leads }: DeviceMeasurement) => {
  const terms = own === undefined ? undefined : MEASUREMENT_TERMS.get(own);
  return codedMeasurement(terms?.mdcName, own ?? name ?? '', value, unit, leads ?? []);
};

/** The averaged beat: LeadLens's own with its waves, else the device's. */
function derivation({ recording, findings }: Written): string[] {
  const beat = findings?.beat ?? undefined;
  const leads = beat?.leads ?? recording.medianBeat?.leads;
  const rate = beat?.rate ?? recording.medianBeat?.rate;
  if (!leads || rate === undefined) return [];
  const annotations = (beat ? (findings?.ends ?? []) : []).map((region) => waveAnnotation(region));
  return [
    element(
      'derivation',
      {},
      element(
        'derivedSeries',
        {},
        element('id', { root: uuid() }),
        code('REPRESENTATIVE_BEAT', ACT_CODE),
        element('effectiveTime', { nullFlavor: 'NA' }),
        sequenceSets(leads, rate),
        annotations.length === 0 ? [] : annotationSet('LeadLens', annotations),
      ),
    ),
  ];
}

function annotationSets({ recording, findings }: Written): string[] {
  const { measurements, statements, annotations, comments } = recording;
  const device = [
    ...measurements.map(measured),
    ...statements.map((text) => notedText('MDC_ECG_INTERPRETATION_STATEMENT', text)),
    ...comments.flatMap((text) => notedText('MDC_ECG_INTERPRETATION_COMMENT', plainText(text) ?? '')),
    ...annotations.flatMap(({ time: at, text }) => notedText('MDC_ECG_NOISE', plainText(text) ?? '', at)),
  ];
  const waves: WaveRegion[] = [...(findings?.waves ?? [])].flatMap(([lead, own]) =>
    own.map(({ kind, on, off }) => ({ kind, on, off, lead })),
  );
  const own = [
    ...(findings?.measurements ?? []).map(({ lead, ...each }) =>
      measured(lead === undefined ? each : { ...each, leads: [lead] }),
    ),
    ...waves.map((region) => waveAnnotation(region)),
  ];
  return [
    ...(device.length === 0 ? [] : [annotationSet(undefined, device)]),
    ...(own.length === 0 ? [] : [annotationSet('LeadLens', own)]),
  ];
}

/** The subject has a random name, for some readers expect one. */
function subjectOf({ patient }: Written['recording']): string {
  const gender =
    patient.sex === undefined
      ? []
      : [element('administrativeGenderCode', { code: patient.sex === 'female' ? 'F' : 'M', codeSystem: GENDER })];
  const person = element('subjectDemographicPerson', {}, gender);
  const subject = element(
    'subject',
    {},
    element('trialSubject', {}, element('id', { root: uuid(), extension: uuid() }), person),
  );
  const trial = element('componentOf', {}, element('clinicalTrial', {}, element('id', { nullFlavor: 'NA' })));
  return element(
    'componentOf',
    {},
    element('timepointEvent', {}, element('componentOf', {}, element('subjectAssignment', {}, subject, trial))),
  );
}

const ageOf = ({ patient }: Written['recording']): string[] =>
  patient.age === undefined
    ? []
    : [
        element(
          'controlVariable',
          {},
          element(
            'relatedObservation',
            {},
            element('code', { code: '21612-7', codeSystem: LOINC }),
            element('value', { 'xsi:type': 'PQ', value: patient.age, unit: 'a' }),
          ),
        ),
      ];

function authorOf({ device }: Written['recording']): string[] {
  const name = device.name === undefined ? undefined : plainText(device.name);
  if (name === undefined) return [];
  const model = element('manufacturedSeriesDevice', {}, textElement('manufacturerModelName', name));
  return [element('author', {}, element('seriesAuthor', {}, model))];
}

export function writeAecg(written: Written): OutputFile[] {
  checkLength('HL7 aECG', written);
  const { recording, name } = written;
  const { rate, samples, leads, startTime } = recording;
  const effective = effectiveTime(startTime, samples / rate);
  const series = element(
    'series',
    {},
    element('id', { root: uuid() }),
    code('RHYTHM', ACT_CODE),
    effective,
    authorOf(recording),
    sequenceSets(leads, rate),
    annotationSets(written),
    derivation(written),
  );
  const document = element(
    'AnnotatedECG',
    {
      xmlns: 'urn:hl7-org:v3',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      type: 'Observation',
    },
    element('id', { root: uuid() }),
    element('code', { code: '93000', codeSystem: '2.16.840.1.113883.6.12' }),
    effective,
    subjectOf(recording),
    ageOf(recording),
    element('component', {}, series),
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${document.replaceAll('<component>', '\n<component>')}\n`;
  return [{ name: `${name}.xml`, bytes: new TextEncoder().encode(text) }];
}
