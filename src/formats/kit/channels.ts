// From the channels of a file, whatever they are called and measured in, to ECG leads in millivolts.

import { type LeadName, parseLeadName, STANDARD_LEADS } from '../../ecg/leads';
import type { Text } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { maySayWho } from './personal-phrases';

/** Millivolts per unit by its prefix, as devices write it in Latin letters or their own. */
const MILLIVOLTS_PER_PREFIX: ReadonlyMap<string, number> = new Map([
  ['', 1e3],
  ['m', 1],
  ['milli', 1],
  ['mili', 1],
  ['\u03bc', 1e-3],
  ['u', 1e-3],
  ['mc', 1e-3],
  ['micro', 1e-3],
  ['mikro', 1e-3],
  ['n', 1e-6],
  ['nano', 1e-6],
  ['м', 1],
  ['милли', 1],
  ['мк', 1e-3],
  ['микро', 1e-3],
  ['毫', 1],
  ['微', 1e-3],
]);

/** What becomes of "µ" where bytes of one encoding are taken for those of another: UTF-8, Shift-JIS, GBK, code page 437. */
const MISREAD_MICRO =
  /^(?:\u00c2\u03bc|\u00ce[\u00bc\u0152]|\u0192\u00ca|\u0083\u00ca|\u00a6\u00cc|\u252c\u2561|\u00e6)/i;
/** "10*-6.V" as UCUM writes it, "1e-6 V". */
const POWER_OF_TEN = /^(?:10[*^](-?\d{1,2})|1e(-?\d{1,2}))[.\s]?v$/i;
/** A field may cut the word off: "microvol". */
const VOLTAGE = /^(.{0,5}?)[\s_-]?(?:v|vo|vol|volts?|в|вольт|伏特?)$/;
/** "uV/LSB", "uVperBit": what a value is multiplied by is in the unit. */
const PER_STEP = /\s?(?:\/|per)\s?(?:lsb|bit|count|digit|unit)$/i;

/** Millivolts per unit of a voltage ("mV", "uV", "µVolt", "microvolts", in any case), or undefined for any other unit. */
export function millivoltsPer(unit: string): number | undefined {
  // A longer text is no unit; Unicode has two signs for micro, U+00B5 and the Greek letter U+03BC.
  if (unit.length > 40) return undefined;
  const bare = unit
    .trim()
    .replace(/^\((.{1,20})\)$|^\[(.{1,20})\]$/, '$1$2')
    .trim()
    .replace(/µ/g, '\u03bc')
    .replace(MISREAD_MICRO, '\u03bc')
    .toLowerCase()
    .replace(PER_STEP, '');
  const power = POWER_OF_TEN.exec(bare);
  if (power) return 1e3 * 10 ** Number(power[1] ?? power[2]);
  const prefix = VOLTAGE.exec(bare)?.[1];
  return prefix === undefined ? undefined : MILLIVOLTS_PER_PREFIX.get(prefix);
}

/** A voltage of which the prefix is lost, as a rule "µ", which not every encoding has: "?V", ".V". */
const LOST_PREFIX = /^[^\p{L}\p{N}]{1,3}v(?:olts?)?$/iu;
export const isVoltageOfLostPrefix = (unit: string): boolean => LOST_PREFIX.test(unit.trim());

/** What is written where values are in no unit: "adu", "NU", "counts" ... */
const NO_UNIT =
  /^(?:1|-+|\{.{0,40}\}|n\.?\/?[uad]\.?|none|no ?units?|a\.? ?d?\.? ?u\.?|adc|counts?|digits?|digital|lsb|bits?|raw|units?|arb(?:itrary)?\.?(?: ?units?)?|unknown|undefined|unspecified|null|nan|normali[sz]ed|dimensionless|steps?|samples?|levels?|quanta)?$/i;

/** Whether a unit says nothing of what the values are, or that it is some voltage. */
export const saysNoUnit = (unit: string): boolean => NO_UNIT.test(unit.trim()) || isVoltageOfLostPrefix(unit);

const OTHER_UNIT =
  /^(?:%|mmhg|kpa|h?pa|cmh2o|bpm|1\/min|\/min|rpm|brpm|deg ?c?|°c|°f|c|k|celsius|l|ml|l\/s|l\/min|ml\/s|g|mg|m\/s\^?2|m\/s2|hz|khz|s|ms|us|k?ohm|ma|ua|lux|db|bool(?:ean)?|events?)$/i;

/** Whether a unit is known to be of something else than voltage: pressure, temperature, a rate ... */
export const isOtherUnit = (unit: string): boolean => OTHER_UNIT.test(unit.trim().replace(PER_STEP, ''));

/** Names of what bedside monitors, sleep laboratories and file formats record beside the ECG. */
const OTHER_SIGNALS =
  /^(abp|art|ap|pap|cvp|icp|bp|nibp|ibp|lap|rap|cpp|uap|p[1-8]|pleth?|ppg|spo2|sao2|so2|co2|etco2|resp(iration|iratory)?|imp(edance)?|thor(ax|acic)?|abd(o|omen|ominal)?|air ?flow|flow|snor(e|ing)|eeg|emg|eog|chin|temp(erature)?|hr|heart ?rate|rr|acc(elero(meter)?)?|gsr|scg|pcg|event|marker|trigger|status|edf ?annotations|bdf ?annotations|annotations?|digital)\b/i;

/** Whether a label names a signal that is known not to be an ECG lead, in whatever unit: respiration, pressure, EEG ... */
export const isOtherSignal = (label: string): boolean => OTHER_SIGNALS.test(label.trim());

/**
 * What a lead or channel is called that the file does not name, by what its format calls such things: "signal 3". It tells it from the
 * others and is no text, the same in every language; `index` counts from 0.
 */
export const numbered = (kind: string, index: number): string => `${kind} ${index + 1}`;

/** The same of a channel; of a lead too, as long as it is to be named: "lead 1" is how some write lead I. */
export const unnamedChannel = (index: number): string => numbered('channel', index);

/** What a channel that is no lead may be called: by its label, unless that may be somebody's name; then by its place, counted from 0. */
export const channelName = (label: string, index: number): string =>
  isOtherSignal(label) || !maySayWho(label) ? label : unnamedChannel(index);

/** The usual order of leads in files that name none, where there are 12 or 8 of them. */
const UNNAMED_ORDER: ReadonlyMap<number, readonly LeadName[]> = new Map<number, readonly LeadName[]>([
  [12, STANDARD_LEADS],
  [8, ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']],
]);

interface NamedLeads {
  /** One per label. */
  readonly names: readonly LeadName[];
  readonly issues: readonly ReadIssue[];
}

/**
 * Names leads in one spelling, each name once.
 *
 * A label that is no known lead keeps its own name and is reported; so is a lead that comes twice.
 */
export function nameLeads(labels: readonly string[]): NamedLeads {
  const names: LeadName[] = [];
  const unknown: string[] = [];
  const issues: ReadIssue[] = [];
  const taken = new Set<LeadName>();
  /** How often a lead has come. */
  const counts = new Map<LeadName, number>();
  for (const [index, label] of labels.entries()) {
    const known = parseLeadName(label);
    const own = label.replace(/\s+/g, ' ').trim() || numbered('lead', index);
    if (known === undefined) unknown.push(own);
    const lead = known ?? own;
    let count = counts.get(lead) ?? 1;
    let shown = count === 1 ? lead : `${lead} (${count})`;
    while (taken.has(shown)) {
      count++;
      shown = `${lead} (${count})`;
    }
    taken.add(shown);
    counts.set(lead, count);
    if (shown !== lead) issues.push(issue('duplicate-lead', { lead, shown }));
    names.push(shown);
  }
  if (unknown.length > 0) issues.unshift(issue('unknown-lead', { leads: listed(unknown) }));
  return { names, issues };
}

/**
 * Names leads that the file does not name: in the usual order where there are 12 or 8 of them, which is reported, else as
 * `nameLeads` does. `present` leaves out those without samples.
 */
export function nameUnnamedLeads(
  labels: readonly string[],
  present: readonly boolean[] = labels.map(() => true),
): NamedLeads {
  const names = UNNAMED_ORDER.get(labels.length);
  if (!names) return nameLeads(labels);
  const shown = names.filter((_, i) => present[i]);
  return { names, issues: [issue('leads-assumed', { leads: shown })] };
}

/** Names of leads or channels for an issue, no name twice. */
export const listed = <Name extends Text>(names: readonly Name[]): readonly Name[] => [
  ...new Map(names.map((name) => [typeof name === 'string' ? name : JSON.stringify(name), name])).values(),
];
