// The pages of a report, in millimetres: what the preview shows, what is printed, and what PDF, SVG and PNG hold.
import { leadSources, presentLeads, standardLeadsOf } from '../ecg/lead-sources';
import type { LeadName } from '../ecg/leads';
import { duration, type Recording } from '../ecg/recording';
import type { Extent, SignalSource } from '../ecg/signal-source';
import { seconds } from '../ecg/units';
import { annotationOverlay } from '../paper/annotation-marks';
import { caliperOverlay } from '../paper/calipers';
import { describePage } from '../paper/describe';
import type { DisplayFilter } from '../paper/display-filter';
import { groundLayers, inkLayers, type Layer, overlayLayers } from '../paper/layers';
import type { PaperGrid, PaperOptions, PaperPage } from '../paper/page';
import { layOutGrid } from '../paper/page';
import { alteredLeads, type PaperLeads, paperLeads } from '../paper/paper-leads';
import { stretchOverlay } from '../paper/stretches';
import { TEXT_STYLES } from '../paper/text';
import { timeInFile } from '../paper/time';
import { together, waveOverlay } from '../paper/wave-marks';
import type { Language } from '../words/language';
import { misplacementName } from '../words/misplacement';
import {
  type Block,
  type Column,
  type Drawn,
  fill,
  isBold,
  layersOf,
  lineHeight,
  lineToFill,
  roleWidth,
  stack,
  tallest,
  textAt,
} from './blocks';
import { comparisonColumns, comparisonParts } from './comparison';
import { type DisclosedLead, type Disclosing, disclosedHere, disclosedOf, shownLead } from './disclosed-lead';
import { disclosedExtent, disclosurePages, layOutDisclosure } from './disclosure';
import { textWidth, wrapText } from './metrics';
import { contentWidth, MARGIN, roomOf, type SheetFormat, type SheetSize, sheetSize } from './sheet';
import { type DisclosedRange, type ReportRange, stripsOf } from './strips';
import type { ReportSubject } from './subject';
import { type Places, patientOf, summaryColumns } from './summary';

export interface ReportOptions extends SheetFormat {
  readonly paperOptions: PaperOptions;
  readonly range: ReportRange;
}

/** Layers from there on, in mm from the top left corner of the sheet. */
export interface PlacedLayers {
  readonly x: number;
  readonly y: number;
  readonly layers: readonly Layer[];
}

export interface ReportPage extends SheetSize {
  /** Drawn when they are asked for: a report may have a hundred pages. */
  readonly parts: () => readonly PlacedLayers[];
  /** For who cannot see it. */
  readonly description: string;
}

export interface Report {
  readonly pages: readonly ReportPage[];
  readonly title: string;
  readonly subject: ReportSubject;
}

/** Columns of samples that the finest of the outputs tells apart: hundredths of a millimetre. */
const COLUMNS_PER_MILLIMETRE = 100;
/** A bar to hold a ruler against, and half the height of its ends, in mm. */
const BAR = 100;
const BAR_END = 2;
/** Of whom it is, above the paper of a page that has no more room. */
const STRIP = 7;
/** Between what is said and the paper, in mm. */
const AIR = 2;
/** With less room than this the summary has a page of its own. */
const LEAST_SUMMARY = 26;
const SIGN_LINE = 6.5;
const BAR_LINE = 5;

/** What lies behind a text that stands over traces: it lets them shine through, so that nothing of an ECG is hidden. */
const BEHIND_TEXT = 0.72;
const TEXT_AIR = 0.4;
const CAPITALS = 0.72;

/** Texts that stand over traces: on a ground of paper in place of a rim around each letter, which a PDF could only hold as a second text. */
function onGround(layer: Layer): readonly Layer[] {
  if (layer.kind !== 'texts') return [layer];
  const rimmed = layer.texts.filter(({ role }) => TEXT_STYLES[role].rim);
  if (rimmed.length === 0) return [layer];
  const areas = rimmed.map(({ role, text, x, y, anchor, size = TEXT_STYLES[role].size }) => {
    const width = textWidth(text, size, TEXT_STYLES[role].weight !== undefined);
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    return {
      x: left - TEXT_AIR,
      y: y - CAPITALS * size - TEXT_AIR,
      width: width + 2 * TEXT_AIR,
      height: CAPITALS * size + 2 * TEXT_AIR,
    };
  });
  return [{ kind: 'areas', ink: 'paper', opacity: BEHIND_TEXT, areas }, layer];
}

/** The paper of a page with all that is marked on it. */
function paperLayersOf(subject: ReportSubject, page: PaperPage, language: Language): readonly Layer[] {
  const { recording, calipers, waves, spans, stretches } = subject;
  const overlay = together(
    stretchOverlay(page, stretches),
    annotationOverlay(page, recording.annotations, language),
    waveOverlay(page, waves, spans, recording.rate),
    caliperOverlay(page, calipers, language),
  );
  return [...groundLayers(page), ...inkLayers(page, COLUMNS_PER_MILLIMETRE), ...overlayLayers(overlay)].flatMap(
    onGround,
  );
}

/** Items joined into lines; an item is not broken where it fits on a line. */
function joined(items: readonly string[], width: number): string[] {
  const SEPARATOR = ' · ';
  const lines: string[] = [];
  for (const item of items) {
    const before = lines[lines.length - 1];
    if (before !== undefined && roleWidth(before + SEPARATOR + item, 'aside') <= width)
      lines[lines.length - 1] = before + SEPARATOR + item;
    else lines.push(...wrapText(item, width, TEXT_STYLES.aside.size, isBold('aside')));
  }
  return lines;
}

interface Foot {
  readonly height: number;
  readonly draw: (x: number, y: number, page: string) => Drawn;
}

/** How the traces were made, the bar, the notice, and lines for who has looked at it. */
function footOf(items: readonly string[], width: number, { words, say }: Language): Foot {
  const texts = words.report;
  const lines = joined(items, width);
  const line = lineHeight('aside');
  const notice = wrapText(words.disclaimer, width * 0.5, TEXT_STYLES.aside.size, true);
  const signs = [texts.reviewed, texts.signature, texts.date];
  const height = lines.length * line + BAR_LINE + Math.max(SIGN_LINE, notice.length * line + 1);
  return {
    height,
    draw: (x, y, page) => {
      const bar = y + lines.length * line + BAR_LINE / 2 + 0.4;
      const sign = bar + BAR_LINE / 2 + 4;
      const pageWidth = roleWidth(page, 'aside');
      const from = x + width * 0.52;
      const shares = [0.42, 0.35, 0.23];
      const room = x + width - pageWidth - 4 - from;
      let at = from;
      const toSign = signs.map((label, i) => {
        const own = room * shares[i]!;
        const drawn = lineToFill(label, own - 2, 5).draw(at, sign - 3.8);
        at += own;
        return drawn;
      });
      return {
        texts: [
          ...lines.map((text, i) => textAt('aside', text, x, y + (i + 0.8) * line)),
          textAt('aside', say(texts.ruler, { length: BAR }), x + BAR + 3, bar + 0.9),
          ...notice.map((text, i) => ({
            ...textAt('heading', text, x, sign + i * line),
            size: TEXT_STYLES.aside.size,
          })),
          textAt('aside', page, x + width, sign, 'end'),
          ...toSign.flatMap((drawn) => drawn.texts),
        ],
        rules: [...toSign.flatMap(({ rules = [] }) => rules), barPath(x, bar)],
      };
    },
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const barPath = (x: number, y: number): string =>
  `M${hundredths(x)} ${hundredths(y - BAR_END)}v${2 * BAR_END}m0 ${-BAR_END}h${BAR}m0 ${-BAR_END}v${2 * BAR_END}`;

/** Of whom a page is that has no room for more. */
function stripOf(
  subject: ReportSubject,
  language: Language,
  told: string,
): (x: number, y: number, width: number) => Drawn {
  const { recording } = subject;
  const texts = language.words.report;
  const NAME = 62;
  const facts = [recording.name, patientOf(language, subject) ?? texts.unknownPatient, told].filter(
    (text) => text !== '',
  );
  return (x, y, width) => {
    const [line = ''] = joined(facts, width - NAME - 4);
    const name = lineToFill(texts.name, NAME, 5).draw(x, y);
    return { ...name, texts: [...name.texts, textAt('body', line, x + NAME + 4, y + 3.8)] };
  };
}

/** A page of traces that is not on its sheet yet. */
interface TracePart {
  readonly width: number;
  readonly height: number;
  readonly items: readonly string[];
  readonly description: string;
  readonly layers: () => readonly Layer[];
}

/** What the foot says beside what the paper says of itself. */
function commonItems({ misplacement, manifest, software }: ReportSubject, times: string, language: Language): string[] {
  const { say, words } = language;
  return [
    times,
    ...(misplacement === null
      ? []
      : [say(words.workspace.exchanged, { electrodes: misplacementName(language, misplacement, 'onPaper') })]),
    software,
    ...(manifest === null ? [] : [`${manifest.name} ${manifest.version}`]),
  ];
}

const timesInWords = (recording: Recording, start: number, end: number, language: Language): string =>
  fileTimesInWords(recording, timeInFile(recording, start), timeInFile(recording, end), language);

function fileTimesInWords(recording: Recording, start: number, end: number, { say, words, format }: Language): string {
  return say(words.print.time, {
    start: format.moment(start),
    end: format.moment(end),
    whole: format.moment(recording.part?.total ?? duration(recording)),
  });
}

function gridPart(subject: ReportSubject, { page, items }: PaperGrid, language: Language): TracePart {
  const { recording } = subject;
  return {
    width: page.width,
    height: page.gridHeight,
    items: [...items, ...commonItems(subject, timesInWords(recording, page.start, page.end, language), language)],
    description: describePage(recording, page, language),
    layers: () => paperLayersOf(subject, page, language),
  };
}

const room = (options: ReportOptions) => roomOf(options, STRIP, 24);

/** When what is there of a recording was recorded, in its file. */
const extentHere = (recording: Recording): Extent => ({
  start: seconds(timeInFile(recording, 0)),
  end: seconds(timeInFile(recording, duration(recording))),
});

const disclosedAtOnce = ({ recording, from }: ReportSubject) =>
  disclosedExtent(extentHere(recording), timeInFile(recording, from));

function disclosedPart(subject: ReportSubject, leads: PaperLeads, wanted: LeadName | null): DisclosedLead {
  const { recording } = subject;
  const lead = shownLead(leads, wanted);
  const { samples } = leads.get(lead)!;
  return disclosedHere(lead, samples, recording.rate, timeInFile(recording, 0), disclosedAtOnce(subject).extent);
}

/** All of the file, as far as its pages are made at once. */
const disclosedFile = ({ recording, from }: Pick<ReportSubject, 'recording' | 'from'>) =>
  disclosedExtent(
    { start: seconds(0), end: recording.part?.total ?? duration(recording) },
    timeInFile(recording, from),
  );

/** All of a lead of the file, which is read for it. @throws WritingError where a part cannot be had */
export async function disclosedRange(
  subject: Pick<ReportSubject, 'recording' | 'from'>,
  wanted: LeadName | null,
  filter: DisplayFilter | undefined,
  source: SignalSource,
  reading: Pick<Disclosing, 'drawn' | 'step' | 'signal'> = {},
): Promise<DisclosedRange> {
  const lead = shownLead(presentLeads(subject.recording.leads), wanted);
  const { extent } = disclosedFile(subject);
  return { kind: 'disclosure', lead, read: await disclosedOf(source, { ...reading, lead, extent, filter }) };
}

function traceParts(
  subject: ReportSubject,
  options: ReportOptions,
  leads: PaperLeads,
  language: Language,
): TracePart[] {
  const { recording, recorded, off } = subject;
  const { range } = options;
  const behind = recorded === recording ? null : paperLeads(recorded, options.paperOptions.filter);
  const altered = alteredLeads(leads, behind, off);
  const paperOptions = { ...options.paperOptions, ...altered };
  const names = [...new Set([...leads.keys(), ...(altered.recorded?.keys() ?? [])])];
  if (names.length === 0) return [];
  if (range.kind !== 'disclosure') {
    const { sheets } = stripsOf(recording, paperOptions, names, room(options), range, subject.from);
    return sheets.map(({ start, cut }) =>
      gridPart(subject, layOutGrid(recording, leads, paperOptions, start, language, cut), language),
    );
  }
  const { say, words, format } = language;
  const disclosed = range.read ?? disclosedPart(subject, leads, range.lead);
  const { lead } = disclosed;
  return layOutDisclosure(disclosed, room(options), COLUMNS_PER_MILLIMETRE, language).map((page) => {
    const times = fileTimesInWords(recording, page.start, page.end, language);
    const scale = say(words.report.disclosed, { lead, speed: page.speed, gain: page.gain });
    return {
      width: page.width,
      height: page.height,
      items: [scale, format.rate(recording.rate), ...commonItems(subject, times, language)],
      description: say(words.report.disclosureDescription, { name: recording.name, lead, times }),
      layers: () => page.layers().flatMap(onGround),
    };
  });
}

/** A sheet with its parts; which page it is, is known once all are there. */
type Draft = (page: number, count: number, summaryPage: number | null) => ReportPage;

interface Frame {
  readonly size: SheetSize;
  readonly width: number;
  readonly left: number;
}

const footTop = ({ size }: Frame, foot: Foot) => size.height - MARGIN - foot.height;

/** What a page has for what is said under the line of whom it is. */
const roomUnderStrip = (frame: Frame, foot: Foot) => footTop(frame, foot) - MARGIN - STRIP - 2 * AIR;

const pageInWords = ({ words, say }: Language, page: number, count: number) =>
  say(words.report.page, { n: page, count });

/** A sheet with columns of the summary above, and paper below where there is some; where these do not say of whom it is, a line above them does. */
function draft(
  frame: Frame,
  subject: ReportSubject,
  language: Language,
  columns: readonly { readonly x: number; readonly blocks: readonly Block[] }[],
  part: TracePart | null,
  items: readonly string[],
  saysWhose: boolean,
): Draft {
  const { size, width, left } = frame;
  const foot = footOf(part?.items ?? items, width, language);
  return (page, count, summaryPage) => {
    const bottom = footTop(frame, foot);
    const told =
      summaryPage === null || summaryPage === page
        ? ''
        : language.say(language.words.report.seePage, { n: summaryPage });
    const strip = stripOf(subject, language, told);
    return {
      ...size,
      description:
        part?.description ?? language.say(language.words.report.summaryDescription, { name: subject.recording.name }),
      parts: () => {
        const top = saysWhose ? MARGIN : MARGIN + STRIP + AIR;
        const drawn = [
          ...(saysWhose ? [] : [strip(left, MARGIN, width)]),
          ...columns.flatMap(({ x, blocks }) => stack(blocks, x, top)),
          foot.draw(left, bottom, pageInWords(language, page, count)),
        ];
        const ofText = { x: 0, y: 0, layers: layersOf(drawn) };
        if (part === null) return [ofText];
        return [{ x: hundredths(left), y: hundredths(bottom - AIR - part.height), layers: part.layers() }, ofText];
      },
    };
  };
}

/** Columns up to a height, and what is left of each. */
function fillColumns(columns: readonly Column[], height: number): { fitting: Column[]; rest: Column[] } {
  const filled = columns.map(({ x, blocks }) => ({ x, ...fill(blocks, height) }));
  return {
    fitting: filled.map(({ x, fitting }) => ({ x, blocks: fitting })),
    rest: filled.map(({ x, rest }) => ({ x, blocks: rest })),
  };
}

/** Where the statements that were not found and the lead weights may stand, the best first. */
const PLACES: readonly Places[] = [3, 2, 1, 0].flatMap((weights) => [
  { notFound: 3, weights },
  { notFound: 2, weights },
]);

const isEmpty = (columns: readonly Column[]) => columns.every(({ blocks }) => blocks.length === 0);

const heightOf = (columns: readonly Column[]) =>
  columns.reduce((sum, { blocks }) => sum + blocks.reduce((own, { height }) => own + height, 0), 0);

/** The summary in the room above a page of traces, as much of it as fits there; null where it says more on a page of its own. */
function summaryAbove(
  ways: readonly (readonly Column[])[],
  free: number,
): { readonly fitting: readonly Column[]; readonly rest: readonly Column[] } | null {
  if (free < LEAST_SUMMARY) return null;
  const filled = ways.map((each) => fillColumns(each, free));
  const best = filled.reduce((least, each) => (heightOf(each.rest) < heightOf(least.rest) ? each : least));
  // Of a summary of which more is cut than one column too much is missing.
  return best.rest.filter(({ blocks }) => blocks.length > 0).length <= 1 ? best : null;
}

/** Columns on pages of their own. */
function pagesOf(
  said: readonly Column[],
  frame: Frame,
  subject: ReportSubject,
  items: readonly string[],
  language: Language,
): Draft[] {
  const drafts: Draft[] = [];
  const foot = footOf(items, frame.width, language);
  for (let columns = said; !isEmpty(columns); ) {
    const { fitting, rest } = fillColumns(columns, roomUnderStrip(frame, foot));
    // What is higher than a page stands on one all the same.
    const drawn = isEmpty(fitting) ? columns.map(({ x, blocks }) => ({ x, blocks: blocks.slice(0, 1) })) : fitting;
    drafts.push(draft(frame, subject, language, drawn, null, items, false));
    columns = isEmpty(fitting) ? columns.map(({ x, blocks }) => ({ x, blocks: blocks.slice(1) })) : rest;
  }
  return drafts;
}

/** The ECG beside an earlier one: what is said stands above the beats as far as there is room. */
function comparisonDrafts(frame: Frame, subject: ReportSubject, items: readonly string[], language: Language): Draft[] {
  const { previous } = subject;
  if (!previous) return [];
  let columns: readonly Column[] = comparisonColumns(subject, frame.left, frame.width, language);
  const said = tallest(columns);
  const height = roomUnderStrip(frame, footOf(['', ...items], frame.width, language)) - AIR;
  const drafts = comparisonParts(subject, frame.width, height, said, language).map(({ scale, ...part }) => {
    const own = {
      ...part,
      items: [scale, ...items],
      description: language.say(language.words.previous.description, {
        name: subject.recording.name,
        before: previous.before.recording.name,
      }),
    };
    const foot = footOf(own.items, frame.width, language);
    const { fitting, rest } = fillColumns(columns, roomUnderStrip(frame, foot) - AIR - part.height);
    columns = rest;
    return draft(frame, subject, language, fitting, own, items, false);
  });
  return [...drafts, ...pagesOf(columns, frame, subject, items, language)];
}

/** The report of one ECG. */
export function reportOf(subject: ReportSubject, options: ReportOptions, language: Language): Report {
  const { recording, silent } = subject;
  const size = sheetSize(options);
  const width = contentWidth(options);
  const frame: Frame = { size, width, left: (size.width - width) / 2 };
  const leads = paperLeads(recording, options.paperOptions.filter, silent);
  const parts = traceParts(subject, options, leads, language);
  const items = commonItems(subject, timesInWords(recording, 0, duration(recording), language), language);
  const drafts: Draft[] = [];
  let summaryAt: number | null = null;

  const ways = PLACES.map((at) => summaryColumns(subject, frame.left, width, language, at));
  let columns: readonly Column[] = ways[0]!;
  for (const part of parts) {
    const free = footTop(frame, footOf(part.items, width, language)) - 2 * AIR - part.height - MARGIN;
    const begun = summaryAt !== null;
    // What is left of it stands under the line that says of whom it is.
    const filled = begun ? fillColumns(columns, free - STRIP - AIR) : summaryAbove(ways, free);
    drafts.push(draft(frame, subject, language, filled?.fitting ?? [], part, items, !begun && filled !== null));
    if (filled === null) continue;
    columns = filled.rest;
    summaryAt ??= drafts.length;
  }
  const rest = pagesOf(columns, frame, subject, items, language);
  if (rest.length > 0) summaryAt ??= drafts.length + 1;
  drafts.push(...rest, ...comparisonDrafts(frame, subject, items, language));
  return {
    subject,
    title: language.say(language.words.report.documentTitle, { name: recording.name }),
    pages: drafts.map((each, i) => each(i + 1, drafts.length, summaryAt)),
  };
}

/** What would be on the pages of each range, before anything is drawn; times (s) of the file. */
export interface RangeTold {
  readonly sheets: number;
  readonly from: number;
  readonly to: number;
  readonly tooMany: number | null;
}

export function rangeInNumbers(subject: ReportSubject, options: ReportOptions): RangeTold {
  const { recording, recorded, silent, from } = subject;
  const { range, paperOptions } = options;
  if (range.kind === 'disclosure') {
    const { extent, tooMany } = range.read ? disclosedFile(subject) : disclosedAtOnce(subject);
    return { sheets: disclosurePages(extent), from: extent.start, to: extent.end, tooMany };
  }
  const derived = standardLeadsOf(leadSources(recording.leads, silent), 'derived');
  const names = [...new Set([...recording.leads.keys(), ...derived, ...recorded.leads.keys()])];
  const { sheets, ...strips } = stripsOf(recording, paperOptions, names, room(options), range, from);
  const [start, end] = [strips.from, strips.to].map((time) => timeInFile(recording, time)) as [number, number];
  return { ...strips, sheets: sheets.length, from: start, to: end };
}
