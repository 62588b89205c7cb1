import type { PaperSettings } from '../components/paper/settings';
import { DISCLAIMER } from '../components/results/Disclaimer';
import type { ReadIssue } from '../ecg/read-issue';
import { duration, type Recording } from '../ecg/recording';
import type { ModelManifest, Reading } from '../model/contracts';
import { describePage } from '../paper/describe';
import { layOutPage } from '../paper/page';
import { paperLeads } from '../paper/paper-leads';
import { paperSvg } from '../paper/svg';

/** Decimals of a probability or weight: beyond them float32 holds noise. */
const DECIMALS = 6;

const byName = (names: readonly string[], values: Float32Array): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, Number((values[i] ?? 0).toFixed(DECIMALS))]));

export interface ResultToSave {
  readonly software: string;
  readonly recording: Recording;
  /** The misplacement of electrodes that was put on it on this screen. */
  readonly swap: string | null;
  readonly issues: readonly ReadIssue[];
  readonly manifest: ModelManifest;
  readonly reading: Reading;
}

/** A reading as JSON, with what is needed to judge and repeat it. Nothing of the patient is in it but the record's name. */
export function resultJson({ software, recording, swap, issues, manifest, reading }: ResultToSave): string {
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
        ...(swap === null ? {} : { electrodesExchanged: swap }),
      },
      issues,
      model: { ...reading.model, figures: manifest.figures },
      backend: reading.backend,
      milliseconds: reading.milliseconds,
      quality: reading.quality,
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
