// A <Waveform> of GE MUSE XML (restecg.dtd): a <LeadData> for each lead, base64 of little-endian integers in <WaveFormData>.

import { issue, type ReadIssue } from '../../ecg/read-issue';
import { inMillivolts, type LeadOfAnyUnit, type SampleScale, sampleScale } from '../kit/assumptions';
import { listed, unnamedChannel } from '../kit/channels';
import { crc32 } from '../kit/crc';
import { quantityIn } from '../kit/decimal';
import { isSampleSize, packedBytes, unpackSamples } from '../kit/packed-samples';
import { isRate } from '../kit/rates';
import type { StoredLead } from '../kit/stored-leads';
import { childrenOf, numberOf, textOf, type XmlElement } from '../kit/xml';
import type { ReadOptions } from '../reader';

/** LeadAmplitudeUnitsPerBit of every cart since the MAC 5000, in microvolts. */
const DEFAULT_MICROVOLTS_PER_BIT = 4.88;
const DEFAULT_SAMPLE_SIZE = 2;

/** Fields that are zero in every file known and of which no document says how to apply them. */
const FIELDS_OF_UNKNOWN_EFFECT = ['LeadOffsetFirstSample', 'FirstSampleBaseline', 'LeadTimeOffset'] as const;

export interface MuseWaveform {
  /** SampleBase x 10^SampleExponent, in Hz; undefined where the file does not say it. */
  readonly rate: number | undefined;
  readonly median: boolean;
  readonly leads: readonly StoredLead[];
  /** What was assumed of leads whose unit is not known. */
  readonly assumedUnit: string | undefined;
  readonly issues: readonly ReadIssue[];
}

interface LeadProblems {
  readonly unreadable: string[];
  readonly altered: string[];
  readonly off: string[];
  readonly unitless: string[];
  readonly gainless: string[];
  /** Leads of gains that cannot be understood, by what is written. */
  readonly gains: Map<string, string[]>;
  /** Announced and held samples, and the leads of which that is true. */
  readonly lengths: Map<string, { announced: number; held: number; leads: string[] }>;
  readonly fields: Map<string, { field: string; value: number; leads: string[] }>;
}

function scaleOf(lead: XmlElement, label: string, problems: LeadProblems): SampleScale | undefined {
  const written = textOf(lead, 'LeadAmplitudeUnitsPerBit');
  const perBit = quantityIn(written ?? '');
  const unit = textOf(lead, 'LeadAmplitudeUnits') ?? perBit?.unit;
  if (perBit?.value === 0) return undefined;
  if (perBit !== undefined) {
    if (unit === undefined) problems.unitless.push(label);
    return sampleScale(perBit.value, unit ?? 'MICROVOLTS');
  }
  if (written === undefined) problems.gainless.push(label);
  else problems.gains.set(written, [...(problems.gains.get(written) ?? []), label]);
  return sampleScale(DEFAULT_MICROVOLTS_PER_BIT, 'MICROVOLTS');
}

function checkLead(lead: XmlElement, label: string, bytes: Uint8Array, held: number, problems: LeadProblems): void {
  const stored = numberOf(lead, 'LeadDataCRC32');
  // Zero is what other software writes that does not compute it.
  if (stored !== undefined && stored !== 0 && stored >>> 0 !== crc32(bytes)) problems.altered.push(label);
  if (/^true$/i.test(textOf(lead, 'LeadOff') ?? '')) problems.off.push(label);
  const announced = numberOf(lead, 'LeadSampleCountTotal');
  if (announced !== undefined && announced !== held) {
    const known = problems.lengths.get(`${announced}/${held}`);
    if (known) known.leads.push(label);
    else problems.lengths.set(`${announced}/${held}`, { announced, held, leads: [label] });
  }
  for (const field of FIELDS_OF_UNKNOWN_EFFECT) {
    const value = numberOf(lead, field) ?? 0;
    const known = problems.fields.get(`${field}=${value}`);
    if (known) known.leads.push(label);
    else if (value !== 0) problems.fields.set(`${field}=${value}`, { field, value, leads: [label] });
  }
}

function readLead(lead: XmlElement, label: string, problems: LeadProblems): LeadOfAnyUnit | undefined {
  const size = numberOf(lead, 'LeadSampleSize') ?? DEFAULT_SAMPLE_SIZE;
  const bytes = packedBytes(textOf(lead, 'WaveFormData') ?? '');
  const scale = scaleOf(lead, label, problems);
  const samples =
    bytes && scale !== undefined && isSampleSize(size) ? unpackSamples(bytes, size, scale.factor) : undefined;
  if (!bytes || !scale || !samples || samples.length === 0) {
    problems.unreadable.push(label);
    return undefined;
  }
  checkLead(lead, label, bytes, samples.length, problems);
  return { label, samples, ...(scale.unknownUnit === undefined ? {} : { unknownUnit: scale.unknownUnit }) };
}

function issuesOf(problems: LeadProblems, file: string): ReadIssue[] {
  const { unreadable, altered, off, unitless, gainless, gains, lengths, fields } = problems;
  const about = (leads: readonly string[], make: (names: readonly string[]) => ReadIssue) =>
    leads.length > 0 ? [make(listed(leads))] : [];
  const bitsPerMillivolt = Number((1000 / DEFAULT_MICROVOLTS_PER_BIT).toFixed(1));
  return [
    ...about(unreadable, (leads) => issue('lead-unreadable', { leads })),
    ...about(altered, (leads) => issue('checksum-wrong', { leads })),
    ...about(off, (leads) => issue('lead-off', { leads })),
    ...about(unitless, (leads) => issue('unit-default', { file, leads, unit: '\u00b5V' })),
    ...about(gainless, (leads) => issue('gain-missing', { leads, gain: bitsPerMillivolt })),
    ...[...gains].map(([text, leads]) =>
      issue('gain-unreadable', { leads: listed(leads), text, gain: bitsPerMillivolt }),
    ),
    ...[...lengths.values()].map(({ announced, held, leads }) =>
      issue('length-disagrees', { file, announced, held, leads: listed(leads) }),
    ),
    ...[...fields.values()].map(({ field, value, leads }) =>
      issue('field-ignored', { file, field, value, leads: listed(leads) }),
    ),
  ];
}

/** Reads a <Waveform> of the file called `file`. A lead that cannot be decoded is left out and reported. */
export function readWaveform(waveform: XmlElement, file: string, options: ReadOptions): MuseWaveform {
  const problems: LeadProblems = {
    unreadable: [],
    altered: [],
    off: [],
    unitless: [],
    gainless: [],
    gains: new Map(),
    lengths: new Map(),
    fields: new Map(),
  };
  const stored = childrenOf(waveform, 'LeadData').flatMap((lead, index) => {
    const label = textOf(lead, 'LeadID') ?? unnamedChannel(index);
    return readLead(lead, label, problems) ?? [];
  });
  const { leads, assumed, issues } = inMillivolts(stored, options, file);
  const base = quantityIn(textOf(waveform, 'SampleBase') ?? '')?.value;
  const rate = base === undefined ? undefined : base * 10 ** (numberOf(waveform, 'SampleExponent') ?? 0);
  return {
    rate: rate !== undefined && isRate(rate) ? rate : undefined,
    median: /^median/i.test(textOf(waveform, 'WaveformType') ?? ''),
    leads,
    assumedUnit: assumed,
    issues: [...issuesOf(problems, file), ...issues],
  };
}
