// Which lead stands where: rows and columns, before any millimetre is known.
import { isStandardLead, type LeadName, STANDARD_LEADS, type StandardLead } from '../ecg/leads';

export const LAYOUTS = ['3x4+1', '3x4+3', '6x2', '12x1'] as const;
export const LEAD_ORDERS = ['standard', 'cabrera'] as const;

export type Layout = (typeof LAYOUTS)[number];
/** What a page can be laid out as; a beat fills no rhythm strip. */
export type PageLayout = Layout | '3x4';
export type LeadOrder = (typeof LEAD_ORDERS)[number];

export interface PlacedLead {
  readonly name: LeadName;
  /** Drawn upside down and labelled so: -aVR of the Cabrera order. */
  readonly inverted: boolean;
}

/** A row holds one lead for each column, or a single lead over the whole width. */
export interface Arrangement {
  readonly columns: number;
  readonly rows: readonly (readonly PlacedLead[])[];
  /** How many of the rows, counted from the last, are rhythm strips. */
  readonly rhythmStrips: number;
  /** Leads that have samples but no place in this layout. */
  readonly leftOut: readonly LeadName[];
}

const COLUMNS: Readonly<Record<PageLayout, number>> = { '3x4': 4, '3x4+1': 4, '3x4+3': 4, '6x2': 2, '12x1': 1 };
const RHYTHM_LEADS: Readonly<Record<PageLayout, readonly StandardLead[]>> = {
  '3x4': [],
  '3x4+1': ['II'],
  '3x4+3': ['V1', 'II', 'V5'],
  '6x2': [],
  '12x1': [],
};

/** Below this many of the twelve, a page of twelve places would be mostly empty. */
const FEWEST_LEADS_OF_A_TWELVE_LEAD_PAGE = 6;

const upright = (name: LeadName): PlacedLead => ({ name, inverted: false });

const ORDERS: Readonly<Record<LeadOrder, readonly PlacedLead[]>> = {
  standard: STANDARD_LEADS.map(upright),
  // Limb leads by their axes, from -30 to 120 degrees (AHA/ACC/HRS 2007, Kligfield et al., "Recommendations for the
  // standardization and interpretation of the electrocardiogram", part I).
  cabrera: [
    upright('aVL'),
    upright('I'),
    { name: 'aVR', inverted: true },
    ...(['II', 'aVF', 'III', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const).map(upright),
  ],
};

/**
 * Rows and columns for the leads that have samples (measured or derived).
 *
 * The order runs down the columns. A recording with at least six of the twelve gets a place for each of the twelve, filled or
 * not, and further leads as rows after them where each lead has a row to itself (12x1). Any other recording gets one row
 * for each lead it has. A rhythm strip whose lead is absent gives way to the strips that remain, or to the first lead there is.
 */
export function arrange(layout: PageLayout, order: LeadOrder, available: readonly LeadName[]): Arrangement {
  const twelve = ORDERS[order];
  const present = twelve.filter((lead) => available.includes(lead.name));
  const further = available.filter((name) => !isStandardLead(name)).map(upright);
  if (present.length < FEWEST_LEADS_OF_A_TWELVE_LEAD_PAGE) {
    return { columns: 1, rows: [...present, ...further].map((lead) => [lead]), rhythmStrips: 0, leftOut: [] };
  }
  const columns = COLUMNS[layout];
  const height = twelve.length / columns;
  const rows = Array.from({ length: height }, (_, row) => twelve.filter((_lead, i) => i % height === row));
  if (columns === 1) {
    return { columns, rows: [...rows, ...further.map((lead) => [lead])], rhythmStrips: 0, leftOut: [] };
  }
  const wanted = RHYTHM_LEADS[layout];
  const there = wanted.filter((name) => available.includes(name)).map(upright);
  const strips = wanted.length > 0 && there.length === 0 ? present.slice(0, 1) : there;
  return {
    columns,
    rows: [...rows, ...strips.map((lead) => [lead])],
    rhythmStrips: strips.length,
    leftOut: further.map((lead) => lead.name),
  };
}
