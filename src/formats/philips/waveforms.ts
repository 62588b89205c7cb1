// The rhythm leads of Philips' ECGs: the element parsedwaveforms, or leadwaveforms with an element for each lead.
// Source: Philips, schemas SierraECG 1.03 and PhilipsECG 1.04.01.

import { type LeadName, parseLeadName, STANDARD_LEADS } from '../../ecg/leads';
import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { listed } from '../kit/channels';
import { quantityIn } from '../kit/decimal';
import { leadSet } from '../kit/stored-leads';
import { attributeNumber, child, childrenOf, descendants, numberOf, textOf, type XmlElement } from '../kit/xml';
import { bytesOf, describe, type Encoding, encodingOf, isReadable, valuesOf } from './encoding';
import { areDifferences, restoreLimbLeads } from './lead-differences';
import { readXli } from './xli';

/** Microvolts per unit where the file does not say it: what every known recorder writes. */
const DEFAULT_RESOLUTION = 5;
const MICROVOLTS_PER_MILLIVOLT = 1000;
/** Names of acquisitions with the standard leads in their usual order, in schema 1.03, which has no "leadlabels". */
const STANDARD_ACQUISITION = /^(STD-12|10-WIRE|PAN-12)$/i;

export interface Waveforms {
  readonly rate: number | undefined;
  /** In millivolts, all of the same length. */
  readonly leads: readonly (readonly [LeadName, Float32Array])[];
  readonly issues: readonly ReadIssue[];
}

/** What the samples of a file are, wherever it says so: of the waveforms first, of the acquisition else. */
function characteristics(root: XmlElement, waveforms: XmlElement) {
  const acquired = child(root, 'dataacquisition', 'signalcharacteristics');
  const positive = (value: number | undefined) => (value !== undefined && value > 0 ? value : undefined);
  const rate = positive(attributeNumber(waveforms, 'samplespersecond')) ?? positive(numberOf(acquired, 'samplingrate'));
  const resolutions = [
    waveforms.attributes.get('resolution'),
    textOf(acquired, 'resolution'),
    textOf(acquired, 'signalresolution'),
  ].flatMap((text) => (text === undefined || text.trim() === '' ? [] : [text.trim()]));
  const milliseconds = positive(attributeNumber(waveforms, 'durationperchannel'));
  return {
    rate,
    /** Samples per lead that there should be; undefined where the file does not say. */
    count: milliseconds === undefined || rate === undefined ? undefined : Math.round((milliseconds * rate) / 1000),
    resolution: resolutions.map((text) => positive(quantityIn(text)?.value)).find((value) => value !== undefined),
    /** A resolution that cannot be understood. */
    unread: resolutions.find((text) => quantityIn(text) === undefined),
    /** The value that stands for 0 V. */
    zero: attributeNumber(waveforms, 'signaloffset') ?? numberOf(acquired, 'signaloffset') ?? 0,
    channels:
      positive(numberOf(acquired, 'numberchannelsallocated')) ?? positive(numberOf(acquired, 'numberchannelsvalid')),
    acquisition: textOf(acquired, 'acquisitiontype') ?? textOf(acquired, 'leadset') ?? '',
  };
}

type Characteristics = ReturnType<typeof characteristics>;

/** The labels of the leads that are stored, and what had to be assumed of them. */
function labelsOf(waveforms: XmlElement, { channels, acquisition }: Characteristics, file: string) {
  const count = attributeNumber(waveforms, 'numberofleads');
  const given = waveforms.attributes.get('leadlabels')?.trim().split(/\s+/) ?? [];
  const labels = given
    .filter((label) => label !== '')
    .slice(0, count !== undefined && count > 0 ? count : given.length);
  const named = given.filter((label) => label !== '').length;
  const issues =
    count === undefined || count === named
      ? []
      : [issue('lead-count-differs', { file, claimed: count, found: named }, file)];
  if (labels.length > 0) return { labels, issues };
  const standard = STANDARD_LEADS.slice(0, Math.min(channels ?? STANDARD_LEADS.length, STANDARD_LEADS.length));
  return {
    labels: [...standard],
    issues: STANDARD_ACQUISITION.test(acquisition)
      ? []
      : [issue('leads-assumed', { leads: listed([...standard]) }, file)],
  };
}

interface StoredLeads {
  readonly labels: readonly string[];
  /** One per label or fewer, in units of the file. */
  readonly values: readonly (Int16Array | Int32Array)[];
  readonly issues: readonly ReadIssue[];
}

/** Text that is not what its encoding allows is damage, which another export mends. */
const unread = (file: string, encoding: Encoding): ReadIssue =>
  isReadable(encoding)
    ? issue('content-damaged', { file, problem: phrase('samples-no-text', { encoding: describe(encoding) }) }, file)
    : issue('sample-encoding-unknown', { file, encoding: describe(encoding) }, file);

/** All leads in one element, one after the other. */
function parsedWaveforms(element: XmlElement, known: Characteristics, file: string): StoredLeads | ReadIssue {
  const encoding = encodingOf(element);
  const { labels, issues } = labelsOf(element, known, file);
  if (encoding.compression === undefined) {
    const values = valuesOf(element.text, encoding);
    if (!values) return unread(file, encoding);
    const count = known.count ?? Math.floor(values.length / labels.length);
    const leads = labels.map((_, i) => values.subarray(i * count, (i + 1) * count));
    return { labels, values: leads, issues };
  }
  const bytes = bytesOf(element.text, encoding);
  if (!bytes || !isReadable(encoding)) return unread(file, encoding);
  // Recorders store 16 channels whatever is connected; those after the leads are empty.
  return { labels, values: readXli(bytes, known.count ?? 0).slice(0, labels.length), issues };
}

/** An element for each lead. */
function leadWaveforms(element: XmlElement, known: Characteristics, file: string): StoredLeads | ReadIssue {
  const encoding = encodingOf(element);
  const leads = childrenOf(element, 'leadwaveform');
  const values: (Int16Array | Int32Array)[] = [];
  for (const lead of leads) {
    const bytes = encoding.compression !== undefined && isReadable(encoding) ? bytesOf(lead.text, encoding) : undefined;
    const unpacked = bytes && readXli(bytes, known.count ?? 0)[0];
    const read = encoding.compression === undefined ? valuesOf(lead.text, encoding) : unpacked;
    if (!read) return unread(file, encoding);
    values.push(read);
  }
  return { labels: leads.map((lead) => lead.attributes.get('leadname') ?? ''), values, issues: [] };
}

/** The waveforms of a file, or why there are none. */
export function readWaveforms(root: XmlElement, file: string): Waveforms | ReadIssue {
  const parsed = descendants(root, 'parsedwaveforms')[0];
  const element = parsed ?? descendants(root, 'leadwaveforms')[0];
  if (!element) {
    const linked = descendants(root, 'unparsedwaveforms')[0]?.attributes.get('href');
    return linked === undefined
      ? issue('no-samples', { file }, file)
      : issue('sample-encoding-unknown', { file, encoding: phrase('link-to-file') }, file);
  }
  const known = characteristics(root, element);
  const stored = (parsed ? parsedWaveforms : leadWaveforms)(element, known, file);
  if ('code' in stored) return stored;
  const longest = Math.max(0, ...stored.values.map(({ length }) => length));
  if (longest === 0) return issue('no-samples', { file }, file);

  const issues = [...stored.issues];
  const shortest =
    stored.values.length < stored.labels.length ? 0 : Math.min(...stored.values.map(({ length }) => length));
  const expected = Math.max(longest, known.count ?? 0);
  // A file that ends early does so by the length that it claims, which its own bytes need not justify.
  const missing = expected - shortest;
  if (missing > 0) {
    const seconds = known.rate === undefined ? '?' : (missing / known.rate).toFixed(1);
    issues.push(issue('truncated', { file, missing, expected, seconds }, file));
  }

  const byLead = new Map(
    stored.labels.map((label, i) => [parseLeadName(label) ?? label, stored.values[i] ?? new Int16Array()]),
  );
  const standardOrder = STANDARD_LEADS.slice(0, 6).every((lead, i) => parseLeadName(stored.labels[i] ?? '') === lead);
  const compressed = encodingOf(element).compression !== undefined;
  if ((parsed && compressed && standardOrder) || areDifferences(byLead)) restoreLimbLeads(byLead);

  const resolution = known.resolution ?? DEFAULT_RESOLUTION;
  if (known.resolution === undefined) {
    const gain = MICROVOLTS_PER_MILLIVOLT / DEFAULT_RESOLUTION;
    const said = { leads: listed(stored.labels), gain };
    const { unread } = known;
    issues.push(
      unread === undefined
        ? issue('gain-missing', said, file)
        : issue('gain-unreadable', { ...said, text: unread }, file),
    );
  }
  const inMillivolts = (value: number) => ((value - known.zero) * resolution) / MICROVOLTS_PER_MILLIVOLT;
  const set = leadSet(
    stored.values.map((values, i) => ({ label: stored.labels[i]!, samples: Float32Array.from(values, inMillivolts) })),
  );
  return {
    rate: known.rate,
    leads: set.leads,
    issues: [...issues, ...set.issues],
  };
}
