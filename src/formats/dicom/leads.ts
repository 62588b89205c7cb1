// From the channels of a multiplex group to ECG leads in millivolts, and what had to be assumed for that.

import type { LeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { assumeLeads, unitsOf } from '../kit/assumptions';
import { listed, nameLeads, unnamedChannel } from '../kit/channels';
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
  const some = Math.min(group.length, VALUES_LOOKED_AT);
  const scales = choices.map(({ channel }) => channel.scale ?? { factor: 1, baseline: 0 });
  const units = unitsOf(
    choices.map((choice, i) => ({
      label: called(choice),
      // Without a sensitivity, values are counts whatever unit it would have had.
      unit: choice.channel.scale && choice.channel.unit,
      ...(choice.channel.scale && { step: choice.channel.scale.factor }),
      excerpt: () => decode(group, choice.index, scales[i]!, 0, some),
    })),
    options,
    file,
  );
  const calibrations = scales.map(({ factor, baseline }, i): Calibration => {
    const millivolts = units.factors[i]!;
    return { factor: factor * millivolts, baseline: baseline * millivolts };
  });
  return { calibrations, issues: [...units.issues], assumed: units.assumed };
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
