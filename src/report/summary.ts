// What a report says beside its paper, in four columns: of whom it is, what was measured, what the device states, what LeadLens finds.
import { duration, type Recording } from '../ecg/recording';
import { caveatsOf } from '../study/caveats';
import { claimed, claimFindings } from '../study/claims';
import { compareWithNetwork, deviceStatements } from '../study/device-statements';
import { type FindingLine, findingLines } from '../study/finding-lines';
import { weighsLeads } from '../study/lead-weights';
import { type MeasurementLine, measurementLines } from '../study/measurement-lines';
import { isWithheld, type Statement, statementsOf } from '../study/statements';
import { leadingMeasurements, patientInWords } from '../words/device';
import { issueSentence } from '../words/issues';
import type { Language } from '../words/language';
import { misplacementName } from '../words/misplacement';
import { qualitySentences } from '../words/quality';
import { statementName, statementTitle } from '../words/statement';
import { textInWords } from '../words/text';
import { unlikeSentence } from '../words/unlike';
import { type Block, bars, type Column, gap, heading, lineToFill, paragraph, row } from './blocks';
import type { ReportSubject } from './subject';

/** 2001-09-14T10:20:30 as 2001-09-14 10:20:30; the time zone is unknown and none is added. */
export const readableTime = (iso: string): string => iso.replace('T', ' ').replace(/\.\d+$/, '');

/** Of the room, with a distance between them. */
const SHARES = [0.19, 0.2, 0.29, 0.32] as const;
const BETWEEN = 4;
const TALLEST_BAR = 5.5;

/** "male, 50 years" */
export const patientOf = (language: Language, { recording, patient }: ReportSubject): string | null =>
  patientInWords(language, recording, patient);

function identity(subject: ReportSubject, width: number, language: Language): Block[] {
  const { words, say, format } = language;
  const { recording, misplacement } = subject;
  const { device, part, startTime } = recording;
  const texts = words.report;
  const aside = (text: string) => paragraph('aside', text, width);
  return [
    lineToFill(texts.name, width),
    paragraph('title', recording.name, width),
    paragraph('body', patientOf(language, subject) ?? texts.unknownPatient, width),
    paragraph('body', startTime === undefined ? words.paper.footer.noDate : readableTime(startTime), width),
    ...(device.name === undefined ? [] : [aside(textInWords(language, device.name))]),
    aside(
      format.series([
        recording.format,
        format.rate(recording.rate),
        format.timeSpan(part?.total ?? duration(recording)),
      ]),
    ),
    ...(misplacement === null
      ? []
      : [
          paragraph(
            'alarm',
            say(words.electrodes.notAsRecorded, { misplacement: misplacementName(language, misplacement) }),
            width,
          ),
        ]),
  ];
}

/** How the value of a line is written: "148", "148*" where an end of it was set by hand. */
function valueInWords({ value, byHand, disputed }: MeasurementLine, { words, format }: Language): string {
  if (value === null) return words.measured.none;
  return `${format.fixed(value, 0)}${byHand ? words.measured.byHand : ''}${disputed ? words.measured.doubtful : ''}`;
}

const OWN = 0;
const DEVICE = 15;

/** What the device measured and no line of ours stands beside. */
const alone = (recording: Recording) =>
  recording.measurements.filter(
    ({ code }) =>
      code === 'qtc-framingham' ||
      code === 'qtc-hodges' ||
      (code === 'qtc' && recording.measurements.some((other) => other.code === 'qtc-bazett')),
  );

function measured({ measurements, recording }: ReportSubject, width: number, language: Language): Block[] {
  const { words, format, say } = language;
  const texts = words.measured;
  const lines = measurementLines(measurements, recording, recording.patient).filter(
    ({ value, device }) => value !== null || device !== null,
  );
  const others = leadingMeasurements(language, alone(recording));
  if (lines.length + others.length === 0) return [];
  const textRoom = width - DEVICE - 9;
  const hasDevice = others.length > 0 || lines.some(({ device }) => device !== null);
  return [
    {
      ...row('aside', '', width, textRoom, [
        ...(hasDevice ? [{ role: 'aside', text: texts.columns.device, right: DEVICE } as const] : []),
        { role: 'aside', text: texts.columns.value, right: OWN },
      ]),
      isHeading: true,
    },
    ...lines.map((line) =>
      row(
        'body',
        say(words.report.quantity, { name: texts.short[line.name], unit: format.unit(line.unit) }),
        width,
        textRoom,
        [
          ...(hasDevice
            ? [
                {
                  role: 'body',
                  text: line.device === null ? texts.none : format.number(line.device, 0),
                  right: DEVICE,
                } as const,
              ]
            : []),
          { role: 'value', text: valueInWords(line, language), right: OWN },
        ],
      ),
    ),
    ...others.map(({ name, value }) =>
      row('body', name, width, textRoom, [{ role: 'body', text: value, right: DEVICE }]),
    ),
    ...(lines.some(({ byHand }) => byHand) ? [paragraph('aside', texts.byHandPrinted, width)] : []),
  ];
}

const MARKS = { agrees: '✓', differs: '≠' } as const;

function stated(
  { recording }: ReportSubject,
  statements: readonly Statement[],
  width: number,
  language: Language,
): Block[] {
  const { words, say, format } = language;
  const all = deviceStatements(recording.statements);
  if (all.length === 0) return [];
  const { device } = recording;
  const name = device.name === undefined ? words.record.deviceOrFile : textInWords(language, device.name);
  return [
    heading(say(words.report.deviceStates, { device: name }), width),
    ...all.map((statement) => {
      const compared = compareWithNetwork(statement, statements);
      return row(statement.critical ? 'alarm' : 'body', statement.text, width, width - 16, [
        ...(compared
          ? [
              { role: 'value', text: MARKS[compared.agreement], right: 11 } as const,
              { role: 'value', text: format.percent(compared.statement.probability), right: 0 } as const,
            ]
          : []),
      ]);
    }),
    gap(1.5),
  ];
}

/** What a reading must not be seen without. */
function notes({ reading, manifest, issues, explained }: ReportSubject, width: number, language: Language): Block[] {
  const { words, say, format } = language;
  const quality = reading && manifest ? [...reading.quality, ...claimFindings(manifest.labels, reading)] : [];
  const noticed = reading?.misplacement;
  const label = manifest?.labels.find(({ code }) => code === explained);
  const told = [
    ...new Set([
      ...caveatsOf(issues).map((each) => issueSentence(language, each)),
      ...(noticed
        ? [
            say(words.electrodes.looksLike, {
              misplacement: misplacementName(language, noticed.name),
              probability: format.percent(noticed.probability),
            }),
          ]
        : []),
      ...(reading?.unlike && reading.unlike.length > 0 ? [unlikeSentence(language, reading.unlike)] : []),
      ...qualitySentences(language, quality).map(({ text }) => text),
      ...(label ? [say(words.why.printed, { statement: statementName(language, label) })] : []),
    ]),
  ];
  if (told.length === 0) return [];
  return [heading(words.report.notes, width), ...told.map((text) => paragraph('aside', text, width))];
}

const SHARE = 17;

/** A finding, with what may hold in its place and what goes with it. */
function findingBlocks(line: FindingLine, width: number, language: Language): Block[] {
  const { words, say, format } = language;
  const { statement, strength, alternatives, includes, stepsBackFor } = line;
  const texts = words.results;
  const plain = statementTitle(language, statement.label);
  const possible = () =>
    format.capitalised(say(words.print.possible, { statement: statementName(language, statement.label) }));
  const said = strength === 'possible' ? possible() : plain;
  const name = statement.uncertain ? format.series([said, texts.uncertain]) : said;
  const share = ({ label, probability }: Statement) =>
    say(words.print.statement, { statement: statementName(language, label), probability: format.percent(probability) });
  const aside = (text: string) => paragraph('aside', text, width - 2);
  return [
    row(strength === 'possible' ? 'body' : 'value', name, width, width - SHARE - 12, [
      { role: 'value', text: format.percent(statement.probability), right: SHARE },
      {
        role: 'aside',
        text: say(texts.between, {
          low: format.fixed(100 * statement.interval.low, 0),
          high: format.percent(statement.interval.high),
        }),
        right: 0,
      },
    ]),
    ...(alternatives.length === 0 ? [] : [aside(say(texts.ratherThan, { statements: alternatives.map(share) }))]),
    ...(includes.length === 0 ? [] : [aside(say(texts.togetherWith, { statements: includes.map(share) }))]),
    ...(stepsBackFor === null
      ? []
      : [aside(say(texts.stepsBack, { statement: statementName(language, stepsBackFor.label) }))]),
  ];
}

function weights({ manifest, reading }: ReportSubject, width: number, { words, format }: Language): Block[] {
  if (!manifest || !reading || isWithheld(reading) || !weighsLeads(manifest)) return [];
  return [
    { ...gap(1), isHeading: true },
    {
      ...bars(
        reading.leads.map((name, i) => {
          const value = reading.leadWeights[i] ?? 0;
          return { name, value, text: format.fixed(100 * value, 0) };
        }),
        width,
        TALLEST_BAR,
      ),
      // Bars go with what they are.
      isHeading: true,
    },
    paragraph('aside', words.report.leadWeights, width),
  ];
}

function found(
  { manifest, reading }: ReportSubject,
  statements: readonly Statement[],
  width: number,
  language: Language,
): Block[] {
  const { words, say } = language;
  const texts = words.report;
  if (!manifest || !reading) return [heading(texts.finds, width), paragraph('body', texts.notRead, width)];
  const head = [
    heading(texts.finds, width),
    {
      ...paragraph(
        'aside',
        say(texts.network, {
          network: manifest.name,
          version: manifest.version,
          windows: say(words.results.windowsRead, {
            count: reading.windows.length,
            seconds: manifest.window.samples / manifest.rate,
          }),
        }),
        width,
      ),
      isHeading: true as const,
    },
  ];
  if (isWithheld(reading)) return [...head, paragraph('value', words.results.withheld, width)];
  const lines = findingLines(statements);
  return [
    ...head,
    ...lines.flatMap((line) => findingBlocks(line, width, language)),
    ...(lines.length === 0 ? [paragraph('body', words.results.summaryNothing, width)] : []),
  ];
}

/** What was neither found nor ruled out, what this recording does not allow, and what was looked for. */
function notFound(statements: readonly Statement[], width: number, language: Language): Block[] {
  if (statements.length === 0) return [];
  const { words, say } = language;
  const open = statements.filter(({ found: is, uncertain, lack }) => !is && uncertain && lack === undefined);
  const lacking = statements.filter(({ lack }) => lack !== undefined);
  const not = statements.length - open.length - lacking.length - statements.filter(({ found: is }) => is).length;
  const names = open.map(({ label }) => statementName(language, label));
  const aside = (text: string) => paragraph('aside', text, width);
  return [
    ...(open.length === 0 ? [] : [aside(say(words.report.open, { statements: names }))]),
    ...(lacking.length === 0 ? [] : [aside(say(words.results.notClaimed, { count: lacking.length }))]),
    aside(say(words.results.lookedFor, { count: not })),
  ];
}

/** Which of the four columns they stand in. */
export interface Places {
  readonly notFound: number;
  readonly weights: number;
}

/** In `width` mm from `left` on. */
export function summaryColumns(
  subject: ReportSubject,
  left: number,
  width: number,
  language: Language,
  places: Places,
): Column[] {
  const { manifest, reading } = subject;
  const statements =
    manifest && reading && !isWithheld(reading) ? claimed(statementsOf(manifest, reading.probabilities), reading) : [];
  const room = width - (SHARES.length - 1) * BETWEEN;
  const parts: readonly ((columnWidth: number) => Block[])[] = [
    (own) => identity(subject, own, language),
    (own) => measured(subject, own, language),
    (own) => [...stated(subject, statements, own, language), ...notes(subject, own, language)],
    (own) => found(subject, statements, own, language),
  ];
  let x = left;
  return SHARES.map((share, i) => {
    const own = share * room;
    const column = {
      x,
      blocks: [
        ...parts[i]!(own),
        ...(i === places.notFound ? notFound(statements, own, language) : []),
        ...(i === places.weights ? weights(subject, own, language) : []),
      ],
    };
    x += own + BETWEEN;
    return column;
  });
}
