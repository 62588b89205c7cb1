import type { ReadIssue } from '../ecg/read-issue';
import { duration, type Recording } from '../ecg/recording';
import type { ModelManifest, Reading } from '../model/contracts';
import { describePage } from '../paper/describe';
import { layOutPage } from '../paper/page';
import { paperLeads } from '../paper/paper-leads';
import type { PaperSettings } from '../paper/settings';
import { paperSvg } from '../paper/svg';
import { chosenNetwork, chosenReading, drawnRecording, misplacementOf } from '../study/selectors';
import type { PageState } from '../study/state';
import type { Study } from '../study/study';
import { ENGLISH, type Language } from '../words/language';
import { qualitySentence } from '../words/quality';
import { VERSION } from './build';

const DISCLAIMER = ENGLISH.words.disclaimer;

const SOFTWARE = `LeadLens ${VERSION}`;

/** Decimals of a probability or weight: beyond them float32 holds noise. */
const DECIMALS = 6;

const byName = (names: readonly string[], values: Float32Array): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, Number((values[i] ?? 0).toFixed(DECIMALS))]));

export interface ResultToSave {
  readonly software: string;
  readonly recording: Recording;
  /** The misplacement of electrodes that was put on it on this screen. */
  readonly misplacement: string | null;
  readonly issues: readonly ReadIssue[];
  readonly manifest: ModelManifest;
  readonly reading: Reading;
}

/** A reading as JSON, with what is needed to judge and repeat it. Nothing of the patient is in it but the record's name. */
export function resultJson({ software, recording, misplacement, issues, manifest, reading }: ResultToSave): string {
  const codes = manifest.labels.map(({ code }) => code);
  const withheld = reading.probabilities.length === 0;
  return JSON.stringify(
    {
      notice: DISCLAIMER,
      software,
      recording: {
        name: recording.name,
        format: recording.format,
        rate: recording.rate,
        seconds: duration(recording),
        // Of a long file the reading is of this part alone; in seconds of the file.
        ...(recording.part ? { part: recording.part } : {}),
        leads: [...recording.leads.keys()],
        ...(misplacement === null ? {} : { electrodesExchanged: misplacement }),
      },
      issues,
      model: { ...reading.model, figures: manifest.figures },
      backend: reading.backend,
      milliseconds: reading.milliseconds,
      quality: reading.quality.map((finding) => ({ ...finding, message: qualitySentence(ENGLISH, finding) })),
      findings: reading.findings,
      thresholds: Object.fromEntries(manifest.labels.map(({ code, threshold }) => [code, threshold])),
      probabilities: withheld ? {} : byName(codes, reading.probabilities),
      leadWeights: withheld ? {} : byName(reading.leads, reading.leadWeights),
      ...(reading.misplacement ? { misplacement: reading.misplacement } : {}),
      windows: reading.windows.map(({ start, end, probabilities, leadWeights }) => ({
        start,
        end,
        probabilities: byName(codes, probabilities),
        leadWeights: byName(reading.leads, leadWeights),
      })),
    },
    null,
    2,
  );
}

/** The page of paper from `start` (s) as an SVG document, true to scale, with the notice in its footer. */
export function drawingSvg(
  recording: Recording,
  { speed, gain, layout, order }: PaperSettings,
  start: number,
  footer: readonly string[],
): string {
  const page = layOutPage(recording, paperLeads(recording), { speed, gain, layout, order }, start, [
    ...footer,
    DISCLAIMER,
  ]);
  return paperSvg(page, describePage(recording, page));
}

/** What stands in the footer of a drawing beside what the recording says. */
export const footerOf = (
  { words, say }: Language,
  misplacement: string | null,
  network: ModelManifest | null,
): string[] => [
  ...(misplacement === null ? [] : [say(words.workspace.exchanged, { electrodes: misplacement })]),
  SOFTWARE,
  ...(network === null ? [] : [`${network.name} ${network.version}`]),
];

/** The page of a study that is on screen, as an SVG document. */
export const studySvg = (study: Study, state: PageState, paper: PaperSettings, language: Language): string =>
  drawingSvg(
    drawnRecording(study),
    paper,
    study.view?.start ?? 0,
    footerOf(language, misplacementOf(study), chosenNetwork(state)),
  );

/** What the chosen network has read of a study, as JSON; null while it has not. */
export function savedResult(study: Study, state: PageState): string | null {
  const manifest = chosenNetwork(state);
  const reading = chosenReading(study, state);
  if (!manifest || !reading) return null;
  return resultJson({
    software: SOFTWARE,
    recording: drawnRecording(study),
    misplacement: misplacementOf(study),
    issues: study.issues,
    manifest,
    reading,
  });
}

/** Hands a file to the browser's downloads. */
export function download(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
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
