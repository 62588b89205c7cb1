// Where time lies on a page: from the calibration pulse at the left, column by column, to the right edge.
import { duration, type Recording } from '../ecg/recording';
import { upToBigSquare } from './grid';
import type { Speed } from './scale';
import { pageSeconds } from './time';

/** All lengths in mm, all times in s. */
export interface PageTimes {
  readonly columns: number;
  /** First moment on the page, and how much time it shows. */
  readonly start: number;
  readonly shown: number;
  readonly columnSeconds: number;
  /** From the start of one column to that of the next, in mm: as long as its trace, and no narrower than the name of a lead. */
  readonly columnWidth: number;
  /** The columns do not follow each other but start at the same moment. */
  readonly together: boolean;
  readonly speed: Speed;
  readonly pulseWidth: number;
  /** The traces start here, on a thick line. */
  readonly left: number;
  readonly pageWidth: number;
}

/** Paper left free at both sides of footer and ruler, in mm. */
export const MARGIN = 5;
const PULSE_SECONDS = 0.2;
/** Of the line before and after the calibration pulse, in mm. */
export const PULSE_LEAD = 0.75;
/** The traces start here, in mm: on a thick line, behind the pulse. One column has its names in the margin before the pulse. */
const LEFT = 15;
const LEFT_WITH_NAMES = 20;
/** Paper left free behind the traces, in mm. */
const RIGHT = 5;
export const RIGHT_OF_ONE_COLUMN = 1;
/** Columns too short for a heartbeat at 60/min tell nothing: then each column starts where the page starts. */
const SHORTEST_COLUMN = 1;
/** Room for the longest name of a lead, in mm. */
export const NAME_WIDTH = 16;
/** However short a recording is, the footer and a ruler of 50 mm need this much. */
const LEAST_WIDTH = 120;

/** Which of the columns of a page a sheet of print holds, how much time the whole page would show, and how wide (mm) the paper on it may be. */
export interface ColumnCut {
  readonly seconds: number;
  readonly width: number;
  readonly first: number;
  readonly count: number;
}

/** How a stretch of time (s) is divided into columns. */
export function columnTimes(shown: number, columns: number): { together: boolean; columnSeconds: number } {
  const together = shown / columns < SHORTEST_COLUMN;
  return { together, columnSeconds: together ? shown : shown / columns };
}

/** Where the traces of a page start, in mm from its left edge. */
export const leftOf = (columns: number): number => (columns === 1 ? LEFT_WITH_NAMES : LEFT);

/** Divides a page that starts at `start` (s; moved back where the recording ends earlier) into columns. */
export function pageTimes(
  recording: Recording,
  speed: Speed,
  allColumns: number,
  start: number,
  cut?: ColumnCut,
): PageTimes {
  const all = cut?.seconds ?? pageSeconds(recording, speed);
  const { together, columnSeconds } = columnTimes(all, allColumns);
  const columns = cut?.count ?? allColumns;
  const pageStart = Math.max(0, Math.min(start, duration(recording) - all));
  const left = leftOf(columns);
  const columnWidth = Math.max(NAME_WIDTH, columnSeconds * speed);
  const end = left + columns * columnWidth;
  const free = columns === 1 ? RIGHT_OF_ONE_COLUMN : RIGHT;
  const wanted = Math.max(LEAST_WIDTH, columns === 1 ? Math.ceil(end + free - 1e-9) : upToBigSquare(end + free));
  return {
    columns,
    start: pageStart + (together ? 0 : (cut?.first ?? 0) * columnSeconds),
    shown: together ? all : columns * columnSeconds,
    columnSeconds,
    columnWidth,
    together,
    speed,
    pulseWidth: PULSE_SECONDS * speed,
    left,
    pageWidth: cut ? Math.min(wanted, Math.max(cut.width, end)) : wanted,
  };
}

/** Left edge of a column in mm. */
export const columnX = (times: PageTimes, column: number): number => times.left + column * times.columnWidth;

/** Time at which a column starts, in s. */
export const columnStart = (times: PageTimes, column: number): number =>
  times.start + (times.together ? 0 : column * times.columnSeconds);
