// What a session leaves behind: in what a page can store, and on the disk of the computer.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** All that a page can keep from visit to visit or show of itself outside of its window. */
export interface Kept {
  readonly cookies: string;
  readonly localStorage: Readonly<Record<string, string>>;
  readonly sessionStorage: Readonly<Record<string, string>>;
  readonly databases: readonly string[];
  /** Of the origin's private file system. */
  readonly files: readonly string[];
  /** What the caches hold: the address of each file and the SHA-256 of its content, in hexadecimal. */
  readonly cached: readonly { readonly url: string; readonly sha256: string }[];
  readonly address: string;
  readonly title: string;
  readonly windowName: string;
  readonly historyState: unknown;
}

/** Looks through the storage of the page's origin. What the browser refuses to a page (from a disk, say) holds nothing. */
export const keptBy = (page: Page): Promise<Kept> =>
  page.evaluate(async () => {
    const orNothing = async <Item>(look: () => Promise<Item[]>): Promise<Item[]> => {
      try {
        return await look();
      } catch (error) {
        if (error instanceof DOMException || error instanceof ReferenceError || error instanceof TypeError) return [];
        throw error;
      }
    };
    const cachedFiles = async () => {
      const found: { url: string; sha256: string }[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const hash = await crypto.subtle.digest('SHA-256', await (await cache.match(request))!.arrayBuffer());
          const sha256 = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
          found.push({ url: request.url, sha256 });
        }
      }
      return found;
    };
    const privateFiles = async () => {
      const names: string[] = [];
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
      return names;
    };
    return {
      cookies: document.cookie,
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      databases: (await orNothing(() => indexedDB.databases())).map(({ name = '' }) => name),
      files: await orNothing(privateFiles),
      cached: await orNothing(cachedFiles),
      address: location.href,
      title: document.title,
      windowName: window.name,
      historyState: history.state,
    };
  });

/** The files below a folder that hold one of the byte sequences, by their paths in it. */
export async function filesHolding(folder: string, markers: readonly Buffer[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const holding: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    if (markers.some((marker) => content.includes(marker))) holding.push(path.slice(folder.length + 1));
  }
  return holding;
}

/** A text as browsers write it: in bytes or in pairs of bytes. */
export const written = (text: string): readonly Buffer[] => [Buffer.from(text), Buffer.from(text, 'utf16le')];
