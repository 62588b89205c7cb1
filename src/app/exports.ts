import type { LeadWaves } from '../analysis/delineation/waves';
import type { Caliper } from '../ecg/caliper';
import type { SilentLeads } from '../ecg/lead-sources';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import type { ModelManifest, Stretch } from '../model/contracts';
import { annotationOverlay } from '../paper/annotation-marks';
import { caliperOverlay } from '../paper/calipers';
import { PAPER_COLOURS } from '../paper/colours';
import { describePage } from '../paper/describe';
import { layOutPage, type PaperPage } from '../paper/page';
import { alteredLeads, paperLeads } from '../paper/paper-leads';
import type { PaperSettings } from '../paper/settings';
import { stretchOverlay } from '../paper/stretches';
import { paperSvg } from '../paper/svg';
import { together, waveOverlay } from '../paper/wave-marks';
import { savedResult } from '../study/result';
import {
  chosenNetwork,
  chosenReading,
  drawnRecording,
  drawnSilent,
  intervalSpans,
  misplacementOf,
  recordedBehind,
  shownCalipers,
  shownMeasurements,
  shownStretches,
} from '../study/selectors';
import type { PageState } from '../study/state';
import type { Study } from '../study/study';
import { issueWithSentence } from '../words/issues';
import type { Language } from '../words/language';
import { trainedSentence } from '../words/learning';
import { misplacementName } from '../words/misplacement';
import { qualitySentence } from '../words/quality';
import { VERSION } from './build';

export const SOFTWARE = `LeadLens ${VERSION}`;

/** What is drawn over the traces. */
interface Marked {
  readonly calipers: readonly Caliper[];
  /** Of each lead, where the ends of the waves are drawn. */
  readonly waves: LeadWaves | null;
  /** Stretches of time (s), an interval of all leads. */
  readonly spans: readonly (readonly [number, number])[];
  /** That carry the explained statement. */
  readonly stretches: readonly Stretch[];
}

/** What is not as recorded. */
interface Altered {
  readonly recorded?: Recording | null;
  readonly off?: readonly LeadName[];
}

const alteredOf = (study: Study): Altered => ({ recorded: recordedBehind(study), off: study.off });

const UNMARKED: Marked = { calipers: [], waves: null, spans: [], stretches: [] };

const markedOf = (study: Study, state: PageState): Marked => ({
  calipers: shownCalipers(study),
  waves: state.waves ? (study.measured?.measurements?.waves ?? null) : null,
  spans: intervalSpans(study),
  stretches: shownStretches(study, state),
});

/** A page with what is marked on it. */
const pageSvg = (
  recording: Recording,
  page: PaperPage,
  { calipers, waves, spans, stretches }: Marked,
  language: Language,
): string =>
  paperSvg(
    page,
    describePage(recording, page, language),
    PAPER_COLOURS.light,
    together(
      stretchOverlay(page, stretches),
      annotationOverlay(page, recording.annotations, language),
      waveOverlay(page, waves, spans, recording.rate),
      caliperOverlay(page, calipers, language),
    ),
  );

/** The page of paper from `start` (s) as an SVG document, true to scale, with the notice in its footer; from `silent` leads none is derived. */
export function drawingSvg(
  recording: Recording,
  paper: PaperSettings,
  start: number,
  footer: readonly string[],
  language: Language,
  silent?: SilentLeads,
  marked = UNMARKED,
  { recorded = null, off = [] }: Altered = {},
): string {
  const items = [...footer, language.words.disclaimer];
  const leads = paperLeads(recording, paper.filter, silent);
  const altered = alteredLeads(leads, recorded && paperLeads(recorded, paper.filter), off);
  const page = layOutPage(recording, leads, { ...paper, ...altered }, start, items, language);
  return pageSvg(recording, page, marked, language);
}

/** What stands in the footer of a drawing beside what the recording says. */
export const footerOf = (language: Language, misplacement: string | null, network: ModelManifest | null): string[] => {
  const { words, say } = language;
  return [
    ...(misplacement === null
      ? []
      : [say(words.workspace.exchanged, { electrodes: misplacementName(language, misplacement, 'onPaper') })]),
    SOFTWARE,
    ...(network === null ? [] : [`${network.name} ${network.version}`]),
    ...(network?.trained ? [trainedSentence(language, network.trained)] : []),
  ];
};

/** The page of a study that is on screen, as an SVG document. */
export const studySvg = (study: Study, state: PageState, paper: PaperSettings, language: Language): string =>
  drawingSvg(
    drawnRecording(study),
    paper,
    study.view?.start ?? 0,
    footerOf(language, misplacementOf(study), chosenNetwork(state)),
    language,
    drawnSilent(study),
    markedOf(study, state),
    alteredOf(study),
  );

/** What the chosen network has read of a study, as JSON; null while it has not. */
export function resultJson(study: Study, state: PageState, language: Language): string | null {
  const manifest = chosenNetwork(state);
  const reading = chosenReading(study, state);
  if (!manifest || !reading) return null;
  const result = savedResult(
    {
      notice: language.words.disclaimer,
      software: SOFTWARE,
      recording: drawnRecording(study),
      misplacement: misplacementOf(study),
      issues: study.issues,
      manifest,
      prevalence: state.prevalence,
      reading,
      measurements: shownMeasurements(study),
      calipers: shownCalipers(study),
    },
    {
      quality: (finding) => qualitySentence(language, finding),
      issue: (each) => issueWithSentence(language, each),
    },
  );
  return JSON.stringify(result, null, 2);
}

/** Hands a file to the browser's downloads. */
export function download(name: string, type: string, content: string | readonly BlobPart[]): void {
  const parts = typeof content === 'string' ? [content] : [...content];
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** What file systems forbid in names, white space, and what is not seen: controls, marks that turn the direction of text, halves of characters. */
const NOT_IN_FILE_NAMES = /(?:[<>:"/\\|?*\s\p{Cc}\p{Cs}\p{Cn}\p{Co}]|(?![\u200c\u200d])\p{Cf})+/gu;
/** Names of devices, which Windows takes for no files whatever their ending. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** File systems take 255 bytes of UTF-8 with the ending, some of encrypted ones 143. */
const LONGEST_STEM_BYTES = 120;

/** The longest beginning of a text, in whole characters, that takes no more bytes of UTF-8. */
function cutToBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > most) break;
    cut += character;
  }
  return cut;
}

/** A record name as part of a file name on any system, in whatever script it is. */
export function fileStem(name: string): string {
  const allowed = name.normalize('NFC').replace(NOT_IN_FILE_NAMES, '_').replace(/^\.+/, '').replace(DEVICE_NAME, '$&_');
  // Windows drops dots at the end.
  return cutToBytes(allowed, LONGEST_STEM_BYTES).replace(/\.+$/, '') || 'ecg';
}
