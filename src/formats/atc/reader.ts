// AliveCor / Kardia ATC: one, six or twelve leads of a hand-held recorder. Source: AliveCor, "ATC File Format Specification 1.7".

import { type LeadName, STANDARD_LEADS } from '../../ecg/leads';
import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { MedianBeat } from '../../ecg/recording';
import { hertz } from '../../ecg/units';
import { BYTES_OF_SAMPLE } from '../kit/budget';
import { listed } from '../kit/channels';
import { recordingOf } from '../kit/recording';
import { ofLength } from '../kit/stored-leads';
import { type FormatReader, fileName, stemOf } from '../reader';
import { type Block, blocksOf, leadBlocks, SIGNATURE } from './blocks';
import { beatsOf, deviceNameOf, type Format, filtersOf, formatOf, identifiersOf, startTimeOf } from './header';

const SIGNED_16_BIT = 1;
const NANOVOLTS_PER_MILLIVOLT = 1e6;
const HEADER_BLOCKS: ReadonlySet<string> = new Set(['info', 'fmt ']);
/** How the blocks are called that the specification has; another one that is damaged may have been any of these. */
const KNOWN_BLOCK = /^(?:info|fmt |ann |(?:ecg|avg|med)[ 2-9a-c])$/;

function samplesOf({ data }: Block, { resolution }: Format): Float32Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const samples = new Float32Array(data.length >> 1);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = (view.getInt16(2 * i, true) * resolution) / NANOVOLTS_PER_MILLIVOLT;
  }
  return samples;
}

/** Leads of one length: what the longest has more than the others is missing in them. */
function leadsOf(blocks: readonly Block[], kind: string, format: Format): [LeadName, Float32Array][] {
  const leads = leadBlocks(blocks, kind).map(
    ({ lead, block }) => [STANDARD_LEADS[lead]!, samplesOf(block, format)] as const,
  );
  const length = Math.max(0, ...leads.map(([, samples]) => samples.length));
  return leads.map(([lead, samples]) => [lead, ofLength(samples, length)]);
}

/** The median beat, or else the average: both are there since version 1.7 of the format, the average since 1.6. */
function beatOf(blocks: readonly Block[], format: Format): MedianBeat | undefined {
  for (const kind of ['med', 'avg']) {
    const leads = leadsOf(blocks, kind, format);
    if (leads[0]?.[1].length) return { rate: hertz(format.rate), leads: new Map(leads) };
  }
  return undefined;
}

/** What the checksums say against the file, and how much of it is not there. */
function damageOf(blocks: readonly Block[], ends: boolean, file: string, rate: number): ReadIssue[] {
  const issues: ReadIssue[] = [];
  const ecg = leadBlocks(blocks, 'ecg');
  const missing = Math.max(0, ...ecg.map(({ block }) => Math.floor((block.length - block.data.length) / 2)));
  if (missing > 0) {
    const expected = Math.max(...ecg.map(({ block }) => Math.floor(block.length / 2)));
    const lost = (missing / rate).toFixed(1);
    issues.push(issue('truncated', { file, missing, expected, seconds: lost }, file));
  } else if (!ends || blocks.some(({ id, intact }) => !intact && !KNOWN_BLOCK.test(id)))
    issues.push(issue('file-damaged-behind', { file }, file));
  const altered = ecg
    .filter(({ block }) => !block.intact && block.data.length === block.length)
    .map(({ lead }) => STANDARD_LEADS[lead]!);
  if (blocks.some(({ id, intact }) => HEADER_BLOCKS.has(id) && !intact)) {
    issues.push(issue('header-checksum-wrong', { file }, file));
  }
  if (altered.length > 0) issues.push(issue('checksum-wrong', { leads: listed(altered) }, file));
  return issues;
}

export const atcReader: FormatReader = {
  format: 'AliveCor ATC',

  recognises: (_file, head) => SIGNATURE.every((byte, i) => head[i] === byte),

  async read(file, { identities, budget }) {
    const name = fileName(file.path);
    const bytes = await file.bytes();
    // A sample has two bytes.
    budget.make((BYTES_OF_SAMPLE * bytes.length) / 2);
    const { blocks, ends } = blocksOf(bytes, budget);
    const format = formatOf(blocks.find(({ id }) => id === 'fmt ')?.data ?? new Uint8Array());
    if (!format || format.code !== SIGNED_16_BIT || format.rate === 0 || format.resolution === 0) {
      return { issues: [issue('header-unreadable', { file: name, problem: phrase('no-format-block') }, name)] };
    }
    const leads = leadsOf(blocks, 'ecg', format);
    if (!leads[0]?.[1].length) return { issues: [issue('no-samples', { file: name }, name)] };
    const info = blocks.find(({ id }) => id === 'info')?.data ?? new Uint8Array();
    identities.identifiers(identifiersOf(info));
    return recordingOf({
      name: stemOf(file.path),
      format: this.format,
      rate: hertz(format.rate),
      leads,
      startTime: startTimeOf(info),
      device: { name: deviceNameOf(info), ...filtersOf(format) },
      annotations: blocks.filter(({ id }) => id === 'ann ').flatMap(({ data }) => beatsOf(data)),
      medianBeat: beatOf(blocks, format),
      issues: damageOf(blocks, ends, name, format.rate),
    });
  },
};
