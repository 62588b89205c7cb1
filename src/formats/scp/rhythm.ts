// The rhythm of section 6 from decoded values to millivolts: which samples the values stand for, what was left out between
// the QRS complexes, the reference beat added where it was subtracted. Source: EN 1064:2005, 5.6 to 5.9 and annex C, in the
// order of the standard: differences, interpolation, smoothing, amplitude multiplier, reference beat.

import { expandBimodal, storedSamples } from './bimodal';
import type { DecodedLead } from './encoded';
import { announcedSamples, type LeadDefinition } from './leads';
import { type QrsComplex, type QrsLocations, REFERENCE_BEAT_TYPE } from './qrs';

const NANOVOLTS_PER_MILLIVOLT = 1e6;

/** Section 5 as far as the rhythm needs it. */
export interface ReferenceBeat {
  /** Nanovolts per unit. */
  readonly multiplier: number;
  /** Microseconds between samples. */
  readonly interval: number;
  /** Samples of each lead. */
  readonly leads: readonly Int32Array[];
}

/** What sections 3 and 6 say of the rhythm. */
export interface RhythmSection {
  readonly multiplier: number;
  readonly interval: number;
  readonly bimodal: boolean;
  readonly definitions: readonly LeadDefinition[];
  readonly leads: readonly DecodedLead[];
  /** Whether the leads are Huffman encoded, so that bits which fill the last bytes up may look like values. */
  readonly huffman: boolean;
  readonly referenceBeatSubtracted: boolean;
}

export interface RhythmLead {
  /** In millivolts, one after another from `start` on. */
  readonly samples: Float32Array;
  readonly start: number;
  /** How many samples section 3 announces. */
  readonly announced: number;
}

export interface Rhythm {
  /** Microseconds between samples. */
  readonly interval: number;
  /** Of how many samples between the QRS complexes one is stored; 1: nothing was left out. */
  readonly factor: number;
  readonly leads: readonly RhythmLead[];
}

/** Values that may seem to follow the last one of an encoded lead: bits that fill its last bytes up to an even number. */
const MAX_FILLING = 15;
/** Factors by which a recording may be made sparser: the standard has 4, and no encoder is known to go beyond 8. */
const MAX_FACTOR = 8;
/** Intervals are whole microseconds, so that their ratio may miss a whole number. */
const RATIO_TOLERANCE = 0.05;
/** Where neither rates nor counts tell the factor. */
const USUAL_FACTOR = 4;
const OTHER_FACTORS = [2, 3];

const fillingOf = ({ huffman }: RhythmSection): number => (huffman ? MAX_FILLING : 0);

/** One way in which the values may stand for samples. */
interface Sparseness {
  readonly factor: number;
  readonly areas: QrsLocations['protectedAreas'];
}

const ALL_SAMPLES: Sparseness = { factor: 1, areas: [] };

/** The ways to consider, the one that the file declares first. */
function sparsenessesOf(section: RhythmSection, qrs: QrsLocations, beat: ReferenceBeat | undefined): Sparseness[] {
  const areas = qrs.protectedAreas;
  const ratio = beat ? section.interval / beat.interval : 1;
  const declared = Math.round(ratio);
  const byRates =
    declared >= 2 && declared <= MAX_FACTOR && Math.abs(ratio - declared) < RATIO_TOLERANCE ? [declared] : [];
  if (section.bimodal) {
    const factors = byRates.length > 0 ? byRates : [USUAL_FACTOR, ...OTHER_FACTORS];
    const sparse = factors.map((factor) => ({ factor, areas }));
    // Equal rates of beat and rhythm are those of a file that only claims the compression, unless the counts say otherwise.
    return beat && byRates.length === 0 ? [ALL_SAMPLES, ...sparse] : [...sparse, ALL_SAMPLES];
  }
  // Version 1.0 knew no flag for the compression; the whole residual may be sparse, too.
  if (section.referenceBeatSubtracted)
    return [
      ...byRates.flatMap((factor) => [
        { factor, areas },
        { factor, areas: [] },
      ]),
      ALL_SAMPLES,
    ];
  return [ALL_SAMPLES];
}

/** The first way in which the number of values agrees for every complete lead; the declared one where none does. */
function sparsenessOf(section: RhythmSection, qrs: QrsLocations, beat: ReferenceBeat | undefined): Sparseness {
  const ways = sparsenessesOf(section, qrs, beat);
  const agrees = ({ factor, areas }: Sparseness) =>
    section.leads.every(({ values, complete }, i) => {
      const surplus = values.length - storedSamples(section.definitions[i]!, areas, factor);
      return !complete || (surplus >= 0 && surplus <= fillingOf(section));
    });
  return ways.find(agrees) ?? ways[0]!;
}

/**
 * Where nothing was left out: how many values a lead has. As many as it announces, if there are so many and no more; else what
 * the bytes hold, where zero bits at the end are values only if another lead goes on (`longest`).
 */
function valueCount(lead: DecodedLead, definition: LeadDefinition, section: RhythmSection, longest: number): number {
  const announced = announcedSamples(definition);
  const believable = announced > 0 && lead.certain <= announced + fillingOf(section);
  return Math.min(lead.values.length, believable ? announced : longest);
}

/** Sections 3 and 4 count, and the reference beat has, samples before any was left out. */
function fullRateInterval(section: RhythmSection, beat: ReferenceBeat | undefined, factor: number): number {
  return beat && beat.interval <= section.interval ? beat.interval : section.interval / factor;
}

/** Zones of subtraction do not overlap; more than so many times as long as the lead in all, they are damaged. */
const MAX_OVERLAP = 8;

/** Adds the reference beat to a residual in nanovolts, in place. */
function addReferenceBeat(
  residual: Float64Array,
  definition: LeadDefinition,
  complexes: readonly QrsComplex[],
  qrs: QrsLocations,
  beat: ReferenceBeat,
  beatSamples: Int32Array,
  interval: number,
): void {
  // The standard wants both at one rate; a file that has them at different ones means the same moments.
  const step = interval / beat.interval;
  const fiducial = qrs.referenceBeatFiducial - 1;
  let left = MAX_OVERLAP * residual.length;
  for (const complex of complexes) {
    const beatStart = complex.fiducial - fiducial / step;
    const beatEnd = beatStart + (beatSamples.length - 1) / step;
    const first = Math.max(complex.start, definition.start, Math.ceil(beatStart));
    const last = Math.min(complex.end, definition.start + residual.length - 1, Math.floor(beatEnd), first + left - 1);
    for (let number = first; number <= last; number++) {
      const position = fiducial + (number - complex.fiducial) * step;
      const before = Math.floor(position);
      const share = position - before;
      const sample = beatSamples[before]!;
      const between = share === 0 ? 0 : share * (beatSamples[before + 1]! - sample);
      residual[number - definition.start]! += (sample + between) * beat.multiplier;
    }
    left -= Math.max(0, last - first + 1);
  }
}

/** The leads in millivolts. `beat` must be there if the section says that it was subtracted and `qrs` says where. */
export function rhythmOf(section: RhythmSection, qrs: QrsLocations, beat: ReferenceBeat | undefined): Rhythm {
  const { factor, areas } = sparsenessOf(section, qrs, beat);
  const sparse = factor > 1;
  const interval = sparse ? fullRateInterval(section, beat, factor) : section.interval;
  const complexes = section.referenceBeatSubtracted
    ? qrs.complexes.filter(({ type }) => type === REFERENCE_BEAT_TYPE)
    : [];
  const edges = new Set(complexes.flatMap(({ start, end }) => [start, end + 1]));
  const longest = Math.max(0, ...section.leads.map(({ certain }) => certain));
  const leads = section.leads.map((lead, i) => {
    const definition = section.definitions[i]!;
    const residual = sparse
      ? expandBimodal(lead.values, definition, areas, factor, edges)
      : Float64Array.from(lead.values.subarray(0, valueCount(lead, definition, section, longest)));
    for (let n = 0; n < residual.length; n++) residual[n]! *= section.multiplier;
    const beatSamples = beat?.leads[i];
    if (beat && beatSamples) addReferenceBeat(residual, definition, complexes, qrs, beat, beatSamples, interval);
    return {
      samples: Float32Array.from(residual, (nanovolts) => nanovolts / NANOVOLTS_PER_MILLIVOLT),
      start: definition.start,
      announced: announcedSamples(definition),
    };
  });
  return { interval, factor, leads };
}
