import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface FileSize {
  readonly file: string;
  readonly bytes: number;
  readonly gzipped: number;
}

async function size(folder: string, file: string): Promise<FileSize> {
  const content = await readFile(join(folder, file));
  return { file, bytes: content.length, gzipped: gzipSync(content, { level: 9 }).length };
}

/**
 * What a browser must have before the page works: index.html and all that it names, with the static imports of its scripts.
 * Plotly, tfjs and the weights are imported later and are not in it.
 */
export async function shellFiles(dist: string): Promise<FileSize[]> {
  const html = await readFile(join(dist, 'index.html'), 'utf8');
  const files = new Set(['index.html']);
  const queue = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map((match) => match[1]!);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    if (!file.endsWith('.js')) continue;
    const script = await readFile(join(dist, file), 'utf8');
    const imports = script.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[^'"();]*?from)?\s*["']\.\/([^"']+\.js)["']/g);
    for (const [, name] of imports) queue.push(join(file, '..', name!));
  }
  return Promise.all([...files].map((file) => size(dist, file)));
}

/** Everything that a build holds for the page: not the ONNX twins of the networks and the bill of materials. */
export async function allFiles(dist: string): Promise<FileSize[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.(?:onnx|cdx\.json)$/.test(entry.name));
  return Promise.all(files.map((entry) => size(entry.parentPath, entry.name)));
}
