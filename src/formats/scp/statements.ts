// Sections 8 (statements in full text) and 11 (universal statement codes). Source: EN 1064:2005, 5.11 and 5.14.

import { statementsOf } from '../kit/statements';
import { u8, u16 } from './bytes';
import type { TextDecoding } from './texts';

/** Confirmation (1 byte), date (4), time (3), before the number of statements (1). */
const COUNT = 8;
/** Sequence number (1) and length (2) before each statement. */
const STATEMENT_HEADER = 3;
/** Section 11: whether the statement is made of codes or of text. */
const STATEMENT_TYPE = 1;

function statementsIn(body: Uint8Array, texts: TextDecoding, offset: number): string[] {
  const statements: string[] = [];
  let at = COUNT + 1;
  for (let left = u8(body, COUNT); left > 0 && at + STATEMENT_HEADER <= body.length; left--) {
    const end = at + STATEMENT_HEADER + u16(body, at + 1);
    const text = texts(body.subarray(at + STATEMENT_HEADER + offset, end));
    statements.push(text.filter(Boolean).join(' '));
    at = end;
  }
  return statements;
}

/** The statements of both sections, each text once, without names. Of an absent section (no bytes) none. */
export function readStatements(section8: Uint8Array, section11: Uint8Array, texts: TextDecoding): string[] {
  const all = [...statementsIn(section8, texts, 0), ...statementsIn(section11, texts, STATEMENT_TYPE)];
  return [...new Set(statementsOf(all))];
}
