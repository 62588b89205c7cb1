// Free text of a file may name people. Who signed it, and who is named elsewhere in the file, is taken out of it.

import { withoutNames } from './statements';

/** Shorter names (initials) and numbers would match anything. */
const SHORTEST = 3;
const MOST_IDENTITIES = 1000;

const REDACTED = '[name]';

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A filter for free text that takes these names (each word of them) and identifiers out, and whoever signed it. It gives what
 * is left, or undefined where that is nothing.
 */
export function withoutIdentities(
  names: readonly string[],
  identifiers: readonly string[],
): (text: string) => string | undefined {
  const words = [...names.flatMap((name) => name.split(/[\s,.]+/)), ...identifiers]
    .map((word) => word.trim())
    .filter((word) => word.length >= SHORTEST);
  const known = [...new Set(words)].slice(0, MOST_IDENTITIES).map(escaped);
  const named =
    known.length > 0 ? new RegExp(`(?<![\\p{L}\\d])(?:${known.join('|')})(?![\\p{L}\\d])`, 'giu') : undefined;
  return (text) => {
    const unsigned = withoutNames(text) ?? '';
    const rest = named ? unsigned.replace(named, REDACTED) : unsigned;
    return rest.replaceAll(REDACTED, '').trim() === '' ? undefined : rest;
  };
}
