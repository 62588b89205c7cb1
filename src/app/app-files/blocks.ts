import { BLOCK_TYPE, type Block, LATER_SCRIPT } from './block';

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

const elementOf = (file: string, type = BLOCK_TYPE) =>
  document.querySelector<HTMLElement>(`script[type="${type}"][data-file="${CSS.escape(file)}"]`);

/** Whether the document holds a file, once that is known. */
export async function holds(file: string): Promise<boolean> {
  while (!elementOf(file) && !isWhole()) await more();
  return elementOf(file) !== null;
}

/** Whether the browser has read on: behind a file comes another. What the page itself puts there meanwhile says nothing. */
function isFollowed(element: Element): boolean {
  for (let next = element.nextElementSibling; next; next = next.nextElementSibling)
    if (next.matches('script[data-file], script[data-end]')) return true;
  return false;
}

/** The element of a file in the document, once all of its text is there: the page begins before the document is read to its end. */
async function wholeElement(file: string, type?: string): Promise<HTMLElement> {
  for (;;) {
    const whole = isWhole();
    const element = elementOf(file, type);
    if (element && (whole || isFollowed(element))) return element;
    if (whole) throw new Error(`${file} is missing in this copy of LeadLens: copy the file again.`);
    await more();
  }
}

/** @throws Error where the document does not hold the file. */
export async function blockOf(file: string): Promise<Block> {
  const { dataset, textContent } = await wholeElement(file);
  const { bytes, stride, crc32 } = dataset;
  return { file, bytes: Number(bytes), stride: Number(stride), crc32: Number(crc32), text: textContent };
}

/** A script that stands in the document as it is. @throws Error where the document does not hold it. */
export const textOf = async (file: string): Promise<string> => (await wholeElement(file, LATER_SCRIPT)).textContent;

/** Says at the top of the page that its end is missing, where it is. */
export async function lookForEnd(): Promise<void> {
  while (!isWhole()) await more();
  if (document.querySelector(`script[type="${BLOCK_TYPE}"][data-end]`)) return;
  const notice = document.getElementById('cut-short');
  if (notice) notice.hidden = false;
}
