import type { Unlike } from '../model/contracts';
import type { Language } from './language';

/** "Unlike the ECGs that this network learnt from: the waves are … . Its probabilities mean less here." */
export const unlikeSentence = ({ words, say, format }: Language, unlike: readonly Unlike[]): string =>
  say(words.results.unlike, { checks: format.series(unlike.map(({ check }) => words.unlike[check])) });
