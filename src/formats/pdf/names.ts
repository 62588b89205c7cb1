// Whom a report names: behind a word for names and numbers of people. Nothing of it is read, and it is taken out of whatever is.

import type { Identities } from '../kit/identities';
import { type IdentityKind, identityKind } from '../kit/identity-fields';
import type { TextRun } from './page';

/** How far a value may stand behind the word for it, or below it, in heights of the letters. */
const BEHIND = 14;
const BELOW = 2.5;

const KEYED = /^([^:：]{2,40})\s{0,4}[:：]\s{0,4}(.*)$/su;

/** Gives the identities what stands beside such words. */
export function takeNames(texts: readonly TextRun[], identities: Identities): void {
  const take = (kind: IdentityKind, value: string) => {
    const text = value.trim();
    if (text === '' || text.length > 100) return;
    if (kind === 'person') identities.person(text);
    else if (kind === 'birth') identities.birth(text);
    else if (kind === 'identifier') identities.identifiers([text]);
    else identities.institutions([text]);
  };
  for (const run of texts) {
    const [, key, behind] = KEYED.exec(run.text) ?? [];
    const kind = kindOf(key ?? run.text);
    if (!kind) continue;
    if (behind?.trim()) take(kind, behind);
    else {
      const near = texts.filter((each) => {
        const right =
          Math.abs(each.y - run.y) < 0.5 * run.size && each.x >= run.end - 0.5 && each.x - run.end < BEHIND * run.size;
        const below = each.y > run.y && each.y - run.y < BELOW * run.size && Math.abs(each.x - run.x) < 2 * run.size;
        return each !== run && (right || below);
      });
      for (const each of near.slice(0, 4)) if (!kindOf(each.text)) take(kind, each.text);
    }
  }
}

const kindOf = (text: string): IdentityKind | undefined => {
  const word = text.replace(/[:：]\s{0,9}$/u, '').trim();
  return word.length <= 40
    ? (identityKind(word.replace(/^pat(?:ienten)?[.-]?\s?/i, 'patient ')) ?? identityKind(word))
    : undefined;
};
