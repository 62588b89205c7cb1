/** A file as it stands in the single file: in an inert element of the document, with the rest as its `data-` attributes. */
export interface Block {
  /** Path below `public/`, or the name that the build gave it. */
  readonly file: string;
  /** Length of the file. */
  readonly bytes: number;
  /** Its bytes stand in so many planes (byte-planes.ts). */
  readonly stride: number;
  readonly crc32: number;
  /** Base 85 of the deflated planes (RFC 1951). */
  readonly text: string;
}

/** Type of the script elements: one that the browser leaves alone. */
export const BLOCK_TYPE = 'application/octet-stream';
