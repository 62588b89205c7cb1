// What the parts of the screen ask of the state. Each gives the same object again until what it is made of has changed.

import { type Measurements, withEnds } from '../analysis/measure/measure';
import { silentLeads } from '../analysis/quality';
import type { QualityFinding } from '../analysis/quality-finding';
import type { Caliper } from '../ecg/caliper';
import { type LeadSources, leadSources, type SilentLeads } from '../ecg/lead-sources';
import type { LeadName } from '../ecg/leads';
import { canMisplace } from '../ecg/misplacements';
import type { Recording } from '../ecg/recording';
import type { ModelManifest, PartialReading, Reading, Stretch } from '../model/contracts';
import { farApart } from '../model/disagreement';
import { claimed, restOf } from './claims';
import { shownEnds, withCaliper } from './marking';
import { spansOf } from './measurement-lines';
import { memoised } from './memoised';
import { type LeaveOutState, NOTHING_LEFT_OUT, type ReadingState, type Why } from './reading-state';
import type { PageState } from './state';
import { isWithheld, type ShownReading, type Statement, shownReading, statementsOf } from './statements';
import type { ListedStudy, Study, StudyId } from './study';

/** A study that has been read; null where there is none of that id. */
export function studyOf(state: PageState, id: StudyId | undefined): Study | null {
  const study = id === undefined ? undefined : state.studies.get(id);
  return study?.recording ? study : null;
}

export const shownStudies = (state: PageState): Study[] => state.shown.flatMap((id) => studyOf(state, id) ?? []);

/** The study that is worked with: what keys and the buttons outside of any study mean. */
export const shownStudy = (state: PageState): Study | null => studyOf(state, state.shown[0]);

/** Its place among all studies; -1 while there is none. */
export const shownPlace = (state: PageState): number => state.order.indexOf(state.shown[0] ?? Number.NaN);

interface NamedStudy {
  readonly id: StudyId;
  readonly name: string;
}

const namesByOrder = new WeakMap<PageState['order'], readonly NamedStudy[]>();

const foldersOf = (file: string): readonly string[] => file.split('/').slice(0, -1);

/** What studies are called in a list: by their names, with the folders that they do not all lie in, and by their files where names repeat. */
function namesInList(studies: readonly (Study | ListedStudy)[]): NamedStudy[] {
  const all = studies.map(({ origin }) => foldersOf(origin.file));
  const [first = []] = all;
  const differ = first.findIndex((folder, i) => all.some((folders) => folders[i] !== folder));
  const shared = differ < 0 ? first.length : differ;
  const named = studies.map(({ name }, i) => [...all[i]!.slice(shared), name].join('/'));
  const count = new Map<string, number>();
  for (const name of named) count.set(name, (count.get(name) ?? 0) + 1);
  return studies.map(({ id, origin }, i) => {
    const name = named[i]!;
    return { id, name: count.get(name) === 1 ? name : origin.file.split('/').slice(shared).join('/') };
  });
}

/** What was on screen of the set that can be gone back to; null where there is none. */
export const studyToGoBackTo = ({ back }: PageState): Study | null => {
  const study = back?.studies.get(back.shown[0] ?? Number.NaN);
  return study?.recording ? study : null;
};

/** All studies by name, as a list has them: a study keeps its name, and the order is another object as soon as the set is another. */
export function studyNames({ order, studies }: PageState) {
  const names = namesByOrder.get(order) ?? namesInList(order.flatMap((id) => studies.get(id) ?? []));
  namesByOrder.set(order, names);
  return names;
}

/** Another one for each study and each part of a long one: what is remembered of one on screen does not go over to the next. */
export const partKey = ({ id, recording }: Study): string => `${id} ${recording.part?.start ?? 0}`;

/** What is drawn and read: with electrodes exchanged where the user did so. */
export const drawnRecording = ({ exchange, recording }: Study): Recording => exchange?.recording ?? recording;

/** As it was recorded, where that is not what is drawn. */
export const recordedBehind = ({ exchange, recording }: Study): Recording | null => exchange && recording;

const sourcesOf = memoised(
  (recording: Recording, quality: readonly QualityFinding[]): LeadSources =>
    leadSources(recording.leads, silentLeads(quality, recording.rate)),
);
const NOT_ANALYSED: readonly QualityFinding[] = [];

/** Where each lead of what is drawn comes from: nothing from a lead that says nothing, which neither the quality gate nor a network takes. */
export const drawnSources = (study: Study): LeadSources =>
  sourcesOf(drawnRecording(study), study.analysis?.quality ?? NOT_ANALYSED);

const silentOf = memoised((recording: Recording, quality: readonly QualityFinding[]) =>
  silentLeads(quality, recording.rate),
);

/** Leads that are drawn, and from which none is derived, or not where they are off: the same object while the analysis is. */
export const drawnSilent = (study: Study): SilentLeads =>
  silentOf(drawnRecording(study), study.analysis?.quality ?? NOT_ANALYSED);

const exchangeable = memoised(canMisplace);

/** Whether electrodes can be exchanged on the screen: not where leads are missing. */
export const canExchange = ({ recording }: Study): boolean => exchangeable(recording);

export const canUndo = ({ marking: { past, draft } }: Study): boolean => past.length > 0 || draft !== null;
export const canRedo = ({ marking: { future } }: Study): boolean => future.length > 0;

export const offLeads = ({ off }: Study): readonly LeadName[] => off;

/** Whether what is on screen is not what was recorded, or not all of it. */
export const isAltered = ({ asRecorded }: Study): boolean => asRecorded !== null;

export const misplacementOf = ({ exchange }: Study): string | null => exchange?.misplacement ?? null;

const withDraft = memoised(withCaliper);

/** All that is marked on the traces, what is being drawn included. */
export const shownCalipers = ({ marking: { calipers, draft } }: Study): readonly Caliper[] =>
  draft === null ? calipers : withDraft(calipers, draft);

const NO_SPANS: readonly (readonly [number, number])[] = [];

/** The interval that is shown: from and to, in s, in every beat that it was measured in. */
export function intervalSpans(study: Study): readonly (readonly [number, number])[] {
  const measurements = shownMeasurements(study);
  return measurements && study.interval !== null ? spansOf(measurements)[study.interval] : NO_SPANS;
}

const withMovedEnds = memoised(withEnds);

/** What was measured, with the ends of the waves where somebody has put them; null before it is there and where nothing is measurable. */
export const shownMeasurements = ({ measured, marking }: Pick<Study, 'measured' | 'marking'>): Measurements | null =>
  measured?.measurements ? withMovedEnds(measured.measurements, shownEnds(marking)) : null;

/** The network that reads; null while there is none. */
export const chosenNetwork = ({ models, network }: PageState): ModelManifest | null =>
  models.find(({ id }) => id === network) ?? null;

/** Whether several networks stand side by side. */
export const isComparing = ({ comparing, models }: PageState): boolean => comparing && models.length > 1;

/** Where the reading of the chosen network stands. */
export const chosenReadingState = (study: Study, { network }: PageState): ReadingState | undefined =>
  network === null ? undefined : study.readings[network];

/** What has been read; null where nothing was, or not yet. */
export const readingOf = (state: ReadingState | undefined): Reading | null =>
  state?.phase === 'done' ? state.reading : null;

/** What the chosen network has read; null while it has not. */
export const chosenReading = (study: Study, state: PageState): Reading | null =>
  readingOf(chosenReadingState(study, state));

/** What the chosen network read before leads were changed on the screen, while it reads them anew; null otherwise. */
export function lastReading(study: Study, state: PageState): Reading | null {
  const now = chosenReadingState(study, state);
  return state.network !== null && (now === undefined || now.phase === 'busy')
    ? readingOf(study.lastReadings[state.network])
    : null;
}

/** What the chosen network has read of a long recording so far, or until it was cancelled; null once it is through, and before its first window. */
export function chosenPartial(study: Study, state: PageState): PartialReading | null {
  const reading = chosenReadingState(study, state);
  return reading?.phase === 'busy' || reading?.phase === 'cancelled' ? reading.partial : null;
}

/** The same of the leads as recorded and all of them, where electrodes were exchanged or leads are left out. */
export const readingAsRecorded = ({ asRecorded }: Study, { network }: PageState): Reading | null =>
  network === null ? null : readingOf(asRecorded?.readings[network]);

/** What was asked of a statement of the chosen network. */
export const chosenWhy = ({ why }: Study, { network }: PageState): Why | null =>
  why !== null && why.model === network ? why : null;

const NO_STRETCHES: readonly Stretch[] = [];

/** Stretches that are shaded on the paper: where they were asked for, and are there. */
export function shownStretches(study: Study, state: PageState): readonly Stretch[] {
  const located = state.stretches && !isComparing(state) ? chosenWhy(study, state)?.located : null;
  return located?.phase === 'done' ? (located.answer?.stretches ?? NO_STRETCHES) : NO_STRETCHES;
}

export const chosenLeaveOut = ({ leaveOut }: Study, { network }: PageState): LeaveOutState =>
  (network === null ? undefined : leaveOut[network]) ?? NOTHING_LEFT_OUT;

/** The part of that reading that is shown: its mean, or the window that the paper shows. */
export function shownPart(study: Study, state: PageState): ShownReading | null {
  const reading = chosenReading(study, state);
  return reading && shownReading(reading, study.span, study.view);
}

/** What one network says, beside what others do. */
export interface ComparedReading {
  readonly manifest: ModelManifest;
  readonly reading: Reading;
  readonly shown: ShownReading;
  readonly statements: readonly Statement[];
}

const compared = memoised(
  (manifest: ModelManifest, reading: Reading, shown: ShownReading): ComparedReading => ({
    manifest,
    reading,
    shown,
    statements: claimed(statementsOf(manifest, shown.probabilities), restOf(reading, shown)),
  }),
);

/** What a network said of all leads as recorded, by code, where something else is on screen; undefined otherwise. */
export function statementsAsRecorded(
  { asRecorded }: Pick<Study, 'asRecorded'>,
  manifest: ModelManifest,
): ReadonlyMap<string, Statement> | undefined {
  const reading = readingOf(asRecorded?.readings[manifest.id]);
  return reading && !isWithheld(reading) ? byCode(manifest, reading) : undefined;
}

const byCode = memoised(
  (manifest: ModelManifest, reading: Reading): ReadonlyMap<string, Statement> =>
    new Map(claimed(statementsOf(manifest, reading.probabilities), reading).map((each) => [each.code, each])),
);

const inOneList = memoised((...readings: ComparedReading[]): readonly ComparedReading[] => readings);

/**
 * Of each network that has read and whose reading is not withheld, in the order of the networks. While leads that were changed are read,
 * what a network read before stays in its place.
 */
export const comparedReadings = (
  { readings, lastReadings, span, view }: Study,
  { models }: PageState,
): readonly ComparedReading[] =>
  inOneList(
    ...models.flatMap((manifest) => {
      const now = readings[manifest.id];
      const isAwaited = now === undefined || now.phase === 'busy';
      const reading = readingOf(isAwaited ? (lastReadings[manifest.id] ?? now) : now);
      return reading && !isWithheld(reading) ? compared(manifest, reading, shownReading(reading, span, view)) : [];
    }),
  );

const farApartIn = memoised((columns: readonly ComparedReading[]) =>
  farApart(
    columns.map(({ manifest, statements }) => ({
      manifest,
      said: new Map(statements.flatMap(({ code, probability, lack }) => (lack ? [] : [[code, probability] as const]))),
    })),
  ).map(([one, other]) => [one.manifest, other.manifest] as const),
);

/** Of the networks that stand side by side, the pairs that are further apart than they usually are. */
export const networksFarApart = (study: Study, state: PageState) => farApartIn(comparedReadings(study, state));
