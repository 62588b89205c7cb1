// What of a report is remembered: the sheet. What is on it is chosen anew for each recording.
import * as v from 'valibot';
import { ORIENTATIONS, type Orientation, PAPERS, type PaperName } from './sheet';

export interface ReportSettings {
  /** Null: what is usual where the language of the browser is spoken. */
  readonly paper: PaperName | null;
  readonly orientation: Orientation;
}

export const DEFAULT_REPORT_SETTINGS: ReportSettings = { paper: null, orientation: 'landscape' };

/** Takes whatever was stored and never throws. */
export const reportSettings = v.fallback(
  v.object({
    paper: v.fallback(v.nullable(v.picklist(PAPERS)), DEFAULT_REPORT_SETTINGS.paper),
    orientation: v.fallback(v.picklist(ORIENTATIONS), DEFAULT_REPORT_SETTINGS.orientation),
  }),
  DEFAULT_REPORT_SETTINGS,
) satisfies v.GenericSchema<unknown, ReportSettings>;
