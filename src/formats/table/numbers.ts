/** The first number in a piece of text, with point or comma before its fraction, or undefined. */
export function decimalNumber(text: string): number | undefined {
  const found = /[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?/.exec(text)?.[0];
  return found === undefined ? undefined : Number(found.replace(',', '.'));
}
