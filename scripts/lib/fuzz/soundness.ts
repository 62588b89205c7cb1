import type { ReadResult } from '../../../src/formats/reader.ts';

/** What is wrong with what a reader made of a file, whatever is in the file; undefined where nothing is. */
export function flawOf(results: readonly ReadResult[]): string | undefined {
  if (results.length === 0) return 'neither a recording nor an issue';
  for (const { recording, issues } of results) {
    // "unreadable" is what an exception in a reader becomes.
    if (issues.some(({ code }) => code === 'unreadable')) return 'an exception in the reader';
    const failed = issues.some(({ severity }) => severity === 'error');
    if (!recording) {
      if (!failed) return 'neither a recording nor an error';
      continue;
    }
    if (failed) return 'an error beside a recording';
    if (!(recording.rate > 0 && Number.isFinite(recording.rate))) return `a rate of ${recording.rate} Hz`;
    if (!(recording.samples > 0)) return 'a recording without samples';
    if (recording.leads.size === 0) return 'a recording without leads';
    const lengths = new Set([...recording.leads.values()].map(({ length }) => length));
    if (lengths.size !== 1 || !lengths.has(recording.samples))
      return `leads of ${[...lengths].join(', ')} samples, said to have ${recording.samples}`;
  }
  return undefined;
}
