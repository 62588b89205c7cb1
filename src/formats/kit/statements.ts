// Interpretations as carts store them, without the names of those who signed them.

/** "Confirmed by SMITH, JOHN (12) on 3/4/2010 5:06:07 PM": what was done stays, by whom and when goes. */
const SIGNED =
  /\b((?:electronically\s+)?(?:confirmed|reviewed|edited|over-?read|signed|interpreted|verified|validated|analy[sz]ed|approved))(?:\s+electronically)?\s+by\b.*$/i;

/** Lines that hold nothing but a person. */
const PERSON =
  /^\s*(referred|ordered|requested|acquired|recorded)\s+by\b|^\s*(technician|physician|operator|patient)\s*:/i;

/** The statement without names; undefined where nothing else is in it. */
export function withoutNames(statement: string): string | undefined {
  const text = statement.replace(/\s+/g, ' ').trim().replace(SIGNED, '$1').trim();
  return text === '' || PERSON.test(text) ? undefined : text;
}

/** Statements in one spelling of white space, without names and without empty ones. */
export const statementsOf = (texts: readonly (string | undefined)[]): string[] =>
  texts.flatMap((text) => withoutNames(text ?? '') ?? []);
