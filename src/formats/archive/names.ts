// Names of files in archives, which may be anything: no name leads out of the archive.

import { untilZero } from '../kit/text';

/** The folders and the name that are left of a path without drive, root, "." and "..": "C:\\..\\x\\a.hea" is "x/a.hea". */
export function safePath(path: string): string {
  const parts = untilZero(path)
    .split(/[\\/]+/)
    .map((part) => part.replace(/^[a-z]:(?=.|$)/i, ''))
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.join('/') || 'unnamed';
}

/** Files by path; where an archive holds one twice, the later, which replaces the other whenever it is unpacked. */
export function lastOfEach<Entry extends { readonly path: string }>(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.path, entry])).values()];
}
