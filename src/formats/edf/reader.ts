// EDF, EDF+ and BDF: signals of a polygraphic recording in data records of a few seconds. Sources: see `header.ts`.

import { last } from '../../ecg/last';
import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { Annotation } from '../../ecg/recording';
import { hertz, type Seconds } from '../../ecg/units';
import { type LeadUnits, unitsOf, withUnitAsked } from '../kit/assumptions';
import { type Budget, BYTES_OF_SAMPLE } from '../kit/budget';
import { listed, millivoltsPer, nameLeads, nameUnnamedLeads } from '../kit/channels';
import { annotationsOfPart } from '../kit/parts';
import { toOneRate } from '../kit/rates';
import { MAX_SAMPLES, recordingOf } from '../kit/recording';
import {
  type FormatReader,
  fileName,
  headOf,
  type InputFile,
  type ReadContext,
  type ReadOptions,
  type ReadOutcome,
  stemOf,
} from '../reader';
import type { TimedText } from './annotations';
import { type ChosenSignal, chooseSignals } from './choose-signals';
import { bytesPerSample, type EdfHeader, headerLength, isHeader, parseHeader } from './header';
import { type RecordsToRead, recordsToRead } from './record-times';
import { annotationsIn, decodeRecord, excerptsOf, scaleSignals, visitRecords } from './samples';
import { deviceOf, patientOf, startTimeOf, takeIdentities } from './subject';

/** How far into a long file annotations are looked for that are not stored where they happened: many writers store them from its beginning on. */
const ANNOTATION_SCAN_BYTES = 1 << 26;

/** Data records in the file, by its size; where the header counts otherwise, what is to be said of that. */
function recordCount(
  header: EdfHeader,
  size: number,
  samples: number,
  file: string,
): { readonly count: number; readonly issues: readonly ReadIssue[] } {
  const count = Math.floor(Math.max(0, size - header.headerBytes) / header.recordBytes);
  const claimed = header.records;
  // The last record is not whole.
  const cut = size > header.headerBytes + count * header.recordBytes ? [issue('end-missing', { file }, file)] : [];
  if (claimed === undefined || claimed === count) return { count, issues: cut };
  if (claimed < count) {
    const counts = { file, claimed: claimed * samples, found: count * samples };
    return { count, issues: [...cut, issue('sample-count-differs', counts, file)] };
  }
  const missing = (claimed - count) * samples;
  const seconds = Number(((claimed - count) * header.duration).toPrecision(3));
  return { count, issues: [...cut, issue('truncated', { file, missing, expected: claimed * samples, seconds }, file)] };
}

/** How many millivolts a unit of each signal is; the file is looked into where the name of the unit does not say it. */
async function unitsOfSignals(
  file: InputFile,
  header: EdfHeader,
  records: number,
  signals: readonly ChosenSignal[],
  options: ReadOptions,
): Promise<LeadUnits> {
  const open = signals.some(({ signal }) => millivoltsPer(signal.dimension) === undefined);
  const excerpts = open && options.unit === undefined ? await excerptsOf(file, header, records, signals) : [];
  return unitsOf(
    signals.map(({ signal, label }, i) => ({ label, unit: signal.dimension, excerpt: () => excerpts[i] ?? [] })),
    options,
    fileName(file.path),
  );
}

interface ReadSignals {
  readonly channels: readonly { readonly samples: Float32Array; readonly rate: number }[];
  readonly texts: readonly TimedText[];
  readonly origin: number;
}

async function readSignals(
  file: InputFile,
  header: EdfHeader,
  signals: readonly ChosenSignal[],
  millivolts: readonly number[],
  wanted: RecordsToRead,
  duration: number,
  budget: Budget,
): Promise<ReadSignals> {
  const { first, count, onsets } = wanted;
  const begin = onsets?.[0] ?? 0;
  const seconds = onsets ? last(onsets)! - begin + duration : count * duration;
  const channels = signals.map(({ signal }) => {
    const rate = signal.samples / duration;
    const length = onsets ? Math.round(seconds * rate) : count * signal.samples;
    budget.make(Float32Array.BYTES_PER_ELEMENT * length);
    return { samples: new Float32Array(length).fill(onsets ? Number.NaN : 0), rate };
  });
  const texts: TimedText[] = [];
  let origin: number | undefined;
  const take = (record: Uint8Array, index: number) => {
    const { recordOnset, annotations } = annotationsIn(record, header);
    if (index === 0) origin = recordOnset;
    for (const annotation of annotations) texts.push(annotation);
  };
  const scanned = wanted.part ? Math.min(first, Math.ceil(ANNOTATION_SCAN_BYTES / header.recordBytes)) : 0;
  if (header.plus && scanned > 0) await visitRecords(file, header, 0, scanned, take);
  await visitRecords(file, header, first, count, (record, index) => {
    if (header.plus) take(record, index);
    for (const [i, { signal }] of signals.entries()) {
      const { samples, rate } = channels[i]!;
      const position = onsets ? Math.round((onsets[index - first]! - begin) * rate) : (index - first) * signal.samples;
      decodeRecord(record, signal, header.bytesPerSample, millivolts[i]!, samples, position);
    }
  });
  return { channels, texts, origin: origin ?? 0 };
}

/** Annotations with their times from the first sample of the file. */
function annotationsFrom(texts: readonly TimedText[], origin: number): Annotation[] {
  return texts
    .map(({ onset, duration, text }) => ({
      time: (onset - origin) as Seconds,
      text: duration === undefined ? text : `${text} (${duration} s)`,
    }))
    .sort((a, b) => a.time - b.time);
}

/** Interruptions of a recording whose records have times of their own. */
function gapIssues({ onsets }: RecordsToRead, duration: number): ReadIssue[] {
  const gaps = (onsets ?? []).flatMap((onset, i, all) => (i === 0 ? [] : [onset - all[i - 1]! - duration]));
  // Times are written with a few decimals.
  const real = gaps.filter((gap) => gap > 1e-3);
  if (real.length === 0) return [];
  const seconds = Number(real.reduce((sum, gap) => sum + gap, 0).toPrecision(3));
  return [issue('interrupted', { count: real.length, seconds })];
}

async function read(
  file: InputFile,
  format: string,
  { options, identities, budget }: ReadContext,
): Promise<ReadOutcome> {
  const name = fileName(file.path);
  const fails = (...issues: ReadIssue[]): ReadOutcome => ({ issues });
  const beginning = await headOf(file);
  const length = headerLength(beginning);
  if (length !== undefined && length > file.size) return fails(issue('header-truncated', { file: name }, name));
  const header = parseHeader(
    length === undefined || length <= beginning.length ? beginning : await headOf(file, length),
  );
  if ('code' in header) return fails(issue('header-unreadable', { file: name, problem: header }, name));

  takeIdentities(header, identities);
  const { chosen, leftOut, empty } = chooseSignals(header.signals);
  const { scaled, without } = scaleSignals(chosen);
  if (chosen.length === 0) {
    return fails(
      issue(
        'no-ecg-leads',
        { file: name, channels: leftOut.length > 0 ? listed(leftOut) : phrase('annotations') },
        name,
      ),
    );
  }
  if (scaled.length === 0) return fails(issue('no-scale', { file: name }, name));
  const samples = Math.max(...scaled.map(({ signal }) => signal.samples));
  // EDF+ allows data records that last no time, for signals without a rate.
  const duration = header.duration || (options.rate === undefined ? 0 : samples / options.rate);
  if (duration === 0 || !Number.isFinite(samples / duration)) return fails(issue('rate-missing', { file: name }, name));
  const { count, issues: counted } = recordCount({ ...header, duration }, file.size, samples, name);
  if (count === 0) return fails(issue('no-samples', { file: name }, name));

  const wanted = await recordsToRead(file, header, count, { samples, leads: scaled.length, duration }, options.start);
  if (wanted.count * samples * scaled.length > MAX_SAMPLES) {
    const hours = Math.round((wanted.count * duration) / 3600);
    return fails(issue('record-too-long', { file: name, hours }, name));
  }
  const units = await unitsOfSignals(file, header, count, scaled, options);
  const { channels, texts, origin } = await readSignals(file, header, scaled, units.factors, wanted, duration, budget);
  const longest = channels.reduce((most, { samples: each }) => Math.max(most, each.length), 0);
  // Those of other rates are interpolated to the highest.
  budget.make(BYTES_OF_SAMPLE * longest * channels.filter(({ samples: each }) => each.length < longest).length);
  const unified = toOneRate(channels);
  const labels = scaled.map(({ label }) => label);
  const named = labels.every((label) => label === '') ? nameUnnamedLeads(labels) : nameLeads(labels);
  const lasts = (unified.samples[0]?.length ?? 0) / unified.rate;
  const outcome = recordingOf({
    name: stemOf(file.path),
    format,
    rate: hertz(unified.rate),
    leads: named.names.map((lead, i) => [lead, unified.samples[i]!]),
    startTime: startTimeOf(header, origin),
    patient: patientOf(header),
    device: deviceOf(
      header,
      scaled.map(({ signal }) => signal.prefiltering),
    ),
    annotations: annotationsOfPart(annotationsFrom(texts, origin), wanted.part, lasts),
    ...(wanted.part === undefined ? {} : { part: wanted.part }),
    issues: [
      ...counted,
      ...(without.length === 0 ? [] : [issue('scale-missing', { file: name, leads: listed(without) }, name)]),
      ...(empty.length === 0 ? [] : [issue('lead-empty', { leads: listed(empty) })]),
      ...(leftOut.length === 0 ? [] : [issue('channel-left-out', { channels: listed(leftOut) })]),
      ...gapIssues(wanted, duration),
      ...units.issues,
      ...unified.issues,
      ...named.issues,
    ],
  });
  return withUnitAsked(outcome, units.assumed);
}

/** EDF holds samples of 16 bits and BDF of 24; all else is the same. */
const reader = (format: string, width: 2 | 3): FormatReader => ({
  format,
  recognises: (_file, head) => bytesPerSample(head) === width && isHeader(head),
  read: (file, context) => read(file, format, context),
});

export const edfReader = reader('EDF', 2);
export const bdfReader = reader('BDF', 3);
