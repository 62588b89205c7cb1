// What a millimetre of the page is in seconds and millivolts: by what is written on it, by its paper and by its pulses, which must agree.

import type { TextRun } from './page';

export interface WrittenScale {
  /** Millimetres of paper for a second; all different ones that are written. */
  readonly speeds: readonly number[];
  /** Millimetres of paper for a millivolt. */
  readonly gains: readonly number[];
  /** Of the chest leads, where another one is written for them. */
  readonly chestGain?: number;
}

const NUMBER = '(\\d{1,3}(?:[.,]\\d{1,3})?)';
const MILLIMETRE = '(?:mm|мм|毫米)';
const SECOND = '(?:seconds?|secs?|seg|sn|s|сек|с|秒)(?![\\p{L}\\d])';
const MILLIVOLT = '(?:mV|мВ|毫伏)(?!\\p{L})';
const PER = '\\s{0,3}(?:/|per|pro|par|na|в|每)\\s{0,3}';
const SPEED = new RegExp(`${NUMBER}\\s{0,3}${MILLIMETRE}${PER}${SECOND}`, 'giu');
const SPEED_BEHIND = new RegExp(`${MILLIMETRE}${PER}${SECOND}\\s{0,3}[:：=]\\s{0,3}${NUMBER}`, 'giu');
const SECONDS_PER_MILLIMETRE = new RegExp(`${NUMBER}\\s{0,3}(m?s)${PER}${MILLIMETRE}(?!\\p{L})`, 'giu');
const GAIN = new RegExp(`${NUMBER}(?:\\s{0,3}[/-]\\s{0,3}${NUMBER})?\\s{0,3}${MILLIMETRE}${PER}${MILLIVOLT}`, 'giu');
const GAIN_BEHIND = new RegExp(`${MILLIMETRE}${PER}${MILLIVOLT}\\s{0,3}[:：=]\\s{0,3}${NUMBER}`, 'giu');
const GAIN_EQUAL = new RegExp(`${NUMBER}\\s{0,3}${MILLIMETRE}\\s{0,3}=\\s{0,3}1(?:[.,]0)?\\s{0,3}${MILLIVOLT}`, 'giu');
const EQUAL_GAIN = new RegExp(`1(?:[.,]0)?\\s{0,3}${MILLIVOLT}\\s{0,3}=\\s{0,3}${NUMBER}\\s{0,3}${MILLIMETRE}`, 'giu');
const MILLIVOLTS_PER_MILLIMETRE = new RegExp(`${NUMBER}\\s{0,3}${MILLIVOLT}${PER}${MILLIMETRE}(?!\\p{L})`, 'giu');
const CHEST = /(?:chest|precordial|brust|thorax|v\s?1?\s?-\s?v?\s?6|胸|груд)\S{0,6}\s{0,3}[:：=]?\s{0,3}$/iu;

const value = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));
const distinct = (values: readonly number[]): number[] => [...new Set(values.filter((each) => each > 0))];

/** Texts of a line, in the order of their places, as one. */
export function textLines(texts: readonly TextRun[]): readonly TextRun[] {
  const sorted = [...texts].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: TextRun[][] = [];
  for (const each of sorted) {
    const row = rows[rows.length - 1];
    if (row && Math.abs(row[0]!.y - each.y) < 0.35 * Math.min(each.size, row[0]!.size)) row.push(each);
    else rows.push([each]);
  }
  return rows.map((row) => {
    const runs = [...row].sort((a, b) => a.x - b.x);
    const first = runs[0]!;
    return {
      text: runs.map(({ text }) => text).join('   '),
      x: first.x,
      y: first.y,
      end: Math.max(...runs.map(({ end }) => end)),
      size: first.size,
    };
  });
}

export function writtenScale(texts: readonly TextRun[]): WrittenScale {
  const speeds: number[] = [];
  const gains: number[] = [];
  let chestGain: number | undefined;
  for (const { text: raw } of textLines(texts)) {
    if (raw.length > 4000) continue;
    const text = raw.normalize('NFKC').replace(/\s{1,40}/g, ' ');
    for (const [, found] of text.matchAll(SPEED)) speeds.push(value(found));
    for (const [, found] of text.matchAll(SPEED_BEHIND)) speeds.push(value(found));
    for (const [, found, unit] of text.matchAll(SECONDS_PER_MILLIMETRE))
      speeds.push(round((unit!.toLowerCase() === 'ms' ? 1000 : 1) / value(found)));
    for (const found of text.matchAll(GAIN)) {
      const [, first, second] = found;
      if (CHEST.test(text.slice(Math.max(0, found.index - 20), found.index))) chestGain = value(first);
      gains.push(value(first));
      if (second !== undefined) {
        chestGain = value(second);
        gains.push(chestGain);
      }
    }
    for (const pattern of [GAIN_BEHIND, GAIN_EQUAL, EQUAL_GAIN])
      for (const [, found] of text.matchAll(pattern)) gains.push(value(found));
    for (const [, found] of text.matchAll(MILLIVOLTS_PER_MILLIMETRE)) gains.push(round(1 / value(found)));
  }
  return { speeds: distinct(speeds), gains: distinct(gains), ...(chestGain === undefined ? {} : { chestGain }) };
}

const round = (number: number): number => Math.round(number * 1e4) / 1e4;

/** What may differ. */
export const TOLERANCE = 0.02;
export const agree = (a: number, b: number): boolean => Math.abs(a / b - 1) <= TOLERANCE;
