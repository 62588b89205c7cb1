// What a network's numbers mean in statements: which were found, which lead the list, what a window or a missing lead changes.
import { last } from '../ecg/last';
import { answerOf } from '../model/abstention';
import { calibrated, probabilityInterval } from '../model/calibration';
import type { Label, ModelManifest, PartialReading, Reading, WindowReading } from '../model/contracts';
import { memoised } from './memoised';
import type { ReadingSpan, TimeSpan } from './reading-state';
import type { Lack } from './statement-needs';

/** One label of a network with what the network said of it. */
export interface Statement {
  readonly code: string;
  readonly label: Label;
  /** One that holds, of what the network says. */
  readonly probability: number;
  /** Where that lies, at 90 %: so many records had the statement, and no more. */
  readonly interval: { readonly low: number; readonly high: number };
  /** The probability from which on it counts as found. */
  readonly threshold: number;
  /** At or above it, and allowed by what was read. */
  readonly found: boolean;
  /** Found or not, the network had better say neither: it is too near to what those without it, or with it, show. */
  readonly uncertain: boolean;
  /** Present where the reading does not allow it: what it lacks. */
  readonly lack?: Lack;
}

/** Of a label and the network's own probability. */
export const statementOf = (label: Label, said: number): Statement => ({
  code: label.code,
  label,
  probability: calibrated(label, said),
  interval: probabilityInterval(label, said),
  threshold: calibrated(label, label.threshold),
  found: said >= label.threshold,
  uncertain: answerOf(label, said) === 'uncertain',
});

/** All labels with their probabilities, most probable first. `probabilities` are the network's own, in the order of the manifest's labels. */
export const statementsOf = memoised((manifest: ModelManifest, probabilities: Float32Array): readonly Statement[] =>
  manifest.labels
    .map((label, i) => statementOf(label, probabilities[i] ?? 0))
    .sort((a, b) => b.probability - a.probability),
);

const isAllowed = ({ lack }: Statement) => lack === undefined;

/** The findings, most probable first; where nothing was found, the most probable statements. */
export function topStatements(statements: readonly Statement[], atMost: number): Statement[] {
  const found = statements.filter((statement) => statement.found);
  return (found.length > 0 ? found : statements.filter(isAllowed)).slice(0, atMost);
}

const overlap = (window: TimeSpan, view: TimeSpan) =>
  Math.min(window.end, view.end) - Math.max(window.start, view.start);

/** The window that shares most time with the view; of equals the one whose middle is nearest to the view's. */
export function windowInView(windows: readonly WindowReading[], view: TimeSpan | null): WindowReading | null {
  if (view === null) return windows[0] ?? null;
  const middle = (span: TimeSpan) => (span.start + span.end) / 2;
  const distance = (window: WindowReading) => Math.abs(middle(window) - middle(view));
  return windows.reduce<WindowReading | null>((best, window) => {
    if (best === null) return window;
    const gain = overlap(window, view) - overlap(best, view);
    const SAME_SECONDS = 1e-6;
    if (Math.abs(gain) < SAME_SECONDS) return distance(window) < distance(best) ? window : best;
    return gain > 0 ? window : best;
  }, null);
}

/** Seconds from which on a recording has a course worth telling window by window; a standard ECG has ten. */
const LONG_FROM = 15;

export const isLong = ({ windows }: Pick<Reading, 'windows'>): boolean => (last(windows)?.end ?? 0) >= LONG_FROM;

/** The part of a reading that is shown: its mean, or one window of it. */
export interface ShownReading {
  readonly probabilities: Float32Array;
  readonly leadWeights: Float32Array;
  /** Null for the mean over the whole recording. */
  readonly window: WindowReading | null;
}

const partOf = memoised(
  (reading: Reading, window: WindowReading | Reading): ShownReading => ({
    probabilities: window.probabilities,
    leadWeights: window.leadWeights,
    window: window === reading ? null : (window as WindowReading),
  }),
);

const windowPart = memoised((window: WindowReading): ShownReading => ({ ...window, window }));

/** Of a reading under way: the window that was read nearest to the view. Of the whole there is nothing to show yet. */
export function shownSoFar({ windows }: PartialReading, view: TimeSpan | null): ShownReading | null {
  const window = windowInView(windows, view);
  return window && windowPart(window);
}

/** The same object for every view of one window. */
export function shownReading(reading: Reading, span: ReadingSpan, view: TimeSpan | null): ShownReading {
  const window = span === 'view' && reading.windows.length > 1 ? windowInView(reading.windows, view) : null;
  return partOf(reading, window ?? reading);
}

/** True where the quality of the signal forbids a reading; then there are no probabilities to show. */
export const isWithheld = (reading: Reading): boolean =>
  reading.probabilities.length === 0 || reading.quality.some(({ withholds }) => withholds);

/** The statements of several networks that at least one of them leads with, in the order of the first network that does. */
export function unionOfTop(networks: readonly (readonly Statement[])[], atMost: number): string[] {
  return [...new Set(networks.flatMap((statements) => topStatements(statements, atMost).map(({ code }) => code)))];
}

/** What is said of a statement, in one part of a reading or in the whole. */
export interface Said {
  readonly probability: number;
  readonly found: boolean;
}

/** By the code of the label. */
export function saidOf(
  { labels }: Pick<ModelManifest, 'labels'>,
  { probabilities }: Pick<Reading, 'probabilities'>,
  code: string,
): Said {
  const index = labels.findIndex((label) => label.code === code);
  const label = labels[index];
  const said = probabilities[index] ?? 0;
  return label
    ? { probability: calibrated(label, said), found: said >= label.threshold }
    : { probability: 0, found: false };
}
