import { leadSources, standardLeadsOf } from '../ecg/lead-sources';
import type { Recording } from '../ecg/recording';
import { type Beats, findBeats } from './beats';
import { assessQuality, unusableLeads } from './quality';
import type { QualityFinding } from './quality-finding';

/** What can be said of a recording's signal without a network. */
export interface Analysis {
  /** In the order of the leads, then of the recording as a whole. */
  readonly quality: readonly QualityFinding[];
  /** QRS complexes in all leads that can be used, in seconds from the start; of nothing usable none. */
  readonly beats: Beats;
}

const NO_BEATS: Beats = { times: [], rate: 0, width: Number.NaN };

/** Analyses a recording; samples in millivolts, missing ones NaN. */
export function analyse(recording: Pick<Recording, 'rate' | 'samples' | 'leads'>): Analysis {
  const quality = assessQuality(recording);
  const unusable = unusableLeads(quality);
  const usable = standardLeadsOf(leadSources(recording.leads), 'measured').filter((lead) => !unusable.has(lead));
  // A scale or rate that no ECG has makes beats of it as meaningless as a reading.
  const meaningless = quality.some(({ withholds }) => withholds) || usable.length === 0;
  const beats = meaningless
    ? NO_BEATS
    : findBeats(
        usable.map((lead) => recording.leads.get(lead)!),
        recording.rate,
      );
  return { quality, beats };
}
