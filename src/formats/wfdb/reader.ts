// WFDB: a header file that names one or more signal files. Source: PhysioNet, "WFDB Applications Guide".

import { phrase } from '../../ecg/phrases';
import { issue } from '../../ecg/read-issue';
import type { RecordingPart } from '../../ecg/recording';
import type { Seconds } from '../../ecg/units';
import { withUnitAsked } from '../kit/assumptions';
import { nameLeads, nameUnnamedLeads } from '../kit/channels';
import { annotationsOfPart, partToRead } from '../kit/parts';
import { toOneRate } from '../kit/rates';
import { recordingOf } from '../kit/recording';
import { decodeText, decodeTextHead, linesOf } from '../kit/text';
import { type FormatReader, fileName } from '../reader';
import { ANNOTATORS, readAnnotationFiles } from './annotation-files';
import { diagnosesIn } from './diagnoses';
import { DEFAULT_FRAME_RATE, isHeaderBeginning, parseHeader } from './header';
import { patientFromComments, publicComments } from './patient';
import { openSegments, segmentHeaders } from './segments';
import type { FrameRange } from './signal-file';
import { type OpenRecord, openSignals } from './signals';

/** header(5): a signal file name that stands for "none", as in the layout header of a multi-segment record. */
const NO_FILE = '~';

/** The frames to read at once of a record that may be many hours long. */
function framesToRead(
  { frames, signals, storedPerFrame }: OpenRecord,
  frameRate: number,
  start: number | undefined,
): FrameRange & { readonly part: RecordingPart | undefined } {
  const perFrame = Math.max(...signals.map(({ samplesPerFrame }) => samplesPerFrame));
  const load = Math.max(signals.length, Math.ceil(storedPerFrame / perFrame));
  const wanted = partToRead(frames * perFrame, frameRate * perFrame, load, start);
  if (!wanted.part) return { first: 0, count: frames, part: undefined };
  const first = Math.floor(wanted.first / perFrame);
  const part = { start: (first / frameRate) as Seconds, total: (frames / frameRate) as Seconds };
  return { first, count: Math.min(frames - first, Math.ceil(wanted.count / perFrame)), part };
}

export const wfdbReader: FormatReader = {
  format: 'WFDB',
  siblings: { of: 'hea', known: ANNOTATORS },

  recognises(file, head) {
    const text = decodeTextHead(head);
    if (text === undefined) return false;
    const [record, specification] = linesOf(text).filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
    if (/\.hea$/i.test(file.path)) return record !== undefined;
    return record !== undefined && specification !== undefined && isHeaderBeginning(record, specification);
  },

  companions(bytes) {
    const header = parseHeader(decodeText(bytes), '');
    if ('code' in header) return [];
    if (header.segments) return segmentHeaders(header.segments);
    return [...new Set(header.signals.map(({ file }) => file))].filter((name) => name !== NO_FILE);
  },

  async read(file, context) {
    const name = fileName(file.path);
    const header = parseHeader(decodeText(await file.bytes()), name);
    if ('code' in header) return { issues: [header] };
    if (!header.segments && header.signals.length === 0) return { issues: [issue('no-signals', { file: name }, name)] };
    const comments = publicComments(header.comments, context.identities);
    const record = await (header.segments ? openSegments : openSignals)(header, name, context);
    const issues = [...header.issues, ...record.issues];
    if (record.signals.length === 0) {
      const failed = issues.some(({ severity }) => severity === 'error');
      const channels = record.leftOut.length > 0 ? record.leftOut : phrase('nothing');
      return { issues: failed ? issues : [...issues, issue('no-ecg-leads', { file: name, channels }, name)] };
    }
    const frameRate = header.frameRate ?? context.options.rate ?? DEFAULT_FRAME_RATE;
    const wanted = framesToRead(record, frameRate, context.options.start);
    const { channels, frames, issues: found } = await record.read(wanted);
    if (frames === 0) return { issues: [...issues, issue('no-samples', { file: name }, name)] };
    issues.push(...found);
    if (record.leftOut.length > 0) issues.push(issue('channel-left-out', { channels: record.leftOut }));
    if (header.frameRate === undefined && context.options.rate === undefined) {
      issues.push(issue('rate-assumed', { file: name, rate: DEFAULT_FRAME_RATE }, name));
    }
    const unified = toOneRate(
      channels.map(({ samples, samplesPerFrame }) => ({ samples, rate: frameRate * samplesPerFrame })),
    );
    const labels = channels.map(({ label }) => label);
    const unnamed = !header.segments && header.signals.every(({ description }) => description === '');
    const named = unnamed ? nameUnnamedLeads(labels) : nameLeads(labels);
    const signalFiles = header.signals.map((signal) => signal.file);
    const annotated = await readAnnotationFiles(context, signalFiles, frameRate);
    const outcome = recordingOf({
      name: header.record,
      format: this.format,
      rate: unified.rate,
      leads: named.names.map((lead, i) => [lead, unified.samples[i]!]),
      startTime: header.startTime,
      patient: patientFromComments(header.comments),
      statements: diagnosesIn(comments),
      comments,
      annotations: annotationsOfPart(annotated.annotations, wanted.part, frames / frameRate),
      ...(wanted.part === undefined ? {} : { part: wanted.part }),
      issues: [...issues, ...unified.issues, ...named.issues, ...annotated.issues],
    });
    return withUnitAsked(outcome, record.assumedUnit);
  },
};
