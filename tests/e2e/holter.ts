import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { ishneBytes } from '../unit/formats/ishne/constructed';

const HOURS = 3;
const RATE = 200;
const LEADS = 12;
const BYTES = HOURS * 3600 * RATE * LEADS * 2;

/** Writes a constructed Holter recording, zeros but for its header: the file system need not store them. Returns its path. */
export async function writeHolter(folder: string): Promise<string> {
  // ISHNE numbers the twelve leads from 5 on.
  const leads = Array.from({ length: LEADS }, (_, i) => 5 + i);
  const header = ishneBytes({ leads, rate: RATE, sampleSize: HOURS * 3600 * RATE, samples: [] });
  const path = join(folder, 'holter.ecg');
  const file = await open(path, 'w');
  await file.write(header);
  await file.truncate(header.length + BYTES);
  await file.close();
  return path;
}
