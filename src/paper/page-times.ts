// Where time lies on a page: from the calibration pulse at the left, column by column, to the right edge.
import { duration, type Recording } from '../ecg/recording';
import { BIG_SQUARE, upToBigSquare } from './grid';
import type { Speed } from './scale';
import { pageSeconds } from './time';

/** All lengths in mm, all times in s. */
export interface PageTimes {
  readonly columns: number;
  /** First moment on the page, and how much time it shows. */
  readonly start: number;
  readonly shown: number;
  readonly columnSeconds: number;
  /** The columns do not follow each other but start at the same moment. */
  readonly together: boolean;
  readonly speed: Speed;
  readonly pulseWidth: number;
  /** The place of the calibration pulse, from `MARGIN` on; the traces start behind it, on a thick times. */
  readonly pulsePlace: number;
  readonly left: number;
  readonly pageWidth: number;
}

/** Paper left free at both sides, in mm. */
export const MARGIN = 5;
const PULSE_SECONDS = 0.2;
/** Columns too short for a heartbeat at 60/min tell nothing: then each column starts where the page starts. */
const SHORTEST_COLUMN = 1;
/** However short a recording is, the footer and a ruler of 50 mm need this much. */
const LEAST_WIDTH = 120;

/** Divides a page that starts at `start` (s; moved back where the recording ends earlier) into columns. */
export function pageTimes(recording: Recording, speed: Speed, columns: number, start: number): PageTimes {
  const shown = pageSeconds(recording, speed);
  const together = shown / columns < SHORTEST_COLUMN;
  const columnSeconds = together ? shown : shown / columns;
  const pulseWidth = PULSE_SECONDS * speed;
  const pulsePlace = upToBigSquare(pulseWidth) + BIG_SQUARE;
  const left = MARGIN + pulsePlace;
  return {
    columns,
    start: Math.max(0, Math.min(start, duration(recording) - shown)),
    shown,
    columnSeconds,
    together,
    speed,
    pulseWidth,
    pulsePlace,
    left,
    pageWidth: Math.max(LEAST_WIDTH, upToBigSquare(left + columns * columnSeconds * speed + MARGIN)),
  };
}

/** Left edge of a column in mm. */
export const columnX = (times: PageTimes, column: number): number =>
  times.left + column * times.columnSeconds * times.speed;

/** Time at which a column starts, in s. */
export const columnStart = (times: PageTimes, column: number): number =>
  times.start + (times.together ? 0 : column * times.columnSeconds);
