import type { StatementGroup } from '../model/contracts';
import type { Language } from './language';

/** What a network can state: `Label` of a manifest, or what a cardiologist stated of an example. */
interface Stated {
  /** SCP-ECG, as PTB-XL uses it. */
  readonly code: string;
  /** English, as the data set words it. */
  readonly description: string;
}

/** "normal ECG"; a code that the language does not know goes by its description. */
export const statementName = ({ words }: Language, { code, description }: Stated): string =>
  (words.statements as Readonly<Record<string, string>>)[code] ?? description;

/** The same at the beginning of a line: "Normal ECG". */
export const statementTitle = (language: Language, stated: Stated): string =>
  language.format.capitalised(statementName(language, stated));

/** "Rhythm", "Diagnosis, conduction", "Diagnosis, form": the first group, what of it, then the other groups. */
export function statementGroups(
  { words, format }: Language,
  { groups, superclass }: { readonly groups: readonly StatementGroup[]; readonly superclass: string | null },
): string {
  const [first, ...others] = groups.map((group) => words.groups[group]);
  const within = superclass === null ? undefined : (words.superclasses as Readonly<Record<string, string>>)[superclass];
  return format.capitalised(format.series([first, within, ...others].filter((word) => word !== undefined)));
}
