// An ECG beside an earlier one in its report: averaged beats on each other, and what differs.
import { type ComparedPair, comparedPairs, laidBeats } from '../analysis/serial/compare';
import { LEAD_QUANTITIES } from '../analysis/serial/quantities';
import { MARKED_WITHOUT_CHANGE, REPEATABILITY } from '../analysis/serial/repeatability';
import { last } from '../ecg/last';
import type { LeadName } from '../ecg/leads';
import type { Label } from '../model/contracts';
import { BEAT_SPEED, type BeatSheet, beatLayers, layOutBeats } from '../paper/beats';
import type { Layer } from '../paper/layers';
import type { ReportRole } from '../paper/text';
import { weighsLeads } from '../study/lead-weights';
import {
  isFoundInEither,
  mostChangedFirst,
  type SerialPair,
  type StatementChange,
  serialWarnings,
  statementChanges,
  weightChanges,
} from '../study/serial';
import type { Language } from '../words/language';
import { statementTitle } from '../words/statement';
import { type Block, type Cell, type Column, gap, heading, paragraph, roleWidth, row, tallest } from './blocks';
import { comparedDifference, comparedUnit, comparedValue, warningSentence } from './serial-words';
import type { ReportSubject } from './subject';
import { readableTime } from './summary';

const BETWEEN = 4;
/** Of the room: facts, measurements, statements, leads; where that is too narrow, two and two under each other. */
const SHARES = [0.19, 0.24, 0.2, 0.37] as const;
const NARROW = 240;

/** Of what was found in neither ECG, what is below this in both is counted alone. */
const LISTED_FROM = 0.1;

/** What is marked has a sign beside its weight: not every printer shows that. */
const MARK = '*';
const STEP = 12;

function facts({ before, after }: SerialPair, width: number, language: Language): Block[] {
  const { words, say, format } = language;
  const texts = words.previous;
  const whichOf = ({ recording }: SerialPair['before']) =>
    format.series([
      recording.name,
      recording.startTime === undefined ? words.paper.footer.noDate : readableTime(recording.startTime),
    ]);
  return [
    heading(texts.title, width),
    paragraph('body', say(texts.earlier, { name: whichOf(before) }), width),
    paragraph('value', say(texts.later, { name: whichOf(after) }), width),
    gap(1),
    ...serialWarnings(before, after).map((warning) => paragraph('alarm', warningSentence(language, warning), width)),
    paragraph('aside', texts.beats, width),
    paragraph(
      'aside',
      format.sentences([
        MARK,
        say(texts.usual, {
          pairs: REPEATABILITY.repeated.pairs,
          share: format.percent(MARKED_WITHOUT_CHANGE),
        }),
      ]),
      width,
    ),
  ];
}

/** Values in columns from the right, of a common width. */
const cellsOf = (role: ReportRole, texts: readonly string[], from = 0): Cell[] =>
  texts.map((text, i) => ({ role, text, right: from + (texts.length - 1 - i) * STEP }));

/** Beside the last of the cells, so that figures stand under figures. */
const marked = (is: boolean, cells: readonly Cell[]): readonly Cell[] => {
  if (!is) return cells;
  const { role, right } = last(cells)!;
  return [...cells, { role, text: MARK, right: right - roleWidth(MARK, role) }];
};

const roleOf = (changed: boolean): ReportRole => (changed ? 'value' : 'body');

function measured(pairs: readonly ComparedPair[], width: number, language: Language): Block[] {
  const { words, say, format } = language;
  const { columns } = words.previous;
  const own = pairs.filter(({ lead }) => lead === undefined);
  if (own.length === 0) return [];
  const room = width - 4 * STEP;
  const limitOf = (each: ComparedPair) =>
    each.limits === null
      ? ''
      : say(words.previous.limit, {
          limit: comparedValue(language, each, Math.max(each.limits.halves, each.limits.repeated)),
        });
  return [
    {
      ...row(
        'aside',
        columns.what,
        width,
        room,
        cellsOf('aside', [columns.before, columns.after, columns.difference, columns.limit]),
      ),
      isHeading: true,
    },
    ...own.map((each) =>
      row(
        roleOf(each.exceeds),
        say(words.report.quantity, {
          name: words.measured.short[each.quantity as keyof typeof words.measured.short],
          unit: format.unit(comparedUnit(each)),
        }),
        width,
        room,
        [
          ...marked(
            each.exceeds,
            cellsOf(
              roleOf(each.exceeds),
              [
                comparedValue(language, each, each.before),
                comparedValue(language, each, each.after),
                comparedDifference(language, each),
              ],
              STEP,
            ),
          ),
          { role: 'aside', text: limitOf(each), right: 0 },
        ],
      ),
    ),
  ];
}

/** Those that were found; and those that were not, but are uncertain in one of the two. */
function statementsOf({ before, after }: SerialPair, labels: readonly Label[]) {
  const changes = before.reading && after.reading ? statementChanges(labels, before.reading, after.reading) : [];
  const sorted = mostChangedFirst(changes);
  return { found: sorted.filter(isFoundInEither), open: sorted.filter((each) => !isFoundInEither(each)) };
}

const titleOf = (language: Language, labels: readonly Label[], { code }: StatementChange): string =>
  statementTitle(language, labels.find((label) => label.code === code)!);

function stated(pair: SerialPair, labels: readonly Label[], width: number, language: Language): Block[] {
  const { words, format } = language;
  const { columns, statements } = words.previous;
  const { found } = statementsOf(pair, labels);
  if (found.length === 0) return [];
  const room = width - 2 * STEP;
  return [
    { ...row('heading', statements, width, room, cellsOf('aside', [columns.before, columns.after])), isHeading: true },
    ...found.map((each) => {
      const role = roleOf(each.changed);
      const cells = cellsOf(role, [format.percent(each.before), format.percent(each.after)]);
      return row(role, titleOf(language, labels, each), width, room, marked(each.changed, cells));
    }),
  ];
}

function stillOpen(pair: SerialPair, labels: readonly Label[], width: number, language: Language): Block[] {
  const { words, say, format } = language;
  const { open } = statementsOf(pair, labels);
  if (open.length === 0) return [];
  const listed = open.filter(({ before, after }) => Math.max(before, after) >= LISTED_FROM);
  const statements = listed.map((each) =>
    say(words.previous.openStatement, {
      statement: titleOf(language, labels, each),
      before: format.percent(each.before),
      after: format.percent(each.after),
    }),
  );
  const others = open.length - listed.length;
  const told = [
    ...(listed.length === 0 ? [] : [say(words.previous.open, { statements: format.phrases(statements) })]),
    ...(others === 0 ? [] : [say(words.previous.openBelow, { count: others, share: format.percent(LISTED_FROM) })]),
  ];
  return [gap(1), ...told.map((text) => paragraph('aside', text, width))];
}

/** A row for each lead: what was and what is, of every quantity and of its weight. */
function leadsCompared(
  { before, after }: SerialPair,
  pairs: readonly ComparedPair[],
  weighed: boolean,
  width: number,
  language: Language,
): Block[] {
  const { words, format } = language;
  const texts = words.previous;
  const weights = weighed && before.reading && after.reading ? weightChanges(before.reading, after.reading) : [];
  const leads = [...new Set<LeadName>(pairs.flatMap(({ lead }) => lead ?? []))];
  if (leads.length === 0) return [];
  const NAME = 9;
  const kinds = [...LEAD_QUANTITIES.map((each) => texts.short[each]), ...(weights.length > 0 ? [texts.weight] : [])];
  const group = (width - NAME) / kinds.length;
  const half = group / 2;
  const right = (kind: number, at: number) => (kinds.length - 1 - kind) * group + (1 - at) * half;
  const two = (kind: number, role: ReportRole, was: string, is: string): Cell[] => [
    { role, text: was, right: right(kind, 0) },
    { role, text: is, right: right(kind, 1) },
  ];
  return [
    {
      ...row(
        'aside',
        texts.leadMeasures,
        width,
        NAME,
        kinds.map((text, kind) => ({ role: 'aside', text, right: right(kind, 1) })),
      ),
      isHeading: true,
    },
    ...leads.map((lead) => {
      const weight = weights.find((each) => each.lead === lead);
      return row('body', lead, width, NAME, [
        ...LEAD_QUANTITIES.flatMap((quantity, kind) => {
          const each = pairs.find((pair) => pair.lead === lead && pair.quantity === quantity);
          if (!each) return two(kind, 'body', words.measured.none, words.measured.none);
          const [was, is] = [each.before, each.after].map((value) => comparedValue(language, each, value));
          return marked(each.exceeds, two(kind, roleOf(each.exceeds), was!, is!));
        }),
        ...(weight ? two(LEAD_QUANTITIES.length, 'body', format.share(weight.before), format.share(weight.after)) : []),
      ]);
    }),
    paragraph(
      'aside',
      weights.length > 0 ? format.sentences([texts.leadUnits, texts.weightsNote]) : texts.leadUnits,
      width,
    ),
  ];
}

/** What is said of a pair, in columns over `width` mm from `left` on. */
export function comparisonColumns(
  { previous, manifest }: ReportSubject,
  left: number,
  width: number,
  language: Language,
): Column[] {
  if (!previous) return [];
  const [own, other] = [previous.before.measurements, previous.after.measurements];
  const pairs = own && other ? comparedPairs(own, other) : [];
  const nothing = pairs.length === 0 ? [language.words.previous.nothing] : [];
  const labels = manifest?.labels ?? [];
  const weighed = manifest !== null && weighsLeads(manifest);
  const parts: readonly ((columnWidth: number) => Block[])[] = [
    (room) => [...facts(previous, room, language), ...nothing.map((text) => paragraph('body', text, room))],
    (room) => measured(pairs, room, language),
    (room) => stated(previous, labels, room, language),
    (room) => leadsCompared(previous, pairs, weighed, room, language),
  ];
  const open = (room: number) => stillOpen(previous, labels, room, language);
  if (width < NARROW) {
    const room = (width - BETWEEN) / 2;
    const over = (first: number, second: number) => [...parts[first]!(room), gap(2), ...parts[second]!(room)];
    const columns = [
      { x: left, width: room, blocks: over(0, 2) },
      { x: left + room + BETWEEN, width: room, blocks: over(1, 3) },
    ];
    return withLast(columns, open);
  }
  const room = width - (SHARES.length - 1) * BETWEEN;
  let x = left;
  const columns = SHARES.map((share, i) => {
    const column = { x, width: share * room, blocks: parts[i]!(share * room) };
    x += share * room + BETWEEN;
    return column;
  });
  return withLast(columns, open);
}

/** What comes last goes where it leaves the tallest of the columns shortest. */
function withLast(
  columns: readonly (Column & { readonly width: number })[],
  open: (width: number) => Block[],
): Column[] {
  const ways = columns.map((_, at) =>
    columns.map(({ x, width, blocks }, i) => ({ x, blocks: i === at ? [...blocks, ...open(width)] : blocks })),
  );
  return ways.reduce((best, way) => (tallest(way) < tallest(best) ? way : best));
}

export interface ComparisonPart {
  readonly width: number;
  readonly height: number;
  readonly scale: string;
  readonly layers: () => readonly Layer[];
}

/** The beats on sheets of paper, the first of which leaves room for what is said of them where that can be. */
export function comparisonParts(
  { previous }: ReportSubject,
  width: number,
  height: number,
  said: number,
  { words, say }: Language,
): ComparisonPart[] {
  const [own, other] = [previous?.before.measurements, previous?.after.measurements];
  if (!own || !other) return [];
  const MOST_SAID = 0.6;
  const room = height - Math.min(said, MOST_SAID * height);
  return layOutBeats(laidBeats(own, other), width, room, height).map((sheet: BeatSheet) => ({
    width: sheet.width,
    height: sheet.height,
    scale: say(words.previous.scale, { speed: BEAT_SPEED, gain: sheet.gain }),
    layers: () => beatLayers(sheet),
  }));
}
