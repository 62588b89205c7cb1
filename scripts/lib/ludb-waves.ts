// Boundaries of P, QRS and T as LUDB's cardiologists marked them, lead by lead (Kalyakulina et al. 2020; ODC-By 1.0).

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WaveKind } from '../../src/analysis/delineation/waves.ts';
import { STANDARD_LEADS, type StandardLead } from '../../src/ecg/leads.ts';
import { parseAnnotations } from '../../src/formats/wfdb/annotations.ts';

/** In s; `on` or `off` is missing where the annotators left it out. */
export interface TrueWave {
  readonly kind: WaveKind;
  readonly on?: number;
  readonly peak: number;
  readonly off?: number;
}

const RATE = 500;
const KINDS: Readonly<Record<string, WaveKind>> = { p: 'P', N: 'QRS', t: 'T' };

/** The names of the records in a folder, in the order of their numbers. */
export async function ludbRecords(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.hea')).map((name) => name.slice(0, -4));
  return names.sort((a, b) => Number(a) - Number(b));
}

/** A wave is a peak with the "(" right before it and the ")" right after it, where they are. */
export async function ludbWaves(folder: string, record: string): Promise<Map<StandardLead, TrueWave[]>> {
  const leads = new Map<StandardLead, TrueWave[]>();
  for (const lead of STANDARD_LEADS) {
    const { annotations } = parseAnnotations(await readFile(join(folder, `${record}.${lead.toLowerCase()}`)));
    const waves = annotations.flatMap(({ sample, mnemonic }, i): TrueWave[] => {
      const kind = KINDS[mnemonic];
      if (kind === undefined) return [];
      const before = annotations[i - 1];
      const after = annotations[i + 1];
      return [
        {
          kind,
          peak: sample / RATE,
          ...(before?.mnemonic === '(' && { on: before.sample / RATE }),
          ...(after?.mnemonic === ')' && { off: after.sample / RATE }),
        },
      ];
    });
    leads.set(lead, waves);
  }
  return leads;
}
