// What a report is of: a study as it is drawn and read, whether it is on a screen or read by the command line.
import type { LeadWaves } from '../analysis/delineation/waves';
import type { Measurements } from '../analysis/measure/measure';
import type { Caliper } from '../ecg/caliper';
import type { SilentLeads } from '../ecg/lead-sources';
import type { LeadName } from '../ecg/leads';
import type { ReadIssue } from '../ecg/read-issue';
import type { Patient, Recording } from '../ecg/recording';
import type { ModelManifest, Reading, Stretch } from '../model/contracts';
import {
  chosenNetwork,
  chosenReading,
  chosenWhy,
  drawnRecording,
  drawnSilent,
  intervalSpans,
  misplacementOf,
  offLeads,
  shownCalipers,
  shownMeasurements,
  shownStretches,
} from '../study/selectors';
import type { SerialPair } from '../study/serial';
import type { PageState } from '../study/state';
import type { Study } from '../study/study';

export interface ReportSubject {
  /** With electrodes exchanged where somebody did so. */
  readonly recording: Recording;
  /** As the file has it. */
  readonly recorded: Recording;
  /** As far as it is known beside the file: an example's. */
  readonly patient: Patient | null;
  readonly silent: SilentLeads | undefined;
  /** Leads that the reading leaves out. */
  readonly off: readonly LeadName[];
  readonly issues: readonly ReadIssue[];
  /** Of the network, for how common statements are here; null where there is none. */
  readonly manifest: ModelManifest | null;
  readonly reading: Reading | null;
  readonly measurements: Measurements | null;
  readonly calipers: readonly Caliper[];
  /** Of each lead, where the ends of the waves are drawn. */
  readonly waves: LeadWaves | null;
  /** Spans of time (s) of all leads that are marked: an interval. */
  readonly spans: readonly (readonly [number, number])[];
  /** That carry a statement, and its code. */
  readonly stretches: readonly Stretch[];
  readonly explained: string | null;
  readonly misplacement: string | null;
  /** An earlier ECG that it is held beside. */
  readonly previous: SerialPair | null;
  /** Where the page that is looked at begins, in s. */
  readonly from: number;
  /** "LeadLens 0.1.0" */
  readonly software: string;
}

/** A recording with what was read of it, and nothing marked. */
export const plainSubject = (
  known: Pick<ReportSubject, 'recording' | 'issues' | 'manifest' | 'reading' | 'measurements' | 'software'>,
): ReportSubject => ({
  ...known,
  recorded: known.recording,
  patient: null,
  silent: undefined,
  off: [],
  calipers: [],
  waves: null,
  spans: [],
  stretches: [],
  explained: null,
  misplacement: null,
  previous: null,
  from: 0,
});

/** A study of the page. */
export function subjectOf(
  study: Study,
  state: PageState,
  software: string,
  previous: SerialPair | null = null,
): ReportSubject {
  const stretches = shownStretches(study, state);
  return {
    recording: drawnRecording(study),
    recorded: study.recording,
    patient: study.origin.example,
    silent: drawnSilent(study),
    off: offLeads(study),
    issues: study.issues,
    manifest: chosenNetwork(state),
    reading: chosenReading(study, state),
    measurements: shownMeasurements(study),
    calipers: shownCalipers(study),
    waves: state.waves ? (study.measured?.measurements?.waves ?? null) : null,
    spans: intervalSpans(study),
    stretches,
    explained: stretches.length > 0 ? (chosenWhy(study, state)?.code ?? null) : null,
    misplacement: misplacementOf(study),
    previous,
    from: study.view?.start ?? 0,
    software,
  };
}
