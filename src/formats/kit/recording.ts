import { pulseTimes } from '../../ecg/calibration';
import type { LeadName } from '../../ecg/leads';
import { phrase } from '../../ecg/phrases';
import { distinct, issue, type ReadIssue } from '../../ecg/read-issue';
import type { Recording } from '../../ecg/recording';
import { seconds } from '../../ecg/units';
import type { ReadOutcome } from '../reader';
import { calibrationPulses } from './calibration';
import { isPossibleRate, rateIssue } from './rates';

/** What a reader knows of a recording; what it does not know may be left out. */
type RecordingParts = Pick<Recording, 'name' | 'format' | 'rate'> &
  Partial<Omit<Recording, 'leads' | 'samples' | 'issues'>> & {
    /** In the order of the file, all of the same length, in millivolts. */
    readonly leads: readonly (readonly [LeadName, Float32Array])[];
    readonly issues: readonly ReadIssue[];
  };

/** Samples of all leads together that a recording may have: 1 GiB of memory. */
export const MAX_SAMPLES = 2 ** 28;

/** In millivolts: beyond this a sample is no voltage of a body, ... */
const IMPOSSIBLE = 1e9;
/** ... and beyond this it may be one, of electrodes that hang loose or of a wrong unit, and is none of a heart. */
const UNLIKELY = 1000;

/** The samples with gaps where they are infinite or impossible, and what had to be said of them. */
function plausible(leads: RecordingParts['leads']) {
  const broken: LeadName[] = [];
  const high: LeadName[] = [];
  let count = 0;
  let highest = 0;
  const kept = leads.map(([lead, samples]): readonly [LeadName, Float32Array] => {
    let [most, impossible] = [0, 0];
    for (const sample of samples) {
      const size = Math.abs(sample);
      if (size > IMPOSSIBLE) impossible++;
      else if (size > most) most = size;
    }
    if (most > UNLIKELY) high.push(lead);
    highest = Math.max(highest, most);
    if (impossible === 0) return [lead, samples];
    broken.push(lead);
    count += impossible;
    return [lead, samples.map((sample) => (Math.abs(sample) > IMPOSSIBLE ? Number.NaN : sample))];
  });
  const issues: ReadIssue[] = [];
  if (broken.length > 0) issues.push(issue('values-impossible', { count, leads: broken }));
  if (high.length > 0)
    issues.push(issue('amplitude-unlikely', { leads: high, volts: Number((highest / 1000).toPrecision(2)) }));
  return { leads: kept, issues };
}

/**
 * The outcome of a reader that has read a recording. The same is said once. Here alone it is seen to that no recording has a rate or
 * samples that no ECG can have.
 */
export function recordingOf(parts: RecordingParts): ReadOutcome {
  const { name, rate, medianBeat } = parts;
  if (!isPossibleRate(rate)) return { issues: [rateIssue(name, rate)] };
  const rhythm = plausible(parts.leads);
  const beat = medianBeat && isPossibleRate(medianBeat.rate) ? plausible([...medianBeat.leads]) : undefined;
  const calibration = parts.part ? [] : calibrationPulses(rhythm.leads, rate);
  const issues = distinct([
    ...parts.issues,
    ...rhythm.issues,
    ...(beat?.issues ?? []),
    ...calibration.map((each) => issue('calibration-pulse', pulseTimes(each, rate))),
  ]);
  const pulses = calibration.map(({ pulse }) => ({ time: seconds(pulse / rate), text: phrase('millivolt-pulse') }));
  const recording: Recording = {
    patient: {},
    device: {},
    statements: [],
    comments: [],
    annotations: [],
    measurements: [],
    ...parts,
    ...(medianBeat === undefined ? {} : { medianBeat: beat && { rate: medianBeat.rate, leads: new Map(beat.leads) } }),
    ...(calibration.length === 0
      ? {}
      : { calibration, annotations: [...(parts.annotations ?? []), ...pulses].sort((a, b) => a.time - b.time) }),
    leads: new Map(rhythm.leads),
    samples: parts.leads[0]?.[1].length ?? 0,
    issues,
  };
  return { recording, issues };
}

/** Recordings of one file that are opened. */
const MOST_RECORDINGS = 100;

/** The first recordings of a file, and the issue that says so where there are more. */
export function firstRecordings<T>(
  found: readonly T[],
  file: string,
): { readonly kept: readonly T[]; readonly issues: readonly ReadIssue[] } {
  const kept = found.slice(0, MOST_RECORDINGS);
  if (kept.length === found.length) return { kept, issues: [] };
  return { kept, issues: [issue('recordings-left-out', { file, count: found.length, read: kept.length }, file)] };
}

/** "ecg" for the first recording of the file ecg.xml, "ecg (2)" for the second. */
export const recordingName = (stem: string, index: number): string => (index === 0 ? stem : `${stem} (${index + 1})`);
