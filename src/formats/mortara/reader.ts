// Mortara (Hill-Rom, Baxter) ELI XML: <ECG> with a <CHANNEL> for each lead and the averaged beat in <TYPICAL_CYCLE>, samples as base64 in
// the attribute DATA. Names, identifiers and birth dates are not read. The format is not published; attributes are called as the files call
// them, and mean what EDFbrowser and BRAVEHEART, which read such files, agree on.

import { type Phrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { listed, unnamedChannel } from '../kit/channels';
import { isSampleSize, packedBytes, unpackSamples } from '../kit/packed-samples';
import { interpolate, isRate } from '../kit/rates';
import { recordingOf } from '../kit/recording';
import { leadSet, medianBeatOf, type StoredLead } from '../kit/stored-leads';
import { decodeTextHead } from '../kit/text';
import { attributeNumber, child, childrenOf, type XmlElement } from '../kit/xml';
import { isOutcome, readXmlFile, rootName } from '../kit/xml-file';
import { type FormatReader, fileName, type ReadContext, type ReadOutcome, stemOf } from '../reader';
import { deviceOf, interpretationOf, measurementsOf, patientOf, startTimeOf } from './report';

/** Of ELI 150, 250, 280 and 350. */
const DEFAULT_BITS = 16;
const BITS_PER_BYTE = 8;

interface Channel extends StoredLead {
  /** In Hz; undefined where the file does not say it. */
  readonly rate: number | undefined;
}

interface Channels {
  readonly channels: readonly Channel[];
  /** How the samples are stored, where that is not known. */
  readonly encoding: string | Phrase | undefined;
  readonly issues: readonly ReadIssue[];
}

/** How the samples of a channel are stored, where that is no base64 of signed integers. */
function unknownEncoding(attribute: (name: string) => string | undefined, bits: number): string | Phrase | undefined {
  const encoding = attribute('ENCODING') ?? 'BASE64';
  const format = attribute('FORMAT') ?? 'SIGNED';
  if (!/^base64$/i.test(encoding)) return encoding;
  if (!/^signed$/i.test(format)) return phrase('kind-of-integers', { kind: format });
  return isSampleSize(bits / BITS_PER_BYTE) ? undefined : phrase('integers-of-bits', { bits });
}

/** The channels of that name in `parent`, whose attributes hold for those that do not say otherwise. */
function readChannels(parent: XmlElement, name: string, file: string): Channels {
  const unreadable: string[] = [];
  const issues: ReadIssue[] = [];
  let encoding: string | Phrase | undefined;
  const channels = childrenOf(parent, name).flatMap((channel, index): Channel[] => {
    const attribute = (key: string) => channel.attributes.get(key) ?? parent.attributes.get(key);
    const number = (key: string) => attributeNumber(channel, key) ?? attributeNumber(parent, key);
    const label = channel.attributes.get('NAME')?.trim() || unnamedChannel(index);
    const bits = number('BITS') ?? DEFAULT_BITS;
    const size = bits / BITS_PER_BYTE;
    const data = channel.attributes.get('DATA') ?? channel.text;
    if (data.trim() === '') return [];
    encoding ??= unknownEncoding(attribute, bits);
    const perMillivolt = number('UNITS_PER_MV') ?? 0;
    const bytes = unknownEncoding(attribute, bits) === undefined ? packedBytes(data) : undefined;
    if (!bytes || !isSampleSize(size) || bytes.length < size || perMillivolt <= 0) {
      if (perMillivolt <= 0) issues.push(issue('scale-missing', { file, leads: label }));
      else unreadable.push(label);
      return [];
    }
    const samples = unpackSamples(bytes, size, 1 / perMillivolt);
    const announced = number('DURATION') ?? samples.length;
    if (announced !== samples.length)
      issues.push(issue('length-disagrees', { file, announced, held: samples.length, leads: label }));
    const offset = number('OFFSET') ?? 0;
    if (offset !== 0) issues.push(issue('field-ignored', { file, field: 'OFFSET', value: offset, leads: label }));
    const rate = number('SAMPLE_FREQ');
    return [{ label, samples, rate: rate !== undefined && isRate(rate) ? rate : undefined }];
  });
  if (unreadable.length > 0) issues.push(issue('lead-unreadable', { leads: listed(unreadable) }));
  return { channels, encoding, issues };
}

/** A channel may be slower than the others by this much; more would be made of almost nothing. */
const MOST_INTERPOLATED = 8;

/** Leads at the highest rate among them; each keeps its duration. */
function evened(channels: readonly (StoredLead & { readonly rate: number })[]) {
  const rate = Math.max(...channels.map((channel) => channel.rate));
  const kept = channels.filter((channel) => channel.rate * MOST_INTERPOLATED >= rate);
  const tooSlow = channels.filter((channel) => !kept.includes(channel)).map(({ label }) => label);
  const rates = [...new Set(kept.map((channel) => channel.rate))].sort((a, b) => a - b);
  const issues = rates.length > 1 ? [issue('rate-mixed', { rates, rate })] : [];
  if (tooSlow.length > 0) issues.push(issue('lead-unreadable', { leads: listed(tooSlow) }));
  const leads = kept.map(({ label, samples, rate: own }) => ({
    label,
    samples: interpolate(samples, own, rate, Math.round((samples.length * rate) / own)),
  }));
  return { rate, leads, issues };
}

function readEli(root: XmlElement, path: string, { options }: ReadContext): ReadOutcome {
  const file = fileName(path);
  const cycle = child(root, 'TYPICAL_CYCLE');
  const beat = cycle && readChannels(cycle, 'TYPICAL_CYCLE_CHANNEL', file);
  const rhythm = readChannels(root, 'CHANNEL', file);
  if (rhythm.channels.length === 0) {
    if (rhythm.encoding !== undefined)
      return { issues: [issue('sample-encoding-unknown', { file, encoding: rhythm.encoding }, file)] };
    if (rhythm.issues.some(({ code }) => code === 'scale-missing'))
      return { issues: [issue('no-scale', { file }, file)] };
    const median = (beat?.channels.length ?? 0) > 0;
    return { issues: [issue(median ? 'median-only' : 'no-samples', { file }, file), ...rhythm.issues] };
  }
  const rated = rhythm.channels.flatMap(({ rate = options.rate, ...lead }) => (rate ? [{ ...lead, rate }] : []));
  if (rated.length < rhythm.channels.length) return { issues: [issue('rate-missing', { file }, file)] };
  const even = evened(rated);
  const { leads, issues } = leadSet(even.leads);
  return recordingOf({
    name: stemOf(path),
    format: 'Mortara',
    rate: hertz(even.rate),
    leads,
    startTime: startTimeOf(root),
    patient: patientOf(root),
    device: deviceOf(root),
    statements: interpretationOf(root),
    measurements: measurementsOf(root, cycle),
    medianBeat: medianBeatOf(beat?.channels ?? [], beat?.channels[0]?.rate ?? even.rate),
    issues: [...rhythm.issues, ...even.issues, ...issues],
  });
}

/** Other formats may have a root of that name; these words are in the beginning of every ELI file. */
const ELI_WORDS = /\bACQUISITION_TIME\b|<(CHANNEL|TYPICAL_CYCLE|DEMOGRAPHIC_FIELDS?|AUTOMATIC_INTERPRETATION)\b/;

export const mortaraReader: FormatReader = {
  format: 'Mortara',

  recognises: (_file, head) => rootName(head) === 'ECG' && ELI_WORDS.test(decodeTextHead(head) ?? ''),

  async read(file, context) {
    const root = await readXmlFile(file, context);
    return isOutcome(root) ? root : readEli(root, file.path, context);
  },
};
