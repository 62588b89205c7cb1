/** What was drawn by hand on a page. */
export interface PenStroke {
  /** Of which page: another layout, scale or time is another page. */
  readonly page: string;
  /** Points one after the other, in mm from the top left corner of the page. */
  readonly points: readonly (readonly [x: number, y: number])[];
}
