import type { MedianBeat, Recording } from '../ecg/recording';
import type { Language } from '../words/language';
import { layOutPage, type PaperPage } from './page';
import { paperLeads } from './paper-leads';

/** A recording of nothing but the beat that the device averaged, so that it can be drawn; undefined where there is none. */
export function beatRecording(recording: Recording, { say, words }: Language): Recording | undefined {
  const beat: MedianBeat | undefined = recording.medianBeat;
  const samples = beat?.leads.values().next().value?.length ?? 0;
  if (!beat || samples === 0) return undefined;
  const { part: _part, medianBeat: _beat, ...rest } = recording;
  return {
    ...rest,
    name: say(words.paper.averagedBeat, { name: recording.name }),
    rate: beat.rate,
    samples,
    leads: beat.leads,
    annotations: [],
  };
}

/** The averaged beat on paper at the usual scale: three rows of four leads, all starting at the same moment. */
export const layOutBeat = (beat: Recording, language: Language): PaperPage =>
  layOutPage(
    beat,
    paperLeads(beat),
    { speed: 25, gain: 10, layout: '3x4', order: 'standard' },
    0,
    [language.words.paper.footer.averaged],
    language,
  );
