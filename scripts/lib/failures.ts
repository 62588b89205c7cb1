// Where a network fails most, with pictures of the records: for its card.

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import type { Recording } from '../../src/ecg/recording.ts';
import { calibrated } from '../../src/model/calibration.ts';
import type { ModelManifest } from '../../src/model/contracts.ts';
import { describePage } from '../../src/paper/describe.ts';
import { layOutPage } from '../../src/paper/page.ts';
import { paperLeads } from '../../src/paper/paper-leads.ts';
import { paperSvg } from '../../src/paper/svg.ts';
import { ENGLISH } from '../../src/words/language.ts';
import type { Column } from '../../src/worklist/statistics/auc.ts';
import { readRecord } from './dataset.ts';
import { countPositives } from './evaluation.ts';
import type { LabelledRecord } from './labelled-record.ts';

/** Pictures of each kind. */
const EACH = 2;
/** Statements with fewer records fail by chance as much as by fault. */
export const LEAST_POSITIVES = 20;

export interface Failure {
  readonly record: number;
  readonly kind: 'missed' | 'invented';
  readonly code: string;
  readonly probability: number;
}

/**
 * The most confident failures: listed statements with the lowest probability, as a share of the threshold, and unlisted ones with the
 * highest, in units of what is left above it. Each record and each statement once.
 */
export function worstFailures(
  { labels }: Pick<ModelManifest, 'labels'>,
  statements: readonly Column[],
  each = EACH,
): Failure[] {
  const missed: (Failure & { readonly rank: number })[] = [];
  const invented: (Failure & { readonly rank: number })[] = [];
  for (const [k, { code, threshold }] of labels.entries()) {
    const { scores, positive } = statements[k]!;
    if (countPositives(statements[k]!) < LEAST_POSITIVES) continue;
    for (let record = 0; record < scores.length; record++) {
      const probability = scores[record]!;
      if (positive[record] && probability < threshold)
        missed.push({ record, kind: 'missed', code, probability, rank: probability / threshold });
      if (!positive[record] && probability >= threshold)
        invented.push({ record, kind: 'invented', code, probability, rank: (1 - probability) / (1 - threshold) });
    }
  }
  const chosen: Failure[] = [];
  for (const list of [missed, invented]) {
    list.sort((a, b) => a.rank - b.rank);
    let left = each;
    for (const { rank: _, ...failure } of list) {
      if (left === 0) break;
      if (chosen.some(({ record, code }) => record === failure.record || code === failure.code)) continue;
      chosen.push(failure);
      left--;
    }
  }
  return chosen;
}

function drawing(recording: Recording): string {
  const settings = { speed: 25, gain: 10, layout: '3x4+1', order: 'standard' } as const;
  const page = layOutPage(recording, paperLeads(recording), settings, 0, ['PTB-XL, CC BY 4.0'], ENGLISH);
  return paperSvg(page, describePage(recording, page, ENGLISH));
}

/** Draws the failing records into `folder`, in place of those that are there, and describes them in Markdown. */
export async function failureSection(
  manifest: ModelManifest,
  records: readonly LabelledRecord[],
  statements: readonly Column[],
  folder: URL,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const old of await readdir(folder)) await rm(new URL(old, folder));
  const words = new Map(manifest.labels.map(({ code, description }) => [code, description]));
  const parts: string[] = [];
  for (const { record, kind, code, probability } of worstFailures(manifest, statements)) {
    const labelled = records[record]!;
    const file = `${labelled.id}.svg`;
    await writeFile(new URL(file, folder), `${drawing(await readRecord(labelled))}\n`);
    const what = kind === 'missed' ? 'Missed' : 'Found though not listed';
    const listed = [...labelled.statements].filter((each) => words.has(each)).join(', ');
    const label = manifest.labels.find((each) => each.code === code)!;
    const said = `${what}: ${words.get(code)} (${code}), probability ${calibrated(label, probability).toFixed(3)}`;
    parts.push(`${said}. Record ${labelled.id} of PTB-XL, listed as ${listed}.`);
    parts.push(`![ECG of record ${labelled.id}: ${said.toLowerCase()}](failures/${file})`);
  }
  return parts.join('\n\n');
}
