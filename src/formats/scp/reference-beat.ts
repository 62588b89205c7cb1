// Section 5: the reference beat of each lead. Source: EN 1064:2005, 5.8.

import { decodeLead, readEncodedSection } from './encoded';
import type { HuffmanDecoder } from './huffman';
import type { QrsLocations } from './qrs';
import type { ReferenceBeat } from './rhythm';

const MICROSECONDS_PER_MILLISECOND = 1000;

/**
 * How many of the decoded values are samples: as many as the length in section 4 gives. A length that is no whole number of
 * samples was rounded up if the bits show one more; without a length, all bits that are not zero count.
 */
function beatSamples(milliseconds: number, interval: number, certain: number): number {
  if (milliseconds === 0) return certain;
  const exact = (milliseconds * MICROSECONDS_PER_MILLISECOND) / interval;
  return certain > Math.floor(exact) ? Math.ceil(exact) : Math.floor(exact);
}

/** The reference beat of so many leads; undefined where the section has no scale, no rate or no samples. */
export function readReferenceBeat(
  body: Uint8Array,
  leadCount: number,
  qrs: QrsLocations,
  huffman: HuffmanDecoder | undefined,
): ReferenceBeat | undefined {
  const section = readEncodedSection(body, new Array<number>(leadCount).fill(0), huffman !== undefined);
  if (section.multiplier === 0 || section.interval === 0) return undefined;
  const decoded = section.leads.map((lead) => decodeLead(lead, section.differences, huffman));
  const certain = Math.max(0, ...decoded.map((lead) => lead.certain));
  // Without an encoding the bytes tell the number of samples.
  const count = huffman ? beatSamples(qrs.referenceBeatLength, section.interval, certain) : certain;
  const leads = decoded.map(({ values }) => values.subarray(0, count));
  if (leads.every(({ length }) => length === 0)) return undefined;
  return { multiplier: section.multiplier, interval: section.interval, leads };
}
