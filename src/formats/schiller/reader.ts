// Schiller SEMA XML ("SchillerEDI"): <eventdata> of <event>s, each with <wavedata> of type ECG_RHYTHMS and ECG_AVERAGES, which hold a <channel>
// with a list of numbers for each lead. Names, identifiers and birth dates are not read.
// The format is not published; this follows what its files say themselves.

import { type Phrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { inMillivolts, sampleScale, withUnitAsked } from '../kit/assumptions';
import { listed, unnamedChannel } from '../kit/channels';
import { quantityIn } from '../kit/decimal';
import { numberList, scaled } from '../kit/number-list';
import { isRate } from '../kit/rates';
import { firstRecordings, recordingName, recordingOf } from '../kit/recording';
import { leadSet, medianBeatOf, type StoredLead } from '../kit/stored-leads';
import { child, childrenOf, descendants, numberOf, textOf, type XmlElement } from '../kit/xml';
import { isOutcome, readXmlFile, rootName } from '../kit/xml-file';
import { type FormatReader, fileName, type ReadContext, type ReadOptions, type ReadOutcome, stemOf } from '../reader';
import { deviceOf, interpretationOf, measurementsOf, patientOf, startTimeOf } from './report';

interface Wavedata {
  readonly rate: number | undefined;
  readonly leads: readonly StoredLead[];
  /** What was assumed of leads whose unit is not known. */
  readonly assumedUnit: string | undefined;
  /** How the samples are stored, where they are no list of numbers. */
  readonly encoding: string | Phrase | undefined;
  readonly issues: readonly ReadIssue[];
}

/** A <samplerate> with this exponent is in hertz as it stands; what another one would mean, no file has shown. */
const PLAIN_EXPONENT = 1;

function rateOf(wavedata: XmlElement): number | undefined {
  const samplerate = child(wavedata, 'resolution', 'samplerate');
  const rate = numberOf(samplerate, 'value') ?? numberOf(samplerate);
  const exponent = numberOf(samplerate, 'exponent') ?? PLAIN_EXPONENT;
  return rate !== undefined && isRate(rate) && exponent === PLAIN_EXPONENT ? rate : undefined;
}

function readWavedata(wavedata: XmlElement, file: string, options: ReadOptions): Wavedata {
  const yres = child(wavedata, 'resolution', 'yres');
  const said = textOf(yres, 'units');
  const perBit = quantityIn(textOf(yres, 'unitperbit') ?? '');
  const scale = sampleScale(perBit?.value ?? 1, said ?? perBit?.unit ?? 'uV');
  const unreadable: string[] = [];
  const lengths = new Map<string, { announced: number; held: number; leads: string[] }>();
  let gaps = 0;
  let encoding: string | Phrase | undefined;
  const stored = childrenOf(wavedata, 'channel').flatMap((channel, index) => {
    const label = textOf(channel, 'name') ?? unnamedChannel(index);
    const list = numberList(textOf(channel, 'data') ?? '');
    const { values } = list;
    if (values.length === 0) return [];
    if (scale === undefined || scale.factor === 0 || values.length === list.unreadable) {
      unreadable.push(label);
      if (values.length === list.unreadable) encoding ??= textOf(channel, 'datastype') ?? phrase('no-number-list');
      return [];
    }
    gaps += list.unreadable;
    const announced = numberOf(channel, 'samplecount') ?? values.length;
    if (announced !== values.length) {
      const key = `${announced}/${values.length}`;
      const same = lengths.get(key);
      if (same) same.leads.push(label);
      else lengths.set(key, { announced, held: values.length, leads: [label] });
    }
    return [{ ...scale, label, samples: scaled(values, scale.factor) }];
  });
  const { leads, assumed, issues: unitIssues } = inMillivolts(stored, options, file);
  const issues: ReadIssue[] = [...unitIssues];
  if (said === undefined && leads.length > 0)
    issues.push(issue('unit-default', { file, leads: listed(leads.map(({ label }) => label)), unit: '\u00b5V' }));
  if (unreadable.length > 0) issues.push(issue('lead-unreadable', { leads: listed(unreadable) }));
  if (gaps > 0) issues.push(issue('values-unreadable', { file, count: gaps }, file));
  for (const { announced, held, leads: labels } of lengths.values())
    issues.push(issue('length-disagrees', { file, announced, held, leads: listed(labels) }));
  return { rate: rateOf(wavedata), leads, assumedUnit: assumed, encoding, issues };
}

const ofType = (event: XmlElement, type: RegExp) =>
  childrenOf(event, 'wavedata').filter((wavedata) => type.test(textOf(wavedata, 'type') ?? ''));

function readSchiller(root: XmlElement, path: string, { options }: ReadContext): ReadOutcome | ReadOutcome[] {
  const file = fileName(path);
  const events = descendants(root, 'event').map((event) => ({
    event,
    rhythms: ofType(event, /^ECG_RHYTHMS?$/i).map((wavedata) => readWavedata(wavedata, file, options)),
    averages: ofType(event, /^ECG_AVERAGES?$/i).map((wavedata) => readWavedata(wavedata, file, options)),
  }));
  const all = events.flatMap(({ event, rhythms, averages }) => rhythms.map((rhythm) => ({ event, rhythm, averages })));
  const found = all.filter(({ rhythm }) => rhythm.leads.length > 0);
  if (found.length === 0) {
    const encoding = all.find(({ rhythm }) => rhythm.encoding !== undefined)?.rhythm.encoding;
    if (encoding !== undefined) return { issues: [issue('sample-encoding-unknown', { file, encoding }, file)] };
    const median = events.some(({ averages }) => averages.some(({ leads }) => leads.length > 0));
    return { issues: [issue(median ? 'median-only' : 'no-samples', { file }, file)] };
  }
  const { kept, issues: cut } = firstRecordings(found, file);
  return kept.map(({ event, rhythm, averages }, index) => {
    const rate = rhythm.rate ?? options.rate;
    if (rate === undefined) return { issues: [issue('rate-missing', { file }, file)] };
    const { leads, issues } = leadSet(rhythm.leads);
    const average = averages.find((each) => each.leads.length > 0);
    const outcome = recordingOf({
      name: recordingName(stemOf(path), index),
      format: 'Schiller',
      rate: hertz(rate),
      leads,
      startTime: startTimeOf(root),
      patient: patientOf(root),
      device: deviceOf(root, event),
      statements: interpretationOf(event),
      measurements: measurementsOf(event, average?.rate),
      medianBeat: medianBeatOf(average?.leads ?? [], average?.rate),
      issues: [...cut, ...rhythm.issues, ...issues],
    });
    return withUnitAsked(outcome, rhythm.assumedUnit);
  });
}

export const schillerReader: FormatReader = {
  format: 'Schiller',

  recognises: (_file, head) => /SchillerEDI$/.test(rootName(head) ?? ''),

  async read(file, context) {
    const root = await readXmlFile(file, context);
    return isOutcome(root) ? root : readSchiller(root, file.path, context);
  },
};
