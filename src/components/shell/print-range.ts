import type { PrintRange } from '../../paper/sheets';

let chosen: PrintRange | undefined;

/** What the user chose to print; undefined where the browser was asked to print and not LeadLens. */
export const printRange = (): PrintRange | undefined => chosen;

/** Prints a part of what is on the screen. */
export function printPart(range: PrintRange): void {
  chosen = range;
  // Some browsers return before they have asked for what is to be printed; none prints the same page twice at once.
  window.addEventListener(
    'afterprint',
    () => {
      chosen = undefined;
    },
    { once: true },
  );
  window.print();
}
