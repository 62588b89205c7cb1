// The document of the single file as it came, made of what has become of it: what the application put there is taken out again.

import { BLOCK_TYPE, HELD_SCRIPT } from './block';

const isStyleOfPage = (element: Element) => element.localName === 'style' && element.textContent !== '';

/** What the build writes into the head; charts add styles of their own, which are empty. */
const belongsInHead = (element: Element) =>
  ['meta', 'link', 'title'].includes(element.localName) || isStyleOfPage(element);

function withoutAttributes(element: Element): void {
  for (const { name } of [...element.attributes]) element.removeAttribute(name);
}

/** `opening` stands in the place of the application until it is there. */
export function ownPage(opening: string): string {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  const [head, body] = [page.querySelector('head')!, page.querySelector('body')!];
  withoutAttributes(page);
  withoutAttributes(body);
  page.lang = 'en';
  for (const element of [...head.children]) if (!belongsInHead(element)) element.remove();
  const end = body.querySelector(`script[type="${BLOCK_TYPE}"][data-end]`);
  let isBehindEnd = false;
  for (const element of [...body.children]) {
    if (element.id === 'root') element.innerHTML = opening;
    else if (element.id === 'cut-short') (element as HTMLElement).hidden = true;
    // Released by the check of the browser, which looks for it under its type.
    else if (element.localName === 'script' && element.getAttribute('type') === 'text/javascript')
      element.setAttribute('type', HELD_SCRIPT);
    else if (!['script', 'noscript'].includes(element.localName)) element.remove();
    if (isBehindEnd) element.remove();
    if (element === end) isBehindEnd = true;
  }
  return `<!doctype html>\n${page.outerHTML}\n`;
}
