// Which trace is which lead: names of leads among the texts of a page, and the traces that they stand beside.

import { type LeadName, parseLeadName } from '../../ecg/leads';
import type { TextRun } from './page';
import type { Curve } from './traces';

export interface Label {
  readonly lead: LeadName;
  readonly x: number;
  /** The middle of the letters. */
  readonly y: number;
}

/** A trace, or the part of one, that has a name. */
export interface NamedCurve extends Curve {
  readonly lead: LeadName;
  /** Of the trace that it is a part of: where that begins, and the middle of it. */
  readonly rowStart: number;
  readonly middle: number;
}

/** What may stand behind the name of a lead: how high it is drawn, and so on. */
const BESIDE_NAME =
  /^([^\s(]{1,12})\s{1,9}\(?(?:(?:x|×)?\s?\d{1,3}(?:[.,]\d{1,2})?\s?(?:mm\s?\/\s?mV|мм\s?\/\s?мВ)?)\)?$/i;
const LEAD_WORD = /^(?:lead|ableitung|d[eé]rivation|отведение|导联|誘導)\s+\S{1,5}$/i;
const BARE = /^(?:I{1,3}|Ⅰ|Ⅱ|Ⅲ|-?aV[RLF]|[VCВ]\d{1,2}[Rr]?|V[XYZ]|[XYZ]|D(?:I{1,3}|[123])|MCL[16]|M?LI{1,3})\.?$/i;

/** The lead that a text names and nothing else. */
function leadIn(text: string): LeadName | undefined {
  const bare = BESIDE_NAME.exec(text)?.[1] ?? text;
  if (bare.length > 24 || !(BARE.test(bare.normalize('NFKC')) || LEAD_WORD.test(bare) || /[导導]联?$|誘導$/.test(bare)))
    return undefined;
  return parseLeadName(bare.replace(/^В/i, 'V'));
}

/** All names of leads on a page. */
export function labelsOf(texts: readonly TextRun[]): readonly Label[] {
  return texts.flatMap(({ text, x, y, end, size }) => {
    const middle = y - 0.35 * size;
    const lead = leadIn(text);
    if (lead !== undefined) return [{ lead, x, y: middle }];
    // "I aVR V1 V4" over four columns, in one text.
    const words = text.split(/\s+/);
    const leads = words.map(leadIn);
    if (words.length < 2 || leads.some((each) => each === undefined)) return [];
    let at = 0;
    return words.map((word, i) => {
      const from = text.indexOf(word, at);
      at = from + word.length;
      return { lead: leads[i]!, x: x + ((end - x) * from) / text.length, y: middle };
    });
  });
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Where a label may stand: so far before the trace begins, and so far from its end. In millimetres. */
const BEFORE = 30;
const FROM_END = 5;
/** Labels of the same trace are at least so far apart. */
const COLUMN = 18;
const MOST = 120;

interface Row {
  readonly curve: Curve;
  readonly start: number;
  readonly end: number;
  readonly middle: number;
}

interface Match {
  readonly label: Label;
  readonly row: Row;
  readonly miss: number;
}

/** For each label the trace that lies `offset` below it, each trace once in a column. */
function matches(labels: readonly Label[], rows: readonly Row[], offset: number, tolerance: number): Match[] {
  const candidates: Match[] = [];
  for (const label of labels) {
    for (const row of rows) {
      if (label.x < row.start - BEFORE || label.x > row.end - FROM_END) continue;
      const miss = Math.abs(row.middle - label.y - offset);
      if (miss <= tolerance) candidates.push({ label, row, miss: miss + 0.02 * Math.abs(label.x - row.start) });
    }
  }
  candidates.sort((a, b) => a.miss - b.miss);
  const found: Match[] = [];
  for (const each of candidates) {
    const taken = found.some(
      ({ label, row }) => label === each.label || (row === each.row && Math.abs(label.x - each.label.x) < COLUMN),
    );
    if (!taken) found.push(each);
  }
  return found;
}

/** Traces with their names, and those that have none. */
export function nameCurves(
  labels: readonly Label[],
  curves: readonly Curve[],
): { readonly named: readonly NamedCurve[]; readonly unnamed: readonly Curve[] } {
  const rows = curves
    .slice(0, MOST)
    .map((curve): Row => ({ curve, start: curve.x[0]!, end: curve.x[curve.x.length - 1]!, middle: median(curve.y) }));
  const few = labels.slice(0, MOST);
  const middles = [...rows.map(({ middle }) => middle)].sort((a, b) => a - b);
  const gaps = middles
    .slice(1)
    .map((middle, i) => middle - middles[i]!)
    .filter((gap) => gap > 4);
  const apart = gaps.length > 0 ? Math.min(40, median(gaps)) : 30;
  // The label stands in the same way beside each trace: the way that most can have.
  let best: Match[] = [];
  let least = Number.POSITIVE_INFINITY;
  const tried = new Set<number>();
  for (const label of few) {
    for (const { middle, start, end } of rows) {
      const offset = middle - label.y;
      if (Math.abs(offset) > 0.85 * apart || label.x < start - BEFORE || label.x > end - FROM_END) continue;
      const rounded = Math.round(2 * offset);
      if (tried.has(rounded)) continue;
      tried.add(rounded);
      const found = matches(few, rows, offset, 0.3 * apart);
      const cost = found.reduce((sum, { miss }) => sum + miss, 0) + 0.3 * found.length * Math.abs(offset);
      if (found.length > best.length || (found.length === best.length && cost < least)) {
        best = found;
        least = cost;
      }
    }
  }
  const byRow = new Map<Row, Label[]>();
  for (const { label, row } of best) byRow.set(row, [...(byRow.get(row) ?? []), label]);
  const named = [...byRow].flatMap(([row, own]) => split(row, own));
  return { named, unnamed: rows.filter((row) => !byRow.has(row)).map(({ curve }) => curve) };
}

/** A trace that runs on through several leads, cut where they change. */
function split({ curve, start, end, middle }: Row, labels: readonly Label[]): NamedCurve[] {
  const sorted = [...labels].sort((a, b) => a.x - b.x);
  const first = sorted[0]!;
  const columns = sorted.map(({ lead, x }, i) => {
    // In equal parts, where the labels are equally far apart; else so far from its label as the first one begins.
    const even = start + (i * (end - start)) / sorted.length;
    const own = start + x - first.x;
    return { lead, from: i === 0 || Math.abs(even - own) < 4 ? even : own };
  });
  return columns.map(({ lead, from }, i) => {
    const to = columns[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    const x: number[] = [];
    const y: number[] = [];
    for (const [k, place] of curve.x.entries()) {
      if (place < from - 1e-6 || place >= to - 1e-6) continue;
      x.push(place);
      y.push(curve.y[k]!);
    }
    return { lead, x, y, rowStart: start, middle };
  });
}
