// WFDB header files. Source: PhysioNet, "WFDB Applications Guide", header(5).

import { type Phrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { decimalNumber } from '../kit/decimal';
import { linesOf } from '../kit/text';
import { startIn } from './start-time';

/** header(5), "Record line": the sampling frequency where the line gives none. */
export const DEFAULT_FRAME_RATE = 250;
/** header(5), "Signal specification lines": the gain where it is absent or zero, in units per mV. */
export const DEFAULT_GAIN = 200;
/** More than any recorder has; a larger count is a damaged header. */
const MAX_SIGNALS = 4096;
const MAX_SAMPLES_PER_FRAME = 100_000;

/** One signal specification line. */
export interface SignalSpecification {
  readonly file: string;
  /** Storage format: 212, 16 ... */
  readonly format: number;
  readonly samplesPerFrame: number;
  /** Frames by which this signal lags behind the others in the file. */
  readonly skew: number;
  /** Bytes before the first sample. */
  readonly byteOffset: number;
  /** ADC units per physical unit, never zero. */
  readonly gain: number;
  /** False where the header gives none and `gain` is the default. */
  readonly calibrated: boolean;
  /** The sample value that means 0 physical units. */
  readonly baseline: number;
  readonly units: string;
  readonly adcZero: number;
  readonly initialValue: number | undefined;
  /** 16-bit sum of all samples. */
  readonly checksum: number | undefined;
  readonly description: string;
}

/** One segment specification line of a multi-segment record. */
export interface SegmentSpecification {
  /** Record name, or "~" for a gap. */
  readonly name: string;
  /** Length in frames. */
  readonly frames: number;
}

export interface WfdbHeader {
  readonly record: string;
  /** Frames per second; undefined where the header gives none. */
  readonly frameRate: number | undefined;
  /** Frames per signal; undefined where the header gives none. */
  readonly frames: number | undefined;
  readonly startTime: string | undefined;
  readonly signals: readonly SignalSpecification[];
  /** Undefined for an ordinary record. */
  readonly segments: readonly SegmentSpecification[] | undefined;
  readonly comments: readonly string[];
  readonly issues: readonly ReadIssue[];
}

// name[/segments] signals [frequency[/counter[(base)]] [samples [time [date]]]]; the name may begin with folders.
const RECORD_LINE =
  /^(?<name>\S+?)(?:\/(?<segments>\d+))?[ \t]+(?<signals>\d+)(?:[ \t]+(?<rate>[\d.,eE+-]+)(?:\/(?:[\d.,eE+-]+)?(?:\([^)]*\))?)?(?:[ \t]+(?<frames>-?\d+)(?=[ \t]|$))?)?(?:[ \t]+(?<start>\S.*))?$/;

// file format[xN][:skew][+offset] [gain[(baseline)][/units] [resolution [zero [initial [checksum [block [description]]]]]]]
const SIGNAL_LINE =
  /^(?<file>\S+)[ \t]+(?<format>\d+)(?:x(?<perFrame>\d+))?(?::(?<skew>\d+))?(?:\+(?<offset>\d+))?(?:[ \t]+(?<gain>[-+]?[\d.,]+(?:[eE][-+]?\d+)?)(?:\((?<baseline>[-+]?\d+)\))?(?:\/(?<units>\S*))?(?:[ \t]+(?<resolution>\d+)(?:[ \t]+(?<zero>[-+]?\d+)(?:[ \t]+(?<initial>[-+]?\d+)(?:[ \t]+(?<checksum>[-+]?\d+)(?:[ \t]+(?<block>\d+)(?:[ \t]+(?<description>\S.*))?)?)?)?)?)?)?$/;

const SEGMENT_LINE = /^(?<name>\S+)[ \t]+(?<frames>\d+)[ \t]*$/;

const numberOr = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : Number(text);

type RecordFields = Partial<Record<string, string>> & { readonly name: string; readonly signals: string };

/**
 * The fields of a record line. "folder/00001 12 500 5000" looks as if it had one segment: `next`, the line after it, tells.
 */
function recordFields(line: string, next: string): RecordFields | undefined {
  const fields = RECORD_LINE.exec(line)?.groups as RecordFields | undefined;
  if (fields?.segments === undefined) return fields;
  const namesSignal = !SEGMENT_LINE.test(next) || SIGNAL_FILE.test(next);
  if (!namesSignal || !SIGNAL_LINE.test(next)) return fields;
  return { ...fields, name: fields.segments, segments: undefined };
}

/** A first line after the record line that gives no more than file and format, and no segment. */
const SIGNAL_FILE = /^\S+\.[A-Za-z]\w*[ \t]/;

/** What the record is called: without folders, and without the ending of its signal file, which some databases add. */
const recordName = (name: string) => name.replace(/^.*[\\/](?=.)/, '').replace(/(?<=.)\.(?:mat|dat|hea)$/i, '');

function parseSignal(line: string): SignalSpecification | undefined {
  const fields = SIGNAL_LINE.exec(line)?.groups;
  if (!fields) return undefined;
  const gain = decimalNumber(fields.gain ?? '0');
  const adcZero = numberOr(fields.zero, 0);
  const samplesPerFrame = numberOr(fields.perFrame, 1);
  if (!Number.isFinite(gain) || samplesPerFrame < 1 || samplesPerFrame > MAX_SAMPLES_PER_FRAME) return undefined;
  return {
    file: fields.file!,
    format: Number(fields.format),
    samplesPerFrame,
    skew: numberOr(fields.skew, 0),
    byteOffset: numberOr(fields.offset, 0),
    gain: gain === 0 ? DEFAULT_GAIN : gain,
    calibrated: gain !== 0,
    baseline: numberOr(fields.baseline, adcZero),
    // header(5): mV where there is none; a slash with nothing behind it announces one.
    units: fields.units ?? 'mV',
    adcZero,
    initialValue: fields.initial === undefined ? undefined : Number(fields.initial),
    checksum: fields.checksum === undefined ? undefined : Number(fields.checksum),
    description: (fields.description ?? '').trim(),
  };
}

/** Whether two lines could be the first two of a header, rather than of a table of numbers. */
export function isHeaderBeginning(record: string, specification: string): boolean {
  const fields = recordFields(record.trim(), specification.trim());
  if (!fields) return false;
  if (fields.segments !== undefined) return SEGMENT_LINE.test(specification.trim());
  const file = SIGNAL_LINE.exec(specification.trim())?.groups?.file;
  return file !== undefined && /[A-Za-z_~]/.test(file);
}

/**
 * Reads a header.
 *
 * Returns it, or the issue that made it unreadable. `file` is the name to use in sentences.
 */
export function parseHeader(text: string, file: string): WfdbHeader | ReadIssue {
  const issues: ReadIssue[] = [];
  const comments: string[] = [];
  const lines: { readonly number: number; readonly text: string }[] = [];
  for (const [index, line] of linesOf(text).entries()) {
    const trimmed = line.replace(/\0/g, '').trim();
    if (trimmed.startsWith('#')) {
      const comment = trimmed.slice(1).trim();
      // header(5): comments before the record line are no info strings.
      if (lines.length > 0 && comment !== '') comments.push(comment);
    } else if (trimmed !== '') {
      lines.push({ number: index + 1, text: trimmed });
    }
  }
  const bad = (line: number, problem: Phrase) => issue('bad-header', { file, line, problem }, file);

  const [first, ...rest] = lines;
  if (!first) return issue('empty-file', { file }, file);
  const fields = recordFields(first.text, rest[0]?.text ?? '');
  if (!fields) return bad(first.number, phrase('wfdb-record-line'));
  const count = Number(fields.signals);
  if (count > MAX_SIGNALS) return bad(first.number, phrase('wfdb-too-many-signals', { count }));
  const rate = fields.rate === undefined ? Number.NaN : decimalNumber(fields.rate);
  if (fields.rate !== undefined && !(rate > 0 && Number.isFinite(rate))) {
    return bad(first.number, phrase('wfdb-rate', { text: fields.rate }));
  }
  // header(5): a length of zero means that it is not known; some writers put -1.
  const frames = numberOr(fields.frames, 0);
  const { startTime, clear } = startIn(fields.start ?? '');
  if (!clear) issues.push(issue('start-unclear', { file }, file));
  const header = {
    record: recordName(fields.name),
    frameRate: fields.rate === undefined ? undefined : rate,
    frames: frames > 0 ? frames : undefined,
    startTime,
    comments,
    issues,
  };

  if (fields.segments !== undefined) {
    const expected = Number(fields.segments);
    const segments: SegmentSpecification[] = [];
    for (const line of rest.slice(0, expected)) {
      const segment = SEGMENT_LINE.exec(line.text)?.groups;
      if (!segment) return bad(line.number, phrase('wfdb-segment-line'));
      segments.push({ name: segment.name!, frames: Number(segment.frames) });
    }
    if (segments.length === 0) return bad(first.number, phrase('wfdb-no-segments'));
    if (segments.length < expected) {
      const problem = phrase('wfdb-segments-missing', { announced: expected, found: segments.length });
      issues.push(issue('header-oddity', { file, line: first.number, problem }, file));
    }
    return { ...header, signals: [], segments };
  }

  const signals: SignalSpecification[] = [];
  // A record without signals has none of these lines; where it has, the number is wrong.
  for (const line of count === 0 ? rest : rest.slice(0, count)) {
    const signal = parseSignal(line.text);
    if (!signal) return bad(line.number, phrase('wfdb-signal-line'));
    signals.push(signal);
  }
  if (signals.length < count || (count === 0 && signals.length > 0)) {
    if (signals.length === 0) return bad(first.number, phrase('wfdb-no-signals', { announced: count }));
    const problem = phrase('wfdb-signals-missing', { announced: count, found: signals.length });
    issues.push(issue('header-oddity', { file, line: first.number, problem }, file));
  }
  return { ...header, signals, segments: undefined };
}
