// From the channels of a multiplex group to ECG leads in millivolts, and what had to be assumed for that.

import type { LeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { assumeLeads, assumeUnit } from '../kit/assumptions';
import { listed, millivoltsPer, nameLeads, unnamedChannel } from '../kit/channels';
import type { OpenQuestion, ReadOptions } from '../reader';
import { type Channel, isEcg } from './channels';
import { type Calibration, decode, type MultiplexGroup, shiftOf } from './groups';

export interface Lead {
  readonly name: LeadName;
  /** `count` samples in millivolts from the `first` of the group on. */
  samples(first?: number, count?: number): Float32Array;
}

export interface GroupLeads {
  readonly group: MultiplexGroup;
  readonly leads: readonly Lead[];
  /** Channels that are no ECG leads, by what the file calls them. */
  readonly leftOut: readonly string[];
  readonly issues: readonly ReadIssue[];
  readonly open: Pick<OpenQuestion, 'unit' | 'leads'>;
}

/** One unit of a sample is some microvolts in any ECG device: a sensitivity below this is in millivolts. */
const LEAST_MICROVOLTS = 0.02;

/** Values looked at to tell a unit by its size. */
const VALUES_LOOKED_AT = 5000;

interface Choice {
  readonly channel: Channel;
  readonly index: number;
}

/** What is told of a channel in an issue. */
const called = ({ channel: { label }, index }: Choice) => label || unnamedChannel(index);

/** How the samples of each channel become millivolts; assumed and reported as far as the file does not say. */
function calibrate(group: MultiplexGroup, choices: readonly Choice[], file: string, options: ReadOptions) {
  const issues: ReadIssue[] = [];
  const unscaled = choices.filter(({ channel }) => !channel.scale);
  let counts: { readonly unit: string; readonly assumed: string | undefined } | undefined;
  if (unscaled.length > 0) {
    const some = Math.min(group.length, VALUES_LOOKED_AT);
    const raw = unscaled.map(({ index }) => decode(group, index, { factor: 1, baseline: 0 }, 0, some));
    const { issues: found, ...unit } = assumeUnit(raw, options, file);
    counts = unit;
    issues.push(...found);
  }
  const calibrations = choices.map((choice): Calibration => {
    const { scale, unit, millivoltsPerUnit } = choice.channel;
    if (!scale) return { factor: (counts && millivoltsPer(counts.unit)) ?? 1, baseline: 0 };
    let millivolts = millivoltsPerUnit;
    if (millivolts === undefined && unit === '') {
      const assumed = Math.abs(scale.factor) < LEAST_MICROVOLTS ? 'mV' : '\u00b5V';
      issues.push(issue('unit-assumed', { file, unit: assumed }, file));
      millivolts = millivoltsPer(assumed);
    } else if (millivolts === undefined) {
      issues.push(issue('unit-unknown', { unit, leads: [called(choice)] }, file));
    }
    return { factor: scale.factor * (millivolts ?? 1), baseline: scale.baseline * (millivolts ?? 1) };
  });
  return { calibrations, issues, assumed: counts?.assumed };
}

/** A channel that was sampled later than others by part of a sample is not shifted: that would make new values. */
function skewIssues(group: MultiplexGroup, choices: readonly Choice[]): ReadIssue[] {
  const rests = choices.map(({ channel }) => shiftOf(group, channel).rest);
  const apart = Math.max(...rests) - Math.min(...rests);
  if (!group.rate || apart === 0) return [];
  return [issue('skew-rest', { milliseconds: Number(((apart / group.rate) * 1000).toPrecision(2)) })];
}

/** The leads of a group; none where it holds no ECG. */
export function leadsOf(group: MultiplexGroup, file: string, options: ReadOptions): GroupLeads {
  const all = group.channels.map((channel, index) => ({ channel, index }));
  const choices = all.filter(({ channel }) => isEcg(channel));
  const leftOut = all.filter((choice) => !choices.includes(choice)).map(called);
  if (choices.length === 0) return { group, leads: [], leftOut, issues: group.issues, open: {} };
  const { calibrations, issues, assumed: unit } = calibrate(group, choices, file, options);
  const labels = choices.map(({ channel }) => channel.label);
  const unnamed = labels.every((label) => label === '');
  const named = unnamed ? assumeLeads(labels, options) : { ...nameLeads(labels), assumed: undefined };
  const off = named.names.filter((_, i) => choices[i]!.channel.disconnected);
  if (off.length > 0) issues.push(issue('lead-off', { leads: listed(off) }));
  return {
    group,
    leads: choices.map(({ index }, i) => ({
      name: named.names[i]!,
      samples: (first, count) => decode(group, index, calibrations[i]!, first, count),
    })),
    leftOut,
    issues: [...group.issues, ...issues, ...named.issues, ...skewIssues(group, choices)],
    open: { unit, leads: named.assumed },
  };
}
