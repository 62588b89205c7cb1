// ISHNE Holter recordings (.ecg) and their annotations (.ann). Source: see `header.ts`.

import { phrase, type Text } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import type { Annotation } from '../../ecg/recording';
import { hertz } from '../../ecg/units';
import { BYTES_OF_SAMPLE } from '../kit/budget';
import { listed, nameLeads, nameUnnamedLeads } from '../kit/channels';
import { annotationsOfPart, type PartToRead, partToRead } from '../kit/parts';
import { recordingOf } from '../kit/recording';
import { type FormatReader, fileName, headOf, type InputFile, type ReadContext, sliceOf, stemOf } from '../reader';
import { readAnnotations } from './annotations';
import { ANNOTATION_MAGIC, hasMagic, type IshneHeader, parseHeader, RECORDING_MAGIC, takeIdentities } from './header';

const SAMPLE_BYTES = 2;
/** What writers of the format store where a lead was not connected. */
const LEAD_FAULT = -32768;
const NANOVOLTS_PER_MILLIVOLT = 1e6;

/**
 * Samples per lead, by the size of the file; where the header counts otherwise, what is to be said of that.
 *
 * The standard counts the samples of one lead, and many writers those of all leads together: the size of the file decides.
 */
function sampleCount(
  { sampleSize, leads, rate, dataOffset }: IshneHeader,
  size: number,
  file: string,
): { readonly count: number; readonly issues: readonly ReadIssue[] } {
  const count = Math.floor(Math.max(0, size - dataOffset) / (SAMPLE_BYTES * leads.length));
  if (sampleSize === count) return { count, issues: [] };
  if (Math.floor(sampleSize / leads.length) === count) {
    return { count, issues: [issue('sample-count-total', { file, claimed: sampleSize, found: count }, file)] };
  }
  if (sampleSize > count) {
    const missing = sampleSize - count;
    const seconds = Number((missing / rate).toPrecision(3));
    return { count, issues: [issue('truncated', { file, missing, expected: sampleSize, seconds }, file)] };
  }
  return { count, issues: [issue('sample-count-differs', { file, claimed: sampleSize, found: count }, file)] };
}

/** One lead of samples that lie frame by frame, in millivolts. */
function leadOf(view: DataView, index: number, leads: number, count: number, resolution: number): Float32Array {
  const out = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const sample = view.getInt16((i * leads + index) * SAMPLE_BYTES, true);
    out[i] = sample === LEAD_FAULT ? Number.NaN : (sample * resolution) / NANOVOLTS_PER_MILLIVOLT;
  }
  return out;
}

async function readLeads(file: InputFile, header: IshneHeader, { first, count }: PartToRead): Promise<DataView> {
  const frame = header.leads.length * SAMPLE_BYTES;
  const start = header.dataOffset + first * frame;
  const bytes = await sliceOf(file, start, start + count * frame);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function annotationsBeside(context: ReadContext, rate: number): Promise<Annotation[]> {
  for (const sibling of context.siblings()) {
    if (!hasMagic(await headOf(sibling), ANNOTATION_MAGIC)) continue;
    const annotations = readAnnotations(await sibling.bytes(), rate);
    if (annotations) return annotations;
  }
  return [];
}

const aboutLeads = ({ leads }: IshneHeader, names: readonly string[]): Text[] =>
  leads.flatMap(({ quality }, i) =>
    quality === undefined ? [] : [phrase('lead-quality', { lead: names[i]!, quality: phrase(quality) })],
  );

export const ishneReader: FormatReader = {
  format: 'ISHNE',
  siblings: { of: 'ecg', known: /^ann$/i },

  recognises: (_file, head) => hasMagic(head, RECORDING_MAGIC),

  async read(file, context) {
    const name = fileName(file.path);
    const header = parseHeader(await headOf(file));
    if (!header) return { issues: [issue('header-truncated', { file: name }, name)] };
    takeIdentities(header, context.identities);
    if (header.leads.length === 0) {
      return { issues: [issue('header-unreadable', { file: name, problem: phrase('no-leads-counted') }, name)] };
    }
    const rate = header.rate || context.options.rate;
    if (!rate) return { issues: [issue('rate-missing', { file: name }, name)] };

    const { count, issues: counted } = sampleCount({ ...header, rate }, file.size, name);
    if (count === 0) return { issues: [issue('no-samples', { file: name }, name)] };
    const issues = [...counted];
    if (header.offsetDoubtful) issues.push(issue('start-doubtful', { file: name }, name));
    if (header.checksumRight === false) issues.unshift(issue('header-checksum-wrong', { file: name }, name));

    const labels = header.leads.map(({ label }) => label);
    const named = labels.every((label) => label === '') ? nameUnnamedLeads(labels) : nameLeads(labels);
    const scaled = header.leads.flatMap((lead, index) => (lead.resolution > 0 ? [{ ...lead, index }] : []));
    if (scaled.length === 0) return { issues: [...issues, issue('no-scale', { file: name }, name)] };
    if (scaled.length < labels.length) {
      const without = listed(named.names.filter((_, i) => !scaled.some(({ index }) => index === i)));
      issues.push(issue('scale-missing', { file: name, leads: without }, name));
    }

    const wanted = partToRead(count, rate, header.leads.length, context.options.start);
    context.budget.make(BYTES_OF_SAMPLE * wanted.count * header.leads.length);
    const view = await readLeads(file, header, wanted);
    const { pacemaker, recorder } = header;
    return recordingOf({
      name: stemOf(file.path),
      format: this.format,
      rate: hertz(rate),
      leads: scaled.map(({ index, resolution }) => [
        named.names[index]!,
        leadOf(view, index, header.leads.length, wanted.count, resolution),
      ]),
      startTime: header.startTime,
      patient: header.patient,
      device: recorder === undefined ? {} : { name: recorder },
      comments: [
        ...(pacemaker === undefined ? [] : [phrase('pacemaker', { kind: phrase(pacemaker) })]),
        ...aboutLeads(header, named.names),
        ...header.notes,
      ],
      annotations: annotationsOfPart(await annotationsBeside(context, rate), wanted.part, wanted.count / rate),
      ...(wanted.part === undefined ? {} : { part: wanted.part }),
      issues: [...issues, ...named.issues],
    });
  },
};
