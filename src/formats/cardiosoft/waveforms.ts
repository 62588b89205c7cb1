// Where GE CASE/CardioSoft XML holds samples ("CASE/CardioSoft XML Data Export Reference Manual", GE 2096198-016): <StripData> and
// <MedianSamples> with a <WaveformData lead="I"> of comma-separated integers for each lead; <StripData> of exercise tests with several
// <Strip>s; and <FullDisclosure>, the whole of an exercise test in one list of integers of all leads.

import { type Phrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { listed, millivoltsPer, numbered } from '../kit/channels';
import { numberList, scaled } from '../kit/number-list';
import { isRate } from '../kit/rates';
import { MOST_LEADS, type StoredLead } from '../kit/stored-leads';
import { child, childrenOf, numberOf, textOf, type XmlElement } from '../kit/xml';
import { type LeadOrder, splitLeads } from './lead-order';

export interface CardioSoftWaveform {
  /** In Hz; undefined where the file does not say it. */
  readonly rate: number | undefined;
  /** Seconds from the beginning of the test; undefined where it is no exercise test. */
  readonly start: number | undefined;
  readonly leads: readonly StoredLead[];
  readonly issues: readonly ReadIssue[];
}

/** Resolution of CASE and CardioSoft in every version known. */
const DEFAULT_MICROVOLTS_PER_LSB = 5;

/** Of an element or, where it has none, of the one around it. */
const nearest = (elements: readonly (XmlElement | undefined)[], name: string): XmlElement | undefined => {
  for (const element of elements) {
    const found = child(element, name);
    if (found) return found;
  }
  return undefined;
};

interface Scale {
  /** Millivolts per unit; undefined where the unit is none that is known. */
  readonly factor: number | undefined;
  readonly assumed: boolean;
}

/** <Resolution units="uVperLsb">5</Resolution> */
function scaleOf(elements: readonly (XmlElement | undefined)[]): Scale {
  const resolution = nearest(elements, 'Resolution');
  const value = numberOf(resolution);
  const unit = (resolution?.attributes.get('units') ?? 'uVperLsb').replace(/(?:per|\/)\s{0,9}lsb$/i, '').trimEnd();
  const factor = millivoltsPer(unit);
  if (value === undefined || value === 0)
    return { factor: DEFAULT_MICROVOLTS_PER_LSB * millivoltsPer('uV')!, assumed: true };
  return { factor: factor === undefined ? undefined : value * factor, assumed: false };
}

const rateOf = (elements: readonly (XmlElement | undefined)[]): number | undefined => {
  const rate = numberOf(nearest(elements, 'SampleRate'));
  return rate !== undefined && isRate(rate) ? rate : undefined;
};

/** <Time> or <StartTime> of <Hour>, <Minute> and <Second>. */
function timeOf(time: XmlElement | undefined): number | undefined {
  if (!time) return undefined;
  const [hour, minute, second] = ['Hour', 'Minute', 'Second'].map((unit) => numberOf(time, unit) ?? 0);
  return hour! * 3600 + minute! * 60 + second!;
}

const gainMissing = (labels: readonly string[], { assumed }: Scale): ReadIssue[] =>
  assumed && labels.length > 0
    ? [issue('gain-missing', { leads: listed(labels), gain: 1000 / DEFAULT_MICROVOLTS_PER_LSB })]
    : [];

/** The leads of <StripData>, <Strip> or <MedianSamples>; `around` holds what it does not say itself. */
export function readStrip(strip: XmlElement, around: XmlElement | undefined, file: string): CardioSoftWaveform {
  const elements = [strip, around];
  const scale = scaleOf(elements);
  const announced = numberOf(nearest(elements, 'ChannelSampleCountTotal'));
  const unreadable: string[] = [];
  const otherLength = new Map<number, string[]>();
  let gaps = 0;
  const leads = childrenOf(strip, 'WaveformData').flatMap((data, index) => {
    const label = data.attributes.get('lead')?.trim() || numbered('lead', index);
    const list = numberList(data.text);
    // A list of words is no list with gaps.
    if (scale.factor === undefined || list.values.length === list.unreadable) {
      unreadable.push(label);
      return [];
    }
    gaps += list.unreadable;
    const held = list.values.length;
    if (announced !== undefined && announced !== held) {
      const same = otherLength.get(held);
      if (same) same.push(label);
      else otherLength.set(held, [label]);
    }
    return [{ label, samples: scaled(list.values, scale.factor) }];
  });
  const issues = gainMissing(
    leads.map(({ label }) => label),
    scale,
  );
  if (unreadable.length > 0) issues.push(issue('lead-unreadable', { leads: listed(unreadable) }));
  if (gaps > 0) issues.push(issue('values-unreadable', { file, count: gaps }, file));
  for (const [held, labels] of otherLength)
    issues.push(issue('length-disagrees', { file, announced: announced!, held, leads: listed(labels) }));
  return { rate: rateOf(elements), start: timeOf(child(strip, 'Time')), leads, issues };
}

const ORDER_NAMES: Readonly<Record<LeadOrder, Phrase>> = {
  interleaved: phrase('interleaved-samples'),
  blocks: phrase('seconds-in-turn'),
};

/** The leads of <FullDisclosure>. */
export function readFullDisclosure(full: XmlElement, file: string): CardioSoftWaveform {
  const scale = scaleOf([full]);
  const rate = rateOf([full]);
  const labels = (textOf(full, 'LeadOrder') ?? '')
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
  const none = { rate, start: timeOf(child(full, 'StartTime')), leads: [], issues: [] };
  const channels = numberOf(full, 'NumberOfChannels') ?? labels.length;
  if (labels.length === 0 || labels.length > MOST_LEADS || labels.length !== channels) return none;
  const list = numberList(
    childrenOf(full, 'FullDisclosureData')
      .map(({ text }) => text)
      .join(','),
  );
  if (scale.factor === undefined || list.values.length === list.unreadable || list.values.length < labels.length)
    return none;
  const { leads, order, certain } = splitLeads(list.values, labels.length, rate);
  const issues = gainMissing(labels, scale);
  if (list.unreadable > 0) issues.push(issue('values-unreadable', { file, count: list.unreadable }, file));
  if (!certain) issues.push(issue('sample-order-assumed', { file, order: ORDER_NAMES[order] }, file));
  const factor = scale.factor;
  return { ...none, leads: leads.map((values, i) => ({ label: labels[i]!, samples: scaled(values, factor) })), issues };
}

/** Beats of <ArrhythmiaResults>: a <Time> and the <BeatClass> that follows it, over and over. */
export function beatsOf(strip: XmlElement | undefined): { readonly seconds: number; readonly text: Phrase }[] {
  const results = child(strip, 'ArrhythmiaResults')?.children ?? [];
  return results.flatMap((element, index) => {
    if (element.name !== 'Time') return [];
    const next = results[index + 1];
    const time = numberOf(element);
    const milliseconds = (element.attributes.get('units') ?? 'ms') === 'ms';
    if (time === undefined || !milliseconds) return [];
    return [
      {
        seconds: time / 1000,
        text: next?.name === 'BeatClass' ? phrase('qrs-class', { name: next.text.trim() }) : phrase('qrs'),
      },
    ];
  });
}
