// What can be done on the page. `src/app` does it; whoever is handed these calls need not know how.

import type { MovedEnds } from '../analysis/measure/measure';
import type { Caliper } from '../ecg/caliper';
import type { ReadOptions } from '../ecg/file-options';
import type { LeadName } from '../ecg/leads';
import type { LessonStep } from '../ecg/lesson-step';
import type { PenStroke } from '../ecg/pen';
import type { Seconds } from '../ecg/units';
import type { Prevalence } from '../model/calibration';
import type { Insides } from '../model/contracts';
import type { BackendChoice } from '../model/inference';
import type { Example } from './example';
import type { PickedFile } from './origin';
import type { ReadingSpan, TimeSpan, WhyQuestion } from './reading-state';
import type { CaliperTool, PageDialog } from './state';
import type { IntervalName, StudyId } from './study';

/** What can be done with one study. */
export interface StudyCommands {
  highlight(lead: LeadName | null): void;
  /** Puts a caliper on the traces, or in the place of that with its id; until that is finished it can be given up. */
  mark(caliper: Caliper, finished: boolean): void;
  /** All that is drawn by hand on the pages of this study. */
  setPen(strokes: readonly PenStroke[]): void;
  /** All that a lesson says and asks of this study. */
  setSteps(steps: readonly LessonStep[]): void;
  /** Gives up what is being drawn or moved. */
  unmark(): void;
  /** Ends of the waves are moved, in s from the time of the beat; `finished` once the pointer or the key is lifted. */
  moveEnds(ends: MovedEnds, finished: boolean): void;
  /** All ends are where they were found. */
  putEndsBack(): void;
  /** By its id. */
  removeMark(which: number | 'all'): void;
  undoMark(): void;
  redoMark(): void;
  setView(view: TimeSpan): void;
  setSpan(span: ReadingSpan): void;
  /** Shows an interval of all leads on the paper; with null none. */
  showInterval(interval: IntervalName | null): void;
  /** Exchanges electrodes on the screen by the name of the misplacement, or with null puts them back as recorded. */
  exchange(misplacement: string | null): void;
  /** Leaves these leads out of the readings of all networks, and no other. */
  setOff(leads: readonly LeadName[]): void;
  /** Reads without each of the leads in turn, by the chosen network; those that are off stay so. */
  leaveOut(leads: readonly LeadName[]): Promise<void>;
  cancelLeaveOut(): void;
  /** A window of what is drawn, from `at` (s) or the first, on its way through a network; null where there is none to be seen. */
  lookInside(model: string, at: number | null, signal: AbortSignal): Promise<Insides | null>;
  /** Asks what a statement rests on; with null no longer. */
  explain(question: WhyQuestion | null): Promise<void>;
  /** Of a long recording: the part that begins at `start`; the one on screen stays until that is there. */
  showPart(start: Seconds): Promise<void>;
  showEarlierPart(): void;
  showLaterPart(): void;
  cancelPart(): void;
  /** Asks for what was assumed in reading the file. */
  correctAssumptions(): void;
}

/** A new call of the same kind cancels the one before it. */
export interface Commands {
  /** The same object for the same study. */
  study(id: StudyId): StudyCommands;

  openFiles(picked: readonly PickedFile[], options?: ReadOptions): Promise<void>;
  /** Opens what was dropped, once its folders are walked through. */
  openDropped(dropping: Promise<readonly PickedFile[]>): Promise<void>;
  /** Opens a lesson that came with the page, before a class. */
  openLesson(lesson: Blob): Promise<void>;
  openExample(example: Example): Promise<void>;
  cancelOpening(): void;
  /** Reads the files again with what the user said of them; null leaves them as they are. */
  answerQuestion(answer: ReadOptions | null): Promise<void>;
  dismissFailures(): void;
  /** Of a file that takes long, once the user was asked. */
  keepWaiting(): void;
  stopSlowFile(): void;
  /** Once it was said that it was stopped. */
  dismissSlowFile(): void;
  openDialog(dialog: PageDialog): void;
  closeDialog(): void;

  /** The list of all that was picked, read one after another; and back to the ECG. */
  showWorklist(): void;
  showEcg(): void;
  /** The ECG alone, for a projector. */
  showLecture(): void;
  /** The ECG as if it came in now, or what a device sends. */
  showMonitor(): void;
  showQuiz(): void;
  /** Shows that recording of that file. */
  openRecording(file: string, index: number): void;

  /** Shows the study at that place of all, if there is one. */
  choose(place: number): void;
  /** Shows all studies in that order. */
  setOrder(order: readonly StudyId[]): void;
  /** Shows what was open before something else was opened; what is open now can be gone back to then. */
  back(): void;
  /** The one before or after that can be read without a question; those that cannot are stepped over and named. */
  previous(): void;
  next(): void;

  /** Once per page: the backend of last time, the list of networks, and the first of them made ready. */
  start(backend: BackendChoice): Promise<void>;
  loadModels(): Promise<void>;
  setNetwork(id: string): void;
  /** How common statements are among the people read here; none: as among those that the networks were calibrated on. Remembered. */
  setPrevalence(prevalence: Prevalence): void;
  setComparing(on: boolean): void;
  /** Shades the stretches that carry the explained statement. */
  setStretches(on: boolean): void;
  /** Draws the ends of the waves on the traces. */
  setWaves(on: boolean): void;
  setCalipers(changes: Partial<CaliperTool>): void;
  setBackend(choice: BackendChoice): Promise<void>;
  readAgain(): void;
  cancelReading(): void;
}
