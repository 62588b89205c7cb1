import { leadSources, standardLeadsOf } from '../ecg/lead-sources';
import type { Recording } from '../ecg/recording';
import { finish, type Steps } from '../signal/steps';
import { type Beats, findingBeats } from './beats';
import { assessingQuality, unusableLeads } from './quality';
import type { QualityFinding } from './quality-finding';

/** What can be said of a recording's signal without a network. */
export interface Analysis {
  /** In the order of the leads, then of the recording as a whole. */
  readonly quality: readonly QualityFinding[];
  /** QRS complexes in all leads that can be used, in seconds from the start; of nothing usable none. */
  readonly beats: Beats;
}

const NO_BEATS: Beats = { times: [], rate: 0, width: Number.NaN };

type Signals = Pick<Recording, 'rate' | 'samples' | 'leads'>;

/** Analyses a recording; samples in millivolts, missing ones NaN. */
export const analyse = (recording: Signals): Analysis => finish(analysing(recording));

/** The same, about a lead a step: an hour of twelve leads takes seconds. */
export function* analysing(recording: Signals): Steps<Analysis> {
  const quality = yield* assessingQuality(recording);
  const unusable = unusableLeads(quality);
  const usable = standardLeadsOf(leadSources(recording.leads), 'measured').filter((lead) => !unusable.has(lead));
  // A scale or rate that no ECG has makes beats of it as meaningless as a reading.
  const meaningless = quality.some(({ withholds }) => withholds) || usable.length === 0;
  const beats = meaningless
    ? NO_BEATS
    : yield* findingBeats(
        usable.map((lead) => recording.leads.get(lead)!),
        recording.rate,
      );
  return { quality, beats };
}
