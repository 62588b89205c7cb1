// From the sections of a record to leads in millivolts: what sections 2 to 6 say together. Source: EN 1064:2005, 5.5 to 5.9.

import type { LeadName } from '../../ecg/leads';
import { type Phrase, phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { MedianBeat } from '../../ecg/recording';
import { hertz } from '../../ecg/units';
import { type Budget, BYTES_OF_SAMPLE } from '../kit/budget';
import { listed } from '../kit/channels';
import { MAX_SAMPLES } from '../kit/recording';
import { ofLength } from '../kit/stored-leads';
import type { ReadOptions } from '../reader';
import { type DecodedLead, decodeLead, type EncodedSection, leadsIn, readEncodedSection } from './encoded';
import { handheldValues, isHandheld } from './handheld';
import { type HuffmanDecoder, huffmanDecoder, readHuffmanTables } from './huffman';
import { alignLeads, countIssues, nameCodes } from './lead-set';
import { announcedSamples, type LeadDefinition, readLeadDefinitions } from './leads';
import { type QrsLocations, REFERENCE_BEAT_TYPE } from './qrs';
import { readReferenceBeat } from './reference-beat';
import { type ReferenceBeat, rhythmOf } from './rhythm';
import type { ScpRecord } from './sections';

const NANOVOLTS_PER_MILLIVOLT = 1e6;
const MICROSECONDS_PER_SECOND = 1e6;
/** Section 6, byte 5: samples, first and second differences. */
const MAX_DIFFERENCES = 2;
/** Version 3.0, where section 6 has no flag for bimodal compression any more. */
const VERSION_3 = 30;
/** Version 3.0: long-term rhythm. */
const LONG_TERM_RHYTHM = 12;

export interface ScpRhythm {
  readonly leads: readonly (readonly [LeadName, Float32Array])[];
  readonly rate: number;
  /** The number that the record gives to the first sample. */
  readonly firstSample: number;
  /** The names of leads where the file names none. */
  readonly assumedLeads: readonly LeadName[] | undefined;
  readonly medianBeat: MedianBeat | undefined;
  readonly issues: readonly ReadIssue[];
}

/** How the samples of a record are encoded; or what is wrong with its tables. */
type Encoding =
  | { readonly huffman: HuffmanDecoder | undefined; readonly handheld: boolean }
  | { readonly problem: Phrase };

function encodingOf(record: ScpRecord): Encoding {
  const section = record.sections.get(2);
  const tables = section ? readHuffmanTables(section.body) : [];
  if (tables.length === 0) return { huffman: undefined, handheld: false };
  if (isHandheld(tables)) return { huffman: undefined, handheld: true };
  const huffman = huffmanDecoder(tables);
  return huffman ? { huffman, handheld: false } : { problem: phrase('scp-ambiguous-tables') };
}

/** Why there is no rhythm in a record without section 6. */
function withoutRhythm(record: ScpRecord, file: string): ReadIssue {
  if (record.sections.has(LONG_TERM_RHYTHM)) {
    const encoding = phrase('scp-long-term-rhythm');
    return issue('sample-encoding-unknown', { file, encoding }, file);
  }
  return issue(record.sections.has(5) ? 'median-only' : 'no-samples', { file }, file);
}

function medianBeatOf(beat: ReferenceBeat, names: readonly LeadName[]): MedianBeat {
  const length = Math.max(...beat.leads.map((lead) => lead.length));
  const scaled = (lead: Int32Array) =>
    Float32Array.from(lead, (sample) => (sample * beat.multiplier) / NANOVOLTS_PER_MILLIVOLT);
  const leads = beat.leads.flatMap((lead, i) =>
    lead.length === 0 ? [] : [[names[i]!, ofLength(scaled(lead), length)] as const],
  );
  return { rate: hertz(MICROSECONDS_PER_SECOND / beat.interval), leads: new Map(leads) };
}

interface SampleSections {
  readonly definitions: readonly LeadDefinition[];
  readonly section: EncodedSection;
  readonly leads: readonly DecodedLead[];
  readonly huffman: HuffmanDecoder | undefined;
  readonly handheld: boolean;
  readonly referenceBeatSubtracted: boolean;
}

/** Sections 2, 3 and 6 decoded, or what is wrong with them. */
function decodeSections(record: ScpRecord, rhythm: Uint8Array): SampleSections | { readonly problem: Phrase } {
  const {
    leads: described,
    announced,
    referenceBeatSubtracted,
  } = readLeadDefinitions(record.sections.get(3)?.body ?? new Uint8Array());
  if (announced === 0) return { problem: phrase('scp-no-lead') };
  if (announced > described.length) {
    return { problem: phrase('scp-leads-undescribed', { announced, described: described.length }) };
  }
  const encoding = encodingOf(record);
  if ('problem' in encoding) return encoding;
  const definitions = described.slice(0, leadsIn(rhythm, announced, described.length));
  const section = readEncodedSection(rhythm, definitions.map(announcedSamples), encoding.huffman !== undefined);
  if (section.multiplier === 0) return { problem: phrase('scp-no-amplitude') };
  if (section.differences > MAX_DIFFERENCES) return { problem: phrase('scp-encoding-unknown') };
  const leads = section.leads.map((lead) => {
    if (!encoding.handheld) return decodeLead(lead, section.differences, encoding.huffman);
    const values = handheldValues(lead.bytes);
    return { values, certain: values.length, complete: lead.complete };
  });
  return { definitions, section, leads, ...encoding, referenceBeatSubtracted };
}

/** Steps in which a complex is added to a lead, or the ways in which the areas around complexes are kept are tried. */
const STEPS_OF_A_COMPLEX = 5;

/** The rhythm and the reference beat, or the issues that stand in their way. */
export function readSignals(
  record: ScpRecord,
  qrs: QrsLocations,
  options: ReadOptions,
  file: string,
  budget: Budget,
): ScpRhythm | { readonly issues: readonly ReadIssue[] } {
  const violated = (problem: Phrase) => ({
    issues: [issue('format-violated', { file, format: 'SCP-ECG', problem }, file)],
  });
  const rhythmSection = record.sections.get(6);
  if (!rhythmSection) return { issues: [withoutRhythm(record, file)] };
  // A sample may take a single bit.
  budget.make(8 * BYTES_OF_SAMPLE * rhythmSection.body.length);
  const decoded = decodeSections(record, rhythmSection.body);
  if ('problem' in decoded) return violated(decoded.problem);
  const { definitions, section, huffman } = decoded;

  const beatSection = record.sections.get(5);
  const beat = beatSection && readReferenceBeat(beatSection.body, definitions.length, qrs, huffman);
  const subtracted = decoded.referenceBeatSubtracted && qrs.complexes.some(({ type }) => type === REFERENCE_BEAT_TYPE);
  if (subtracted && !beat) return violated(phrase('scp-reference-missing'));
  const interval = section.interval || MICROSECONDS_PER_SECOND / (options.rate ?? Number.NaN);
  if (Number.isNaN(interval)) return { issues: [issue('rate-missing', { file }, file)] };

  // Complexes and areas are gone through for every lead, these in each of the ways in which samples may be left out.
  budget.step(STEPS_OF_A_COMPLEX * definitions.length * (qrs.complexes.length + qrs.protectedAreas.length));
  const rhythm = rhythmOf(
    {
      multiplier: section.multiplier,
      interval,
      bimodal: section.bimodal && record.protocol < VERSION_3,
      definitions,
      leads: decoded.leads,
      huffman: huffman !== undefined,
      referenceBeatSubtracted: subtracted,
    },
    qrs,
    beat,
  );
  const rate = MICROSECONDS_PER_SECOND / rhythm.interval;
  const codes = definitions.map(({ code }) => (decoded.handheld ? 0 : code));
  const { names, assumed, issues: nameIssues } = nameCodes(codes, options);
  const present = names
    .map((name, i) => ({ name, lead: rhythm.leads[i]! }))
    .filter(({ lead }) => lead.samples.length > 0);
  if (present.length === 0) return { issues: [issue('no-samples', { file }, file)] };
  const leads = present.map(({ lead }) => lead);
  const presentNames = present.map(({ name }) => name);
  const absent = names.filter((name) => !presentNames.includes(name));
  const { samples, firstSample } = alignLeads(leads);
  if (samples.length * samples[0]!.length > MAX_SAMPLES) {
    const hours = Math.round(samples[0]!.length / rate / 3600);
    return { issues: [issue('record-too-long', { file, hours }, file)] };
  }
  return {
    leads: presentNames.map((name, i) => [name, samples[i]!]),
    rate,
    firstSample,
    assumedLeads: assumed,
    medianBeat: beat && medianBeatOf(beat, names),
    issues: [
      ...countIssues(leads, presentNames, rate, !rhythmSection.complete, file),
      ...(absent.length > 0 ? [issue('lead-unreadable', { leads: listed(absent) }, file)] : []),
      ...(rhythm.factor > 1 ? [issue('samples-interpolated', { file, factor: rhythm.factor }, file)] : []),
      ...nameIssues,
    ],
  };
}
