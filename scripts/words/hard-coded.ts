// Texts for a person that stand in the sources instead of in src/words.

import { readdirSync, readFileSync } from 'node:fs';
import { proseOf } from './prose.ts';

/** Texts in a source that are names of the world outside and stay as they are in every language, by file. */
export const VOCABULARY: Readonly<Record<string, { readonly reason: string; readonly texts: readonly string[] }>> = {
  'src/app/Workspace.tsx': {
    reason: 'a question to the browser',
    texts: ['(min-width: 1700px) and (min-height: 900px)'],
  },
  'src/components/paper/StudyPaper.tsx': {
    reason: 'a question to the browser',
    texts: ['(max-width: 480px) and (orientation: portrait)'],
  },
  'src/app/Dialogs.tsx': { reason: 'a command', texts: ['npm run lesson -- … --out …'] },
  'src/lesson/questions.ts': { reason: 'a reference', texts: ['Rudiger et al., Am J Emerg Med 2007;25:174-178'] },
  'src/app/exports.ts': { reason: 'the name of the application', texts: ['LeadLens …'] },
  'src/components/dialogs/QuestionDialog.tsx': { reason: 'a selector', texts: ['input, select'] },
  'src/components/dialogs/modal.ts': {
    reason: 'a selector',
    texts: ['button:enabled, input:enabled, select:enabled, summary, a[href], [tabindex]'],
  },
  'src/components/paper/use-canvas-size.ts': { reason: 'a question to the browser', texts: ['(resolution: …dppx)'] },
  'src/components/shell/PrintSheet.tsx': {
    reason: 'rules of a style sheet',
    texts: [
      '@page { size: …mm …mm; margin: 0 }',
      '@media print { .print-papers > div { width: …mm; height: …mm; overflow: hidden } }',
    ],
  },
  'src/report/svg.ts': {
    reason: 'typefaces',
    texts: ['Helvetica, Arial, "Liberation Sans", "Nimbus Sans", sans-serif'],
  },
  'src/report/pdf/document.ts': {
    reason: 'a dictionary of PDF',
    texts: ['/Type/EmbeddedFile/Subtype…/Params<</Size …/ModDate…>>'],
  },
  'src/report/pdf/fonts.ts': {
    reason: 'the language of character maps in PDF',
    texts: [
      '… beginbfchar … endbfchar',
      '/ToUnicode …',
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
      'endcmap CMapName currentdict /CMap defineresource pop end end',
    ],
  },
  'src/report/pdf/objects.ts': {
    reason: 'the frame of objects in PDF',
    texts: [
      '… endobj',
      '/DecodeParms<</Predictor 12/Columns …>>',
      'endstream endobj',
      'trailer <</Size …/Root …/Info …>> startxref … %%EOF',
    ],
  },
  'src/components/shell/TopBar.tsx': { reason: 'the name of the application', texts: ['LeadLens'] },
  'src/components/theme.ts': {
    reason: 'questions to the browser',
    texts: ['(prefers-contrast: more), (forced-colors: active)', '(prefers-color-scheme: dark)'],
  },
  'src/formats/atc/reader.ts': {
    reason: 'the name of a format',
    texts: ['AliveCor ATC'],
  },
  'src/formats/cardiosoft/reader.ts': {
    reason: 'the name of a format, and parts of a file as it names them',
    texts: ['full disclosure', 'strip …', 'strip at …', 'GE CardioSoft'],
  },
  'src/formats/contec/reader.ts': {
    reason: 'the name of a format',
    texts: ['Contec ECG90A'],
  },
  'src/formats/dicom/encoding.ts': {
    reason: 'value representations of DICOM',
    texts: [
      'OB OD OF OL OV OW SQ SV UC UN UR UT UV',
      'AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US …',
    ],
  },
  'src/formats/dicom/write-annotations.ts': {
    reason: 'meanings of codes, in the language of the vocabulary',
    texts: ['no units', 'QRS complex'],
  },
  'src/formats/dicom/write-groups.ts': { reason: 'a lead as CID 3001 calls it', texts: ['Lead …'] },
  'src/formats/dicom/write.ts': { reason: 'what carts call the averaged beat', texts: ['MEDIAN BEAT'] },
  'src/formats/edf/write.ts': {
    reason: 'words of the standard',
    texts: ['Startdate … X X …', 'ECG …', 'EDF Annotations'],
  },
  'src/formats/kit/measurement-codes.ts': {
    reason: 'meanings of codes, in the language of the vocabulary',
    texts: [
      'Heart rate',
      'RR interval',
      'PR interval',
      'PQ interval',
      'QRS duration',
      'QT interval',
      'QTc interval',
      'QTc Bazett',
      'QTc Fridericia',
      'QTc Hodges',
      'QTc Framingham',
      'QRS axis',
    ],
  },
  'src/formats/edf/choose-signals.ts': {
    reason: 'an electrode of an EEG by its name',
    texts: ['EEG …'],
  },
  'src/formats/kit/lead-codes.ts': {
    reason: 'leads as SCP-ECG numbers them',
    texts: ['? I II V1 …', 'lead code …'],
  },
  'src/model/reading.ts': { reason: 'a kind of misplacement by its name', texts: ['chest pair'] },
  'src/formats/mfer/leads.ts': {
    reason: 'a lead that MFER numbers and the file does not name',
    texts: ['code …'],
  },
  'src/formats/muse/reader.ts': {
    reason: 'the name of a format',
    texts: ['GE MUSE'],
  },
  'src/formats/muse/report.ts': {
    reason: 'the name of a program',
    texts: ['MUSE …'],
  },
  'src/formats/nihon-kohden/reader.ts': {
    reason: 'the name of a format',
    texts: ['Nihon Kohden XML'],
  },
  'src/formats/philips/reader.ts': {
    reason: 'the name of a format',
    texts: ['Philips ECG', 'Philips XML'],
  },
  'src/formats/philips/report.ts': {
    reason: 'the name of a maker',
    texts: ['Philips …'],
  },
  'src/formats/rdt/johns-hopkins.ts': {
    reason: 'the name of a format',
    texts: ['Johns Hopkins RDT'],
  },
  'src/formats/rdt/reader.ts': {
    reason: 'the name of a format',
    texts: ['Norav RDT', 'Norav PC-ECG 1200'],
  },
  'src/formats/sapphire/reader.ts': {
    reason: 'the name of a format',
    texts: ['GE Sapphire'],
  },
  'src/formats/scp/acquisition.ts': {
    reason: 'names of makers, and words of file titles',
    texts: ['Marquette Electronics', 'Mortara Instrument', 'Nihon Kohden', 'et medical devices'],
  },
  'src/formats/table/keyed-heading.ts': {
    reason: 'a field of files',
    texts: ['sampling rate'],
  },
  'src/formats/table/columns.ts': {
    reason: 'units as files spell them',
    texts: ['秒', '毫秒', 'ミリ秒', '微秒', '分', '分钟'],
  },
  'src/formats/table/setting-keys.ts': {
    reason: 'a unit as files spell it',
    texts: ['k?hz|hertz|…'],
  },
  'src/formats/unsupported-formats.ts': {
    reason: 'the name of a format',
    texts: ['Mindray XML', 'Bionet CardioXP', 'LIFEPAK XML'],
  },
  'src/formats/wfdb/annotations.ts': {
    reason: 'lines of annotation files',
    texts: ['## annotation type definitions', '## end of definitions'],
  },
  'src/formats/wfdb/diagnoses.ts': {
    reason: 'terms of SNOMED CT',
    texts: ['10370003 Pacing rhythm…', 'SNOMED CT …'],
  },
  'src/paper/strokes.ts': {
    reason: 'names of typefaces',
    texts: ['system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'],
  },
  'src/workers/supervised-worker.ts': { reason: 'the name of a lock', texts: ['leadlens worker …'] },
};

/** Sources full of words by which files, not people, are read: nothing in them is shown. */
const READ_AND_NOT_SHOWN =
  /^src\/formats\/kit\/(?:channels|identities|identity-fields|legacy-encodings|named-measurements|ordinary-words|personal-phrases)\.ts$|^src\/formats\/pdf\/(?:report|scale)\.ts$|^src\/ecg\/leads\.ts$/;

/** The room in which texts belong. */
const WORDS = 'words';

/** Those in which none may stand. */
export const rooms: readonly string[] = readdirSync('src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== WORDS)
  .map(({ name }) => name);

const sourcesIn = (room: string): string[] =>
  readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${room}/${path}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !READ_AND_NOT_SHOWN.test(path))
    .sort();

/** Whether a text is named; a name that ends in … stands for all that begin so. */
export const isNamed = (names: readonly string[], text: string): boolean =>
  names.some((name) => text === name || (name.endsWith('…') && text.startsWith(name.slice(0, -1))));

/** `file:line text` of every text for a person in a room. */
export const proseIn = (room: string): string[] =>
  sourcesIn(room).flatMap((file) => {
    const names = VOCABULARY[file]?.texts ?? [];
    return proseOf(file, readFileSync(file, 'utf8'))
      .filter(({ text }) => !isNamed(names, text))
      .map(({ line, text }) => `${file}:${line} ${text}`);
  });
