import { BLOCK_TYPE, type Block } from './block';

/** Whether the browser has read the document to its end. */
const isWhole = () => document.readyState !== 'loading';

/** More of the document is there than before. */
const more = () =>
  new Promise<void>((resolve) => {
    const end = () => {
      observer.disconnect();
      document.removeEventListener('readystatechange', end);
      resolve();
    };
    const observer = new MutationObserver(end);
    observer.observe(document.body, { childList: true });
    document.addEventListener('readystatechange', end);
  });

const elementOf = (file: string) =>
  document.querySelector<HTMLElement>(`script[type="${BLOCK_TYPE}"][data-file="${CSS.escape(file)}"]`);

/** Whether the document holds a file, once that is known. */
export async function holds(file: string): Promise<boolean> {
  while (!elementOf(file) && !isWhole()) await more();
  return elementOf(file) !== null;
}

/**
 * A file in the document, which may still be coming: the page begins before it is read to its end.
 *
 * @throws Error where the document does not hold the file.
 */
export async function blockOf(file: string): Promise<Block> {
  for (;;) {
    const whole = isWhole();
    const element = elementOf(file);
    // What is followed by something has all of its text.
    if (element && (whole || element.nextSibling)) {
      const { bytes, stride, crc32 } = element.dataset;
      return { file, bytes: Number(bytes), stride: Number(stride), crc32: Number(crc32), text: element.textContent };
    }
    if (whole) throw new Error(`${file} is missing in this copy of LeadLens: copy the file again.`);
    await more();
  }
}

/** Says at the top of the page that its end is missing, where it is. */
export async function lookForEnd(): Promise<void> {
  while (!isWhole()) await more();
  if (document.querySelector(`script[type="${BLOCK_TYPE}"][data-end]`)) return;
  const notice = document.getElementById('cut-short');
  if (notice) notice.hidden = false;
}
