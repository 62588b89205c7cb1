// Which columns of a table state something, and what.

/** What a network may be asked: `Label` of a manifest. */
export interface KnownStatement {
  readonly code: string;
  readonly description: string;
}

/** 1 stated, 0 not, -1 unknown. */
export type Stated = 1 | 0 | -1;

const YES = new Set(['1', '1.0', 'true', 'yes', 'y', 'x', '+', 'positive', 'present']);
const NO = new Set(['0', '0.0', 'false', 'no', 'n', 'negative', 'absent']);
/** Blank is not "no": nobody has looked, or could tell. */
const UNKNOWN = new Set(['', '-1', '-1.0', '?', 'u', 'na', 'n/a', 'nan', 'null', 'none', 'unknown', 'uncertain']);

/** Undefined where a cell says something else. */
export function statedIn(cell: string): Stated | undefined {
  const text = cell.toLowerCase();
  if (YES.has(text)) return 1;
  if (NO.has(text)) return 0;
  return UNKNOWN.has(text) ? -1 : undefined;
}

const DICTIONARY = /^\{.*\}$/s;
const IN_BRACKETS = /^\[(.*)\]$/s;

/**
 * The codes that a cell lists: "NORM; SR", "NORM, SR", "NORM|SR", "['NORM', 'SR']", or a dictionary with a likelihood of each as PTB-XL's
 * own table has it, of which every code counts, as in the published benchmark. None where it says so ("none", "-"); undefined where it is
 * blank.
 */
export function listedIn(cell: string): string[] | undefined {
  if (cell === '') return undefined;
  if (cell === '-' || cell.toLowerCase() === 'none') return [];
  if (DICTIONARY.test(cell)) return [...cell.matchAll(/['"]([^'"]+)['"]\s*:/g)].map((match) => match[1]!);
  const inner = cell.match(IN_BRACKETS)?.[1] ?? cell;
  return inner
    .split(/[;,|\s]+/)
    .map((code) => code.replace(/^['"]|['"]$/g, ''))
    .filter((code) => code !== '');
}

const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase();

/** The codes by how they may be written: as they are, in any case, or by their descriptions. */
export function dictionaryOf(known: readonly KnownStatement[]): (text: string) => string | undefined {
  const byText = new Map<string, string>();
  for (const { code, description } of known) byText.set(folded(description), code);
  for (const { code } of known) byText.set(folded(code), code);
  return (text) => byText.get(folded(text));
}

/** How a column states something. */
export type StatingColumn =
  /** Yes or no of one statement. */
  | { readonly kind: 'one'; readonly column: number; readonly code: string }
  /** A list of what is stated: of the statements that are not in it the answer is no. */
  | { readonly kind: 'list'; readonly column: number };

/** So many cells tell what a column holds. */
const CELLS_LOOKED_AT = 1000;
/** Of so many cells that list at least one code, most must be codes that the networks know. */
const KNOWN_SHARE = 0.5;

export interface Stating {
  readonly columns: readonly StatingColumn[];
  /** Headings over yes and no that no network knows. */
  readonly unknown: readonly string[];
}

/** What the columns but that of the key state. */
export function statingColumns(
  headings: readonly string[],
  lines: readonly (readonly string[])[],
  key: number,
  codeOf: (text: string) => string | undefined,
): Stating {
  const columns: StatingColumn[] = [];
  const unknown: string[] = [];
  for (const [column, heading] of headings.entries()) {
    if (column === key) continue;
    const cells = lines.map((cells) => cells[column] ?? '').filter((cell) => cell !== '');
    const code = codeOf(heading);
    if (code !== undefined) {
      columns.push({ kind: 'one', column, code });
      continue;
    }
    if (cells.length === 0) continue;
    if (looksListed(cells.slice(0, CELLS_LOOKED_AT), codeOf)) columns.push({ kind: 'list', column });
    else if (looksLikeCode(heading) && cells.every((cell) => statedIn(cell) !== undefined)) unknown.push(heading);
  }
  return { columns, unknown };
}

function looksListed(cells: readonly string[], codeOf: (text: string) => string | undefined): boolean {
  let [listed, known] = [0, 0];
  for (const cell of cells)
    for (const code of listedIn(cell) ?? []) {
      listed++;
      if (codeOf(code) !== undefined) known++;
    }
  return known > 0 && known >= KNOWN_SHARE * listed;
}

/** "AFIB", "426783006": what is about the record is written in small letters. */
const looksLikeCode = (heading: string): boolean => /^[A-Z0-9_/()+-]{2,}$/.test(heading);
