// Section 3: which leads there are and which samples of the recording each of them has.
// Source: EN 1064:2005, 5.6.

import { u8, u32 } from './bytes';

/** Number of leads (1 byte) and flags (1), before the leads. */
const HEADER = 2;
/** Starting sample number (4), ending sample number (4), lead identification (1). */
const LEAD = 9;
/** Flag byte, bit 0: reference beats are subtracted from the rhythm. */
const SUBTRACTED = 0x01;

export interface LeadDefinition {
  /** Numbers of its first and last sample; the standard counts from 1, some writers from 0. Samples before any decimation. */
  readonly start: number;
  readonly end: number;
  /** See `kit/lead-codes.ts`. */
  readonly code: number;
}

export interface LeadDefinitions {
  /** Those that the section has room for, which is more than it announces where a writer counted wrong. */
  readonly leads: readonly LeadDefinition[];
  /** How many leads the section announces. */
  readonly announced: number;
  readonly referenceBeatSubtracted: boolean;
}

/** Samples that the definition announces; 0 where it makes no sense. */
export const announcedSamples = ({ start, end }: LeadDefinition): number => Math.max(0, end - start + 1);

export function readLeadDefinitions(body: Uint8Array): LeadDefinitions {
  const leads: LeadDefinition[] = [];
  for (let at = HEADER; at + LEAD <= body.length; at += LEAD) {
    leads.push({ start: u32(body, at), end: u32(body, at + 4), code: u8(body, at + 8) });
  }
  return { leads, announced: u8(body, 0), referenceBeatSubtracted: (u8(body, 1) & SUBTRACTED) !== 0 };
}
