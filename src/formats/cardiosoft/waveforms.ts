// Where GE CASE/CardioSoft XML holds samples ("CASE/CardioSoft XML Data Export Reference Manual", GE 2096198-016): <StripData> and
// <MedianSamples> with a <WaveformData lead="I"> of comma-separated integers for each lead; <StripData> of exercise tests with several
// <Strip>s; and <FullDisclosure>, the whole of an exercise test in one list of integers of all leads.

import { type Phrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { inMillivolts, type LeadOfAnyUnit, type SampleScale, sampleScale } from '../kit/assumptions';
import { listed, unnamedChannel } from '../kit/channels';
import { quantityIn } from '../kit/decimal';
import { numberList, scaled } from '../kit/number-list';
import { isRate } from '../kit/rates';
import { MOST_LEADS, type StoredLead } from '../kit/stored-leads';
import { child, childrenOf, numberOf, textOf, type XmlElement } from '../kit/xml';
import type { ReadOptions } from '../reader';
import { type LeadOrder, splitLeads } from './lead-order';

export interface CardioSoftWaveform {
  /** In Hz; undefined where the file does not say it. */
  readonly rate: number | undefined;
  /** Seconds from the beginning of the test; undefined where it is no exercise test. */
  readonly start: number | undefined;
  readonly leads: readonly StoredLead[];
  /** What was assumed of leads whose unit is not known. */
  readonly assumedUnit: string | undefined;
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
  /** Undefined where the unit is of something else than voltage. */
  readonly scale: SampleScale | undefined;
  /** What is written for a gain and cannot be understood; "" where nothing is written. Undefined where it is understood. */
  readonly unread: string | undefined;
}

/** <Resolution units="uVperLsb">5</Resolution> */
function scaleOf(elements: readonly (XmlElement | undefined)[]): Scale {
  const resolution = nearest(elements, 'Resolution');
  const written = textOf(resolution) ?? '';
  const quantity = quantityIn(written);
  if (!quantity || quantity.value === 0) {
    return { scale: sampleScale(DEFAULT_MICROVOLTS_PER_LSB, 'uV'), unread: quantity ? '' : written };
  }
  const unit = resolution?.attributes.get('units') ?? quantity.unit ?? 'uVperLsb';
  return { scale: sampleScale(quantity.value, unit), unread: undefined };
}

const rateOf = (elements: readonly (XmlElement | undefined)[]): number | undefined => {
  const rate = quantityIn(textOf(nearest(elements, 'SampleRate')) ?? '')?.value;
  return rate !== undefined && isRate(rate) ? rate : undefined;
};

/** <Time> or <StartTime> of <Hour>, <Minute> and <Second>. */
function timeOf(time: XmlElement | undefined): number | undefined {
  if (!time) return undefined;
  const [hour, minute, second] = ['Hour', 'Minute', 'Second'].map((unit) => numberOf(time, unit) ?? 0);
  return hour! * 3600 + minute! * 60 + second!;
}

function gainIssues(labels: readonly string[], { unread }: Scale): ReadIssue[] {
  if (unread === undefined || labels.length === 0) return [];
  const said = { leads: listed(labels), gain: 1000 / DEFAULT_MICROVOLTS_PER_LSB };
  return [unread === '' ? issue('gain-missing', said) : issue('gain-unreadable', { ...said, text: unread })];
}

/** The leads as they are stored, in a unit that need not be known. */
interface StoredWaveform extends Omit<CardioSoftWaveform, 'assumedUnit' | 'leads'> {
  readonly leads: readonly LeadOfAnyUnit[];
}

function settled(waveform: StoredWaveform, options: ReadOptions, file: string): CardioSoftWaveform {
  const { leads, assumed, issues } = inMillivolts(waveform.leads, options, file);
  return { ...waveform, leads, assumedUnit: assumed, issues: [...waveform.issues, ...issues] };
}

/** The leads of <StripData>, <Strip> or <MedianSamples>; `around` holds what it does not say itself. */
export function readStrip(
  strip: XmlElement,
  around: XmlElement | undefined,
  file: string,
  options: ReadOptions,
): CardioSoftWaveform {
  const elements = [strip, around];
  const read = scaleOf(elements);
  const { scale } = read;
  const announced = numberOf(nearest(elements, 'ChannelSampleCountTotal'));
  const unreadable: string[] = [];
  const otherLength = new Map<number, string[]>();
  let gaps = 0;
  const leads = childrenOf(strip, 'WaveformData').flatMap((data, index) => {
    const label = data.attributes.get('lead')?.trim() || unnamedChannel(index);
    const list = numberList(data.text);
    // A list of words is no list with gaps.
    if (scale === undefined || list.values.length === list.unreadable) {
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
    return [{ ...scale, label, samples: scaled(list.values, scale.factor) }];
  });
  const issues = gainIssues(
    leads.map(({ label }) => label),
    read,
  );
  if (unreadable.length > 0) issues.push(issue('lead-unreadable', { leads: listed(unreadable) }));
  if (gaps > 0) issues.push(issue('values-unreadable', { file, count: gaps }, file));
  for (const [held, labels] of otherLength)
    issues.push(issue('length-disagrees', { file, announced: announced!, held, leads: listed(labels) }));
  return settled({ rate: rateOf(elements), start: timeOf(child(strip, 'Time')), leads, issues }, options, file);
}

const ORDER_NAMES: Readonly<Record<LeadOrder, Phrase>> = {
  interleaved: phrase('interleaved-samples'),
  blocks: phrase('seconds-in-turn'),
};

/** The leads of <FullDisclosure>. */
export function readFullDisclosure(full: XmlElement, file: string, options: ReadOptions): CardioSoftWaveform {
  const read = scaleOf([full]);
  const { scale } = read;
  const rate = rateOf([full]);
  const labels = (textOf(full, 'LeadOrder') ?? '')
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
  const none = { rate, start: timeOf(child(full, 'StartTime')), leads: [], assumedUnit: undefined, issues: [] };
  const channels = numberOf(full, 'NumberOfChannels') ?? labels.length;
  if (labels.length === 0 || labels.length > MOST_LEADS || labels.length !== channels) return none;
  const list = numberList(
    childrenOf(full, 'FullDisclosureData')
      .map(({ text }) => text)
      .join(','),
  );
  if (scale === undefined || list.values.length === list.unreadable || list.values.length < labels.length) return none;
  const { leads, order, certain } = splitLeads(list.values, labels.length, rate);
  const issues = gainIssues(labels, read);
  if (list.unreadable > 0) issues.push(issue('values-unreadable', { file, count: list.unreadable }, file));
  if (!certain) issues.push(issue('sample-order-assumed', { file, order: ORDER_NAMES[order] }, file));
  const stored = leads.map((values, i) => ({ ...scale, label: labels[i]!, samples: scaled(values, scale.factor) }));
  return settled({ ...none, leads: stored, issues }, options, file);
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
