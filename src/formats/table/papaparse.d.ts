/**
 * What is used of Papa Parse. The sources are compiled with this in place of its published types, which bring Node's with
 * them: those know built-ins that the oldest browsers lack.
 */
declare module 'papaparse/papaparse.min.js' {
  interface ParseConfig {
    readonly delimiter: string;
    readonly newline?: string;
    readonly quoteChar: string;
  }
  const Papa: {
    /** Rows of cells. Never throws. */
    parse<Row>(text: string, config: ParseConfig): { readonly data: Row[] };
  };
  export default Papa;
}
