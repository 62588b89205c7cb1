// Rows of worklists on this computer, where the user has allowed it: a list that was closed goes on where it was.

import { clear, createStore, delMany, getMany, keys, setMany } from 'idb-keyval';
import type { ModelManifest } from '../model/contracts';
import type { PickedFile } from '../study/origin';
import type { Row } from '../worklist/row';

/** Lists that are kept, the latest: each of ten thousand ECGs takes some 20 MB. */
const LISTS_KEPT = 3;

export interface KeptRows {
  /** Rows of that list, those that were kept. */
  load(list: string): Promise<readonly Row[]>;
  save(list: string, rows: readonly Row[]): Promise<void>;
  /** Nothing is kept any more. */
  forget(): Promise<void>;
}

/** What was picked and by what it is read: other files, or another network, are another list. */
export async function listKey(
  picked: readonly PickedFile[],
  { id, version }: Pick<ModelManifest, 'id' | 'version'>,
): Promise<string> {
  const files = picked.map(({ path, blob }) => [path, blob.size, blob instanceof File ? blob.lastModified : 0]);
  const bytes = new TextEncoder().encode(JSON.stringify([id, version, files]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Key = [time: number, list: string, id: number];

/** Kept in the browser's own database. The database is made with the first row that is kept. */
export function keptRows(now: () => number = Date.now): KeptRows {
  const store = () => createStore('leadlens-worklist', 'rows');
  /** When each list was begun, which its keys begin with. */
  const begun = new Map<string, number>();

  async function timeOf(list: string): Promise<number | undefined> {
    if (begun.has(list)) return begun.get(list);
    const known = (await keys<Key>(store())).find(([, each]) => each === list)?.[0];
    if (known !== undefined) begun.set(list, known);
    return known;
  }

  async function dropOld(): Promise<void> {
    const all = await keys<Key>(store());
    const times = [...new Set(all.map(([time]) => time))].sort((a, b) => b - a).slice(LISTS_KEPT);
    await delMany(
      all.filter(([time]) => times.includes(time)),
      store(),
    );
  }

  return {
    async load(list) {
      const wanted = (await keys<Key>(store())).filter(([, each]) => each === list);
      return (await getMany<Row | undefined>(wanted, store())).filter((row) => row !== undefined);
    },
    async save(list, rows) {
      if (rows.length === 0) return;
      const known = await timeOf(list);
      const time = known ?? now();
      begun.set(list, time);
      await setMany(
        rows.map((row) => [[time, list, row.id] satisfies Key, row]),
        store(),
      );
      if (known === undefined) await dropOld();
    },
    async forget() {
      begun.clear();
      const known = await indexedDB.databases?.().catch(() => []);
      // Not to be asked for where it never was: asking makes it.
      if (!known || known.some(({ name }) => name === 'leadlens-worklist')) await clear(store());
    },
  };
}
