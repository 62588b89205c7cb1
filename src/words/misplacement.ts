import type { Language } from './language';

/** Where a misplacement is named: within a sentence, in a list to choose from, in the margin of the paper. */
type Manner = 'misplacements' | 'inShort' | 'onPaper';

/** What a misplacement of electrodes is called, by its name in `MISPLACEMENTS` or the kind that a network notices ("chest pair"). */
export function misplacementName({ words, fill }: Language, name: string, manner: Manner = 'misplacements'): string {
  const texts: Readonly<Record<string, string>> = words.electrodes[manner];
  const own = texts[name];
  if (own !== undefined) return own;
  // Two electrodes exchanged.
  const [a = name, b = ''] = name.split('/');
  return fill(words.electrodes[manner].pair, { a, b });
}
