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

/** A block as the element that the page looks for. */
export const blockElement = ({ file, bytes, stride, crc32, text }: Block): string =>
  `<script type="${BLOCK_TYPE}" data-file="${file}" data-bytes="${bytes}" data-stride="${stride}" data-crc32="${crc32}">${text}</script>`;

/** What is not cut short has it, behind all blocks. */
export const END = `<script type="${BLOCK_TYPE}" data-end></script>`;

/** Type of the elements that hold the page's scripts until it is known that the browser can run them. */
export const HELD_SCRIPT = 'application/x-held-script';

/** Type of the elements that hold scripts until they are wanted: parts of the page (src/app/start/script-loader.js), Plotly, a worker. */
export const LATER_SCRIPT = 'application/x-later-script';
