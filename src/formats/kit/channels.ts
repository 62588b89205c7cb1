// From the channels of a file, whatever they are called and measured in, to ECG leads in millivolts.

import { type LeadName, parseLeadName, STANDARD_LEADS } from '../../ecg/leads';
import type { Text } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { maySayWho } from './personal-phrases';

const MILLIVOLTS_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['v', 1e3],
  ['volt', 1e3],
  ['volts', 1e3],
  ['mv', 1],
  ['millivolt', 1],
  ['millivolts', 1],
  ['uv', 1e-3],
  ['μv', 1e-3],
  ['microvolt', 1e-3],
  ['microvolts', 1e-3],
  ['nv', 1e-6],
  ['nanovolt', 1e-6],
  ['nanovolts', 1e-6],
]);

/** Millivolts per unit of a voltage ("mV", "uV", "µV", "V", "nV", in any case), or undefined for any other unit. */
export function millivoltsPer(unit: string): number | undefined {
  // Unicode has two signs for micro: U+00B5 and the Greek letter U+03BC.
  return MILLIVOLTS_PER_UNIT.get(unit.trim().toLowerCase().replace(/µ/g, 'μ'));
}

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

/** The same of a channel. */
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
