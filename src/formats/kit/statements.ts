// Interpretations as carts store them, without the names of those who signed them and of whom they are about.

import { REDACTED, withoutPersonalPhrases } from './personal-phrases';

/** A longer one is no statement; more of it is not shown, for to look through it would take seconds. */
export const LONGEST_TEXT = 20_000;

/** What is left of a text once names were taken out of it; undefined where that is nothing. */
export const unlessEmpty = (before: string, after: string): string | undefined =>
  before !== after && after.replaceAll(REDACTED, '').replace(/[\p{P}\s]+/gu, '') === ''
    ? undefined
    : after || undefined;

/** The statement without names; undefined where nothing else is in it. */
export function withoutNames(statement: string): string | undefined {
  const text = statement.slice(0, LONGEST_TEXT).replace(/\s+/g, ' ').trim();
  return unlessEmpty(text, withoutPersonalPhrases(text));
}

/** Statements in one spelling of white space, without names and without empty ones. */
export const statementsOf = (texts: readonly (string | undefined)[]): string[] =>
  texts.flatMap((text) => withoutNames(text ?? '') ?? []);
