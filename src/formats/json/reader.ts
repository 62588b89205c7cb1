// ECGs as JSON: exports of Health Auto Export (Apple Watch), lists by lead, and what else programs write. No standard says how; what is
// found is read like a table of text.

import { phrase } from '../../ecg/phrases';
import { issue, type ReadIssue } from '../../ecg/read-issue';
import { BYTES_OF_OBJECT, BYTES_OF_TEXT } from '../kit/budget';
import { numbered } from '../kit/channels';
import { firstRecordings, recordingName } from '../kit/recording';
import { decodeText, decodeTextHead } from '../kit/text';
import { type FormatReader, fileName, type ReadContext, type ReadOutcome, stemOf } from '../reader';
import { holdsBeats } from '../table/beats';
import type { TextTable } from '../table/layout';
import { numberFormatOf } from '../table/numbers';
import { readTables, withIssues } from '../table/reader';
import { takeMembers } from './identities';
import type { Json } from './lists';
import { findJsonTables, type JsonTable } from './signals';

const BEGINNING = /^\s*[[{]/;
/** Members that tell of samples, near the beginning of the file. */
const TELLING =
  /"(?:[^"]{0,30}(?:ecg|ekg|voltage|waveform|electrocardio)[^"]{0,30}|leads?|signals?|samples?|channels?|lead[ _-]?names?|sampl[a-z]{0,6}[ _-]?(?:rate|freq[a-z]{0,6})|data|metrics|time|timestamp|[^"]{0,10}(?:心电|心電|导联|導聯|導程|誘導|波形|采样|採樣)[^"]{0,10}|I{1,3}|aV[RLF]|V[1-6]|lead[ _-]?(?:I{1,3}|V[1-6]|aV[RLF]))"\s*:/i;
/** A list of lists of numbers. */
const LISTS = /^\s*\[\s*\[\s*[-"\d]/;

/** What Python writes for numbers that JSON does not have. */
const NO_JSON = /([[,:\s])-?(?:NaN|Infinity)\b/g;

/** The value of a text; undefined where it is no JSON. */
function parsed(text: string): { readonly root: Json } | undefined {
  try {
    return { root: JSON.parse(text) as Json };
  } catch {
    try {
      return { root: JSON.parse(text.replace(NO_JSON, '$1null')) as Json };
    } catch {
      return undefined;
    }
  }
}

/** As rows, those of short columns filled up with "". */
function tableOf({ names, units, columns, settings }: JsonTable, { budget }: ReadContext): TextTable {
  const length = columns.reduce((most, column) => Math.max(most, column.length), 0);
  budget.make(BYTES_OF_TEXT * length * (columns.length + 1));
  const rows = Array.from({ length }, (_, row) => columns.map((column) => column[row] ?? ''));
  return {
    preamble: settings,
    names,
    units,
    rows,
    width: columns.length,
    numbers: numberFormatOf(rows),
    marks: [],
    leftOut: { headings: 0, remarks: 0, others: 0 },
    short: 0,
    cut: false,
    open: false,
  };
}

/** Lists that end before the others are said to be short. */
function shortColumns({ names, columns }: JsonTable): readonly ReadIssue[] {
  const length = columns.reduce((most, column) => Math.max(most, column.length), 0);
  const short = columns.flatMap((column, i) => (column.length < length ? [names?.[i] ?? numbered('lead', i)] : []));
  return short.length > 0 ? [issue('lead-short', { leads: short })] : [];
}

/** Cells of a value that are made into a table, roughly: each takes a character and a comma. */
const CHARACTERS_OF_A_VALUE = 2;

export const jsonReader: FormatReader = {
  format: 'JSON',

  recognises(_file, head) {
    const text = decodeTextHead(head);
    return text !== undefined && BEGINNING.test(text) && (TELLING.test(text) || LISTS.test(text));
  },

  async read(file, context) {
    const { budget } = context;
    const name = fileName(file.path);
    const bytes = await file.bytes();
    budget.make(bytes.length);
    const text = decodeText(bytes);
    budget.make((BYTES_OF_OBJECT * text.length) / CHARACTERS_OF_A_VALUE);
    const json = parsed(text);
    if (!json) return { issues: [issue('content-damaged', { file: name, problem: phrase('no-json') }, name)] };
    takeMembers(context.identities, json.root, budget);
    const found = findJsonTables(json.root, budget);
    const { kept, issues } = firstRecordings(found, name);
    const outcomes = kept.flatMap((each, i): readonly ReadOutcome[] => {
      const table = tableOf(each, context);
      if (holdsBeats(table, budget)) return [{ issues: [issue('beats-only', { file: name }, name)] }];
      const read = readTables([table], file.path, 'JSON', context, recordingName(stemOf(file.path), i)) ?? [];
      return read.map((outcome) => withIssues(outcome, shortColumns(each)));
    });
    const recordings = outcomes.filter(({ recording, question }) => recording || question);
    const told = recordings.length > 0 ? recordings : outcomes.slice(0, 1);
    if (told.length === 0) return { issues: [issue('not-an-ecg', { file: name }, name)] };
    return told.map((outcome, i) => (i === 0 ? withIssues(outcome, issues) : outcome));
  },
};
