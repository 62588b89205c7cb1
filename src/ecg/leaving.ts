// What of a recording goes into a file for others: the samples, and beside them what was chosen. Who it was recorded from, when, on what
// and what was written about it stays here unless it is asked for.

import { type LeadName, parseLeadName } from './leads';
import type { Text } from './phrases';
import type { Recording } from './recording';

/** What a recording may hold beside its samples, and LeadLens may add. */
export const LEAVING_PARTS = [
  'age',
  'sex',
  'deviceMeasurements',
  'marks',
  'measurements',
  'waves',
  'name',
  'time',
  'device',
  'statements',
  'texts',
] as const;
export type LeavingPart = (typeof LEAVING_PARTS)[number];

export type Leaving = ReadonlySet<LeavingPart>;

/** Numbers and marks tell of the heart alone; a name of a file, a time and free text may tell whose it is. */
export const LEAVING_BY_DEFAULT: Leaving = new Set([
  'age',
  'sex',
  'deviceMeasurements',
  'marks',
  'measurements',
  'waves',
]);

/** Marks of beats and rhythms are a letter or a sign, with a word of the database for the rhythm. */
const MARK = /^\S(?: \(\w{1,6})?$/;
export const isMark = (text: Text): boolean => typeof text !== 'string' || MARK.test(text);

/** Vocabularies number the leads. */
const NUMBER = /^[\d:]+$/;

/**
 * What a lead is called in a file: its name, unless another reader would take that for a lead's, as "lead 1" of a file that names none.
 */
const nameOutside = (lead: LeadName, index: number): LeadName =>
  (parseLeadName(lead) ?? lead) === lead && !NUMBER.test(lead) ? lead : `channel-${index + 1}`;

const leadsOutside = (leads: ReadonlyMap<LeadName, Float32Array>) =>
  new Map([...leads].map(([lead, samples], i) => [nameOutside(lead, i), samples]));

/**
 * The recording as it leaves; `inWords` puts phrases into words. What it is called comes from `name`, unless its own name was chosen.
 */
export function leaving(recording: Recording, parts: Leaving, inWords: (text: Text) => string): Recording {
  const { name, format, rate, samples, leads, patient, device } = recording;
  const annotations = recording.annotations
    .filter(({ text }) => parts.has(isMark(text) ? 'marks' : 'texts'))
    .map(({ time, text }) => ({ time, text: inWords(text) }));
  return {
    name: parts.has('name') ? name : 'ECG',
    format,
    rate,
    samples,
    leads: leadsOutside(leads),
    patient: {
      ...(parts.has('age') && patient.age !== undefined ? { age: patient.age } : {}),
      ...(parts.has('sex') && patient.sex !== undefined ? { sex: patient.sex } : {}),
    },
    device: parts.has('device')
      ? {
          ...(device.name === undefined ? {} : { name: inWords(device.name) }),
          ...(device.filter === undefined ? {} : { filter: inWords(device.filter) }),
        }
      : {},
    ...(parts.has('time') && recording.startTime !== undefined ? { startTime: recording.startTime } : {}),
    statements: parts.has('statements') ? recording.statements : [],
    comments: parts.has('texts') ? recording.comments.map(inWords) : [],
    annotations,
    measurements: parts.has('deviceMeasurements') ? recording.measurements : [],
    ...(recording.medianBeat === undefined ? {} : { medianBeat: recording.medianBeat }),
    issues: [],
  };
}

/** What of that which was chosen is there to leave. */
export function leavingOf(recording: Recording, parts: Leaving): LeavingPart[] {
  const { patient, device, startTime, statements, comments, annotations, measurements } = recording;
  const there: Readonly<Partial<Record<LeavingPart, boolean>>> = {
    age: patient.age !== undefined,
    sex: patient.sex !== undefined,
    deviceMeasurements: measurements.length > 0,
    marks: annotations.some(({ text }) => isMark(text)),
    name: true,
    time: startTime !== undefined,
    device: device.name !== undefined || device.filter !== undefined,
    statements: statements.length > 0,
    texts: comments.length > 0 || annotations.some(({ text }) => !isMark(text)),
  };
  return LEAVING_PARTS.filter((part) => parts.has(part) && there[part]);
}
