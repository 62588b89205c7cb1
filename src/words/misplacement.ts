import { inName, type PlacementTerm, placementTerms } from '../ecg/placement';
import type { Language } from './language';

/** Where a misplacement is named: within a sentence, in a list to choose from, in the margin of the paper. */
type Manner = 'misplacements' | 'inShort' | 'onPaper';

function termName({ words, fill, format }: Language, term: PlacementTerm, manner: Manner): string {
  const texts = words.electrodes[manner];
  if (term.kind === 'own') return (texts as Readonly<Record<string, string>>)[term.name] ?? term.name;
  if (term.kind !== 'ring') return fill(texts[term.kind], { lead: term.lead });
  const names = term.electrodes.map(inName);
  if (names.length === 2) return fill(texts.pair, { a: names[0]!, b: names[1]! });
  const steps = names.map((a, i) => fill(texts.step, { a, b: names[(i + 1) % names.length]! }));
  return fill(texts.ring, { steps: format.series(steps) });
}

/** What a misplacement of electrodes is called, by its name (`placement.ts`) or the kind that a network notices ("chest pair"). */
export function misplacementName(language: Language, name: string, manner: Manner = 'misplacements'): string {
  const texts: Readonly<Record<string, string>> = language.words.electrodes[manner];
  const terms = placementTerms(name);
  if (terms === undefined) return texts[name] ?? name;
  const names = terms.map((term) => termName(language, term, manner));
  return manner === 'misplacements' ? language.format.phrases(names) : language.format.series(names);
}
