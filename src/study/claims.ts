// Which statements a reading allows: with leads missing, or too short, a network says a number of what it has not seen.

import { unusableLeads } from '../analysis/quality';
import type { QualityFinding } from '../analysis/quality-finding';
import { last } from '../ecg/last';
import { CHEST_LEADS, type LeadName } from '../ecg/leads';
import type { Label, Reading, WindowReading } from '../model/contracts';
import { memoised } from './memoised';
import { isScpCode } from './scp-codes';
import { type Lack, STATEMENT_NEEDS } from './statement-needs';
import type { ShownReading, Statement } from './statements';

/** What of a reading tells what it rests on; of one under way, too. */
export interface Rest extends Pick<Reading, 'leads' | 'quality' | 'windows'> {
  /** The window that is spoken of; undefined: the whole. */
  readonly window?: WindowReading;
}

/** What the shown part of a reading rests on. */
export const restOf = memoised(({ leads, quality, windows }: Rest, { window }: ShownReading): Rest => {
  return { leads, quality, windows, ...(window && { window }) };
});

/** In how many of the windows a lead was read: not where it was off. */
export const windowsOf = (windows: Reading['windows'], lead: LeadName): number =>
  windows.filter(({ leads }) => leads === undefined || leads.includes(lead)).length;

/** The whole rests on a lead that was read in this share of the windows. */
const OFTEN_ENOUGH = 0.5;

/** The leads that a reading rests on: a network of fixed leads is given zeros for others, which are none. */
export const leadsRead = memoised(({ leads, quality, windows, window }: Rest): readonly LeadName[] => {
  const unusable = unusableLeads(quality);
  const absent = new Set(quality.flatMap(({ code, lead }) => (code === 'absent' && lead !== undefined ? [lead] : [])));
  const isRead = (lead: LeadName) =>
    window ? (window.leads?.includes(lead) ?? true) : windowsOf(windows, lead) >= OFTEN_ENOUGH * windows.length;
  return leads.filter((lead) => !unusable.has(lead) && !absent.has(lead) && isRead(lead));
});

/** How much of the recording was read; null where the reading does not tell. */
export const secondsRead = ({ windows }: Rest): number | null => {
  const end = last(windows)?.end;
  return end === undefined ? null : end - windows[0]!.start;
};

/** What keeps a reading from claiming a statement; null where nothing does, or nothing is known of the statement. */
export function lackOf(reading: Rest, code: string): Lack | null {
  if (!isScpCode(code)) return null;
  const need = STATEMENT_NEEDS[code];
  const present = leadsRead(reading);
  const missing = need.leads.filter((lead) => !present.includes(lead));
  if (missing.length > 0) return { of: 'leads', leads: missing };
  const chest = CHEST_LEADS.filter((lead) => present.includes(lead)).length;
  if (chest < need.chestLeads) return { of: 'chest-leads', least: need.chestLeads };
  const seconds = secondsRead(reading);
  return seconds !== null && seconds < need.seconds ? { of: 'seconds', least: need.seconds } : null;
}

/** The findings of a reading without those that it does not allow, in the same order. */
export const claimedFindings = (reading: Reading): readonly string[] =>
  reading.findings.filter((code) => lackOf(reading, code) === null);

/** The statements with those marked that the reading does not allow: these are not found, whatever their probability. */
export const claimed = memoised((statements: readonly Statement[], reading: Rest): readonly Statement[] =>
  statements.map((statement) => {
    const lack = lackOf(reading, statement.code);
    return lack === null ? statement : { ...statement, found: false, lack };
  }),
);

/** Statements of the order of beats and of P waves, for which any limb lead, or II, will do. */
const isOfRhythm = (code: string): boolean =>
  isScpCode(code) &&
  STATEMENT_NEEDS[code].chestLeads === 0 &&
  STATEMENT_NEEDS[code].leads.every((lead) => lead === 'II');

/** Why statements are not claimed, as findings of quality beside those of the signal; none where all are. */
export function claimFindings(labels: readonly Pick<Label, 'code'>[], reading: Reading): QualityFinding[] {
  if (reading.probabilities.length === 0) return [];
  const lacks = labels.flatMap(({ code }) => lackOf(reading, code) ?? []);
  const ofTime = lacks.filter((lack) => lack.of === 'seconds');
  const statements = lacks.length - ofTime.length;
  const leads = leadsRead(reading);
  const rhythmAlone = labels.every(({ code }) => isOfRhythm(code) || lackOf(reading, code) !== null);
  return [
    ...(statements === 0
      ? []
      : [
          {
            code: 'few-leads',
            reason: rhythmAlone ? 'rhythm-only' : 'statements-need-leads',
            values: { present: leads, statements },
            withholds: false,
          } as const,
        ]),
    ...(ofTime.length === 0
      ? []
      : [
          {
            code: 'few-seconds',
            reason: 'statements-need-time',
            values: {
              seconds: Number(secondsRead(reading)!.toFixed(1)),
              least: Math.max(...ofTime.map(({ least }) => least)),
              statements: ofTime.length,
            },
            withholds: false,
          } as const,
        ]),
  ];
}
