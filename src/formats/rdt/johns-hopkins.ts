// The other .rdt, as laboratories of Johns Hopkins University keep ECGs for beat-to-beat analysis: 16-bit integers, little endian, of which the
// first is the number of channels, the second the samples per second, and the rest are frames of a sample of each channel. Neither unit nor
// names are stored; three channels are Frank's X, Y and Z as a rule.

import type { LeadName } from '../../ecg/leads';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { hertz } from '../../ecg/units';
import { type AssumedLeads, assumeLeads, unitsOf } from '../kit/assumptions';
import { numbered } from '../kit/channels';
import { partToRead } from '../kit/parts';
import { recordingOf } from '../kit/recording';
import { type FormatReader, fileName, headOf, type InputFile, type ReadOptions, sliceOf, stemOf } from '../reader';

const SAMPLE_BYTES = 2;
const HEADER_BYTES = 2 * SAMPLE_BYTES;
const MOST_CHANNELS = 32;
/** Lower and higher ones are not what such laboratories record. */
const LEAST_RATE = 100;
const HIGHEST_RATE = 20_000;
const FRANK: readonly LeadName[] = ['VX', 'VY', 'VZ'];

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface Layout {
  readonly channels: number;
  readonly rate: number;
}

function layoutOf(head: Uint8Array): Layout | undefined {
  if (head.length < HEADER_BYTES) return undefined;
  const view = viewOf(head);
  const channels = view.getInt16(0, true);
  const rate = view.getInt16(SAMPLE_BYTES, true);
  const sensible = channels >= 1 && channels <= MOST_CHANNELS && rate >= LEAST_RATE && rate <= HIGHEST_RATE;
  return sensible ? { channels, rate } : undefined;
}

const FEWEST_FRAMES = 50;
/** From one sample to the next an ECG moves by so much of its range at most, on average; noise by a third. */
const MOST_MOVED = 0.1;

/** Whether most channels are something that was sampled, and not any bytes. */
function isSmooth(head: Uint8Array, { channels }: Layout): boolean {
  const view = viewOf(head);
  const frames = Math.floor((head.length - HEADER_BYTES) / (channels * SAMPLE_BYTES));
  if (frames < FEWEST_FRAMES) return false;
  let smooth = 0;
  for (let channel = 0; channel < channels; channel++) {
    const sample = (frame: number) => view.getInt16(HEADER_BYTES + (frame * channels + channel) * SAMPLE_BYTES, true);
    let [low, high, moved] = [sample(0), sample(0), 0];
    for (let frame = 1; frame < frames; frame++) {
      const value = sample(frame);
      low = Math.min(low, value);
      high = Math.max(high, value);
      moved += Math.abs(value - sample(frame - 1));
    }
    if (high - low > 2 && moved / (frames - 1) <= MOST_MOVED * (high - low)) smooth++;
  }
  return 2 * smooth > channels;
}

function namesOf(channels: number, options: ReadOptions): AssumedLeads {
  const labels = Array.from({ length: channels }, (_, i) => numbered('lead', i));
  if (channels !== FRANK.length || options.leads?.length === channels) return assumeLeads(labels, options);
  return { names: FRANK, assumed: FRANK, issues: [issue('leads-assumed', { leads: FRANK })] };
}

/** Samples of each channel that are looked at to tell their unit: half a minute at the usual rate. */
const LOOKED_AT = 30_000;

async function readFrames(file: InputFile, { channels }: Layout, first: number, count: number) {
  const frame = channels * SAMPLE_BYTES;
  const view = viewOf(await sliceOf(file, HEADER_BYTES + first * frame, HEADER_BYTES + (first + count) * frame));
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from({ length: Math.floor(view.byteLength / frame) }, (_value, i) =>
      view.getInt16(i * frame + channel * SAMPLE_BYTES, true),
    ),
  );
}

export const johnsHopkinsReader: FormatReader = {
  format: 'Johns Hopkins RDT',

  recognises({ path }, head) {
    const layout = /\.rdt$/i.test(path) ? layoutOf(head) : undefined;
    return layout !== undefined && isSmooth(head, layout);
  },

  async read(file, { options }) {
    const name = fileName(file.path);
    const layout = layoutOf(await headOf(file));
    const frame = (layout?.channels ?? 1) * SAMPLE_BYTES;
    const total = Math.floor((file.size - HEADER_BYTES) / frame);
    if (!layout || total <= 0) return { issues: [issue('no-samples', { file: name }, name)] };
    const { first, count, part } = partToRead(total, layout.rate, layout.channels, options.start);
    const { names, assumed, issues } = namesOf(layout.channels, options);
    const looked = await readFrames(file, layout, 0, Math.min(total, LOOKED_AT));
    const units = unitsOf(
      looked.map((values, i) => ({ label: names[i]!, unit: undefined, excerpt: () => values })),
      options,
      name,
    );
    const counts = await readFrames(file, layout, first, count);
    const odd: ReadIssue[] = [];
    if ((file.size - HEADER_BYTES) % frame !== 0) odd.push(issue('end-missing', { file: name }, name));
    const outcome = recordingOf({
      name: stemOf(name),
      format: this.format,
      rate: hertz(layout.rate),
      leads: counts.map((values, i) => [names[i]!, values.map((value) => value * units.factors[i]!)]),
      part,
      issues: [...odd, ...units.issues, ...issues],
    });
    if (units.assumed === undefined && assumed === undefined) return outcome;
    return { ...outcome, question: { samples: total, rate: false, unit: units.assumed, leads: assumed } };
  },
};
