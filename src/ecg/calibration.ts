// A cart's calibration pulse among the samples of a recording: it is no ECG, so nobody who reads or draws one gets it.

import type { PageDrawing } from './page-drawing';
import { distinct, issue, type ReadIssue } from './read-issue';
import type { Annotation, CalibrationPulse, Recording } from './recording';
import type { Span } from './span';
import { type Hertz, type Seconds, seconds } from './units';

/** Where it is, as issues tell it. */
export const pulseTimes = ({ span }: CalibrationPulse, rate: Hertz) => ({
  from: Number((span.from / rate).toFixed(1)),
  to: Number((span.to / rate).toFixed(1)),
  seconds: Number(((span.to - span.from) / rate).toFixed(1)),
});

/** So long a rest of a recording beyond a pulse is no ECG either. */
const REST_SECONDS = 0.1;

/** What is kept of a recording: pulses that are its beginning or end in all leads are cut off. */
function keptOf({ calibration = [], rate, samples }: Recording): Span {
  const rest = REST_SECONDS * rate;
  let [from, to] = [0, samples];
  for (const { span, leads } of calibration) {
    if (leads !== undefined) continue;
    if (span.from <= rest) from = span.to;
    else if (samples - span.to <= rest) to = span.from;
  }
  return to > from ? { from, to } : { from: 0, to: samples };
}

/** How much of the beginning `withoutCalibration` cuts off. */
export const cutFromBeginning = (recording: Recording): Seconds => seconds(keptOf(recording).from / recording.rate);

/** ISO 8601 some seconds later, as exactly as it was. */
function later(time: string | undefined, by: number): string | undefined {
  const start = time?.includes('T') ? Date.parse(`${time}Z`) : Number.NaN;
  if (time === undefined || by === 0 || Number.isNaN(start)) return time;
  return new Date(start + Math.round(by * 1000)).toISOString().slice(0, Math.min(time.length, 23));
}

function moved(annotations: readonly Annotation[], by: Seconds, length: number): Annotation[] {
  return annotations.flatMap(({ time, text }) =>
    time < by || time > by + length ? [] : [{ time: seconds(time - by), text }],
  );
}

/** A page of which so many samples of the recording are no longer there. */
const withoutBeginning = (page: PageDrawing, count: number): PageDrawing => ({
  ...page,
  strips: page.strips.map((strip) => ({ ...strip, from: strip.from - count, to: strip.to - count })),
});

/** The recording without its calibration pulses: cut off where they are its beginning or end, else gaps. */
function cleaned(recording: Recording): Recording {
  const { calibration = [], rate, annotations } = recording;
  const kept = keptOf(recording);
  const leads = new Map(
    [...recording.leads].map(([lead, whole]) => {
      const samples = whole.slice();
      for (const { span, leads: own } of calibration)
        if (own === undefined || own.includes(lead)) samples.fill(Number.NaN, span.from, span.to);
      return [lead, samples.slice(kept.from, kept.to)];
    }),
  );
  const begin = seconds(kept.from / rate);
  const pulses = new Set(calibration.map(({ pulse }) => pulse / rate));
  const others = annotations.filter(({ time }) => !pulses.has(time));
  const { calibration: _, ...rest } = recording;
  return {
    ...rest,
    leads,
    samples: kept.to - kept.from,
    ...(recording.startTime === undefined ? {} : { startTime: later(recording.startTime, begin)! }),
    ...(recording.pages ? { pages: recording.pages.map((page) => withoutBeginning(page, kept.from)) } : {}),
    annotations: moved(others, begin, (kept.to - kept.from) / rate),
    issues: saidAsLeftOut(recording),
  };
}

/** That there is a pulse becomes that it was left out. */
function saidAsLeftOut({ issues, calibration = [], rate }: Recording): readonly ReadIssue[] {
  const leftOut = calibration.map((each) => issue('calibration-left-out', pulseTimes(each, rate)));
  return distinct([...issues.filter(({ code }) => code !== 'calibration-pulse'), ...leftOut]);
}

interface Read {
  readonly recording?: Recording;
  readonly issues: readonly ReadIssue[];
}

/** What was read, without calibration pulses: for all who draw, judge or read the ECG. */
export function withoutCalibration<Result extends Read>(result: Result): Result {
  if (!result.recording?.calibration) return result;
  const recording = cleaned(result.recording);
  return { ...result, recording, issues: recording.issues };
}
