// A reading as JSON: saved from the screen, with all that is needed to judge and repeat it, or a line of the command line.

import type { Measurements } from '../analysis/measure/measure';
import type { QualityFinding } from '../analysis/quality-finding';
import {
  type Caliper,
  heightOf,
  intervalOf,
  type LeadPoint,
  measuresTime,
  measuresVoltage,
  perMinute,
} from '../ecg/caliper';
import type { ReadIssue } from '../ecg/read-issue';
import { duration, type Recording } from '../ecg/recording';
import { answerOf } from '../model/abstention';
import { calibrated, type Prevalence, probabilityInterval } from '../model/calibration';
import type { Contributions, Label, ModelManifest, Reading, TrainedHere } from '../model/contracts';
import { claimedFindings, claimFindings, lackOf, leadsRead } from './claims';
import { measuredValues } from './measured';

/** The sentences that stand beside codes. */
export interface ResultSentences {
  readonly quality: (finding: QualityFinding) => string;
  /** An issue with its sentence and where it was met. */
  readonly issue: (issue: ReadIssue) => ReadIssue & { readonly message: string };
}

/** Decimals of a saved probability or weight: beyond them float32 holds noise. */
const DECIMALS = 6;

const exact = (value: number): number => value;
const rounded = (value: number): number => Number(value.toFixed(DECIMALS));

/** Values under their names; none where there are none, as where a reading is withheld. */
const byName = (names: readonly string[], values: Float32Array, write: (value: number) => number) =>
  Object.fromEntries(Array.from(values, (value, i) => [names[i], write(value)]));

/** What was said of the whole recording, or of a window of it: probabilities by code, weights by lead. */
const numbers = (
  labels: readonly Label[],
  { leads }: Reading,
  { probabilities, leadWeights }: Pick<Reading, 'probabilities' | 'leadWeights'>,
  write: (value: number) => number,
) => ({
  probabilities: byName(
    labels.map(({ code }) => code),
    probabilities,
    write,
  ),
  leadWeights: byName(leads, leadWeights, write),
});

/**
 * What the network's own probabilities come to: ones that hold, where each lies at 90 %, the statements that had better be neither affirmed
 * nor denied, and by what the recording is unlike those that the network learnt from.
 */
function trust(labels: readonly Label[], reading: Reading, write: (value: number) => number) {
  const said = labels.flatMap((label, i) => {
    const probability = reading.probabilities[i];
    return probability === undefined ? [] : [{ label, probability, code: label.code }];
  });
  const interval = ({ label, probability }: (typeof said)[number]) => {
    const { low, high } = probabilityInterval(label, probability);
    return { low: write(low), high: write(high) };
  };
  return {
    calibrated: Object.fromEntries(
      said.map(({ label, probability, code }) => [code, write(calibrated(label, probability))]),
    ),
    uncertainty: Object.fromEntries(said.map((each) => [each.code, interval(each)])),
    abstained: said
      .filter(
        ({ label, probability, code }) =>
          lackOf(reading, code) === null && answerOf(label, probability) === 'uncertain',
      )
      .map(({ code }) => code),
    unlike: (reading.unlike ?? []).map(({ check, score }) => ({ check, score: rounded(score) })),
  };
}

const NO_TRUST = { calibrated: {}, uncertainty: {}, abstained: [], unlike: [] };

/** How many windows a reading rests on, and which leads. */
const restsOn = (reading: Reading) => ({ windows: reading.windows.length, leads: leadsRead(reading) });

/** A line of `classify`: a file with what was read of it, or with the reasons why nothing was. */
export interface ClassifiedFile {
  readonly file: string;
  /** The id of the network. */
  readonly model: string;
  /** What it was trained on, where it is none of LeadLens' own. */
  readonly trained?: TrainedHere | undefined;
  readonly labels: readonly Label[];
  readonly reading: Reading | undefined;
  /** Null where nothing could be measured. */
  readonly measurements: Measurements | null;
  /** Of the statements that were asked for; undefined where none was. */
  readonly contributions?: readonly Contributions[] | undefined;
  readonly issues: readonly ReadIssue[];
}

export const classifiedLine = (
  { file, model, trained, labels, reading, measurements, contributions, issues }: ClassifiedFile,
  sentences: ResultSentences,
) => ({
  file,
  model,
  ...(trained && { trained }),
  backend: reading?.backend ?? null,
  milliseconds: Math.round((reading?.milliseconds ?? 0) * 10) / 10,
  ...(reading ? numbers(labels, reading, reading, exact) : { probabilities: {}, leadWeights: {} }),
  ...(reading ? trust(labels, reading, exact) : NO_TRUST),
  findings: reading ? claimedFindings(reading) : [],
  misplacement: reading?.misplacement ?? null,
  ...(contributions && {
    contributions: Object.fromEntries(
      contributions.map(({ code, leads, shares }) => [code, byName(leads, shares, exact)]),
    ),
    scores: Object.fromEntries(contributions.map(({ code, score, none }) => [code, { allLeads: score, noLead: none }])),
  }),
  restsOn: reading ? restsOn(reading) : { windows: 0, leads: [] },
  measurements: measuredValues(measurements),
  quality: (reading ? [...reading.quality, ...claimFindings(labels, reading)] : []).map((finding) => ({
    code: finding.code,
    lead: finding.lead,
    message: sentences.quality(finding),
  })),
  issues: issues.map(sentences.issue),
});

export interface ResultToSave {
  /** Stands in every file. */
  readonly notice: string;
  readonly software: string;
  readonly recording: Recording;
  /** The misplacement of electrodes that was put on it on the screen. */
  readonly misplacement: string | null;
  readonly issues: readonly ReadIssue[];
  /** For how common statements are here, `prevalence`. */
  readonly manifest: ModelManifest;
  readonly prevalence?: Prevalence;
  readonly reading: Reading;
  /** Null where nothing was measured. */
  readonly measurements: Measurements | null;
  /** What was measured by hand. */
  readonly calipers: readonly Caliper[];
}

/** In seconds of the whole file, of which the recording may be a part, and in millivolts of the lead. */
function savedCaliper(caliper: Caliper, { rate, part }: Recording) {
  const { kind, lead, from, to, intervals, allLeads } = caliper;
  const point = ({ time, voltage }: LeadPoint) => ({
    secondsInFile: rounded(time + (part?.start ?? 0)),
    millivolts: rounded(voltage),
  });
  const frequency = perMinute(caliper);
  return {
    kind,
    lead,
    from: point(from),
    to: point(to),
    ...(measuresTime(kind)
      ? {
          intervals,
          ...(allLeads ? { allLeads } : {}),
          milliseconds: rounded(intervalOf(caliper) * 1000),
          perMinute: frequency === null ? null : rounded(frequency),
          // A time is that of a sample.
          resolutionInMilliseconds: rounded(1000 / rate),
        }
      : {}),
    ...(measuresVoltage(kind) ? { millivolts: rounded(heightOf(caliper)) } : {}),
  };
}

/** Nothing of the patient is in it but the record's name. */
export function savedResult(
  {
    notice,
    software,
    recording,
    misplacement,
    issues,
    manifest,
    prevalence = {},
    reading,
    measurements,
    calipers,
  }: ResultToSave,
  sentences: ResultSentences,
) {
  const { labels } = manifest;
  return {
    notice,
    software,
    recording: {
      name: recording.name,
      format: recording.format,
      rate: recording.rate,
      seconds: duration(recording),
      // Of a long file the reading is of this part alone; in seconds of the file.
      ...(recording.part ? { part: recording.part } : {}),
      leads: [...recording.leads.keys()],
      ...(misplacement === null ? {} : { electrodesExchanged: misplacement }),
    },
    issues: issues.map(sentences.issue),
    model: {
      ...reading.model,
      figures: manifest.figures,
      ...(manifest.trained && { trained: manifest.trained }),
    },
    backend: reading.backend,
    milliseconds: reading.milliseconds,
    quality: [...reading.quality, ...claimFindings(labels, reading)].map((finding) => ({
      ...finding,
      message: sentences.quality(finding),
    })),
    // Without those that the leads and the length do not allow.
    findings: claimedFindings(reading),
    restsOn: restsOn(reading),
    thresholds: Object.fromEntries(labels.map(({ code, threshold }) => [code, threshold])),
    ...numbers(labels, reading, reading, rounded),
    ...trust(labels, reading, rounded),
    ...(Object.keys(prevalence).length > 0 && { prevalence }),
    ...(reading.misplacement ? { misplacement: reading.misplacement } : {}),
    ...(measurements ? { measurements: measuredValues(measurements) } : {}),
    ...(calipers.length === 0 ? {} : { calipers: calipers.map((caliper) => savedCaliper(caliper, recording)) }),
    windows: reading.windows.map((window) => ({
      start: window.start,
      end: window.end,
      // Where leads were off: those that it rests on.
      ...(window.leads ? { leads: window.leads } : {}),
      ...numbers(labels, reading, window, rounded),
    })),
  };
}
