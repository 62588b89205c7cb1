// What a page shows that is not of its language, and what of it does not fit: looked at in the page itself.

import type { Page } from 'playwright-core';

/** Bars whose parts must stand side by side or below each other, inside of the bar. */
const BARS =
  '.top-bar, .top-bar-end, .paper-toolbar, .offline-bar, .part-bar, .exchange-bar, .network-choice, .result-actions, ' +
  '.backend-bar, .dialog-head, .dialog-actions, .about-actions, .start-buttons, .statement-filter, .section-head, .lead-buttons';

/** A word of two letters and more, with a vowel that has no accent: the pseudo-language would have given it one. */
export const PLAIN = /(?<![\p{L}\p{M}])(?=[\p{L}]*[aeiouyAEIOUY])[a-zA-Z]{2,}(?![\p{L}\p{M}])/u;
/** Any Latin word. */
export const LATIN_WORD = /[a-zA-Z]{2,}/;

/** Visible texts with a word that is not of the language of the page. `names` are taken out of them before. */
export function foreignTexts(page: Page, foreign: RegExp, names: readonly RegExp[]): Promise<string[]> {
  return page.evaluate(
    ([wanted, sources]) => {
      const expressions = sources.map(([source, flags]) => new RegExp(source!, flags));
      const word = new RegExp(wanted[0], wanted[1]);
      const found = new Set<string>();
      const look = (text: string | null, where: Element, how: string) => {
        const rest = expressions.reduce((left, name) => left.replace(name, ' '), text ?? '');
        if (word.test(rest))
          found.add(
            `${how} of <${where.tagName.toLowerCase()} class="${where.getAttribute('class') ?? ''}">: ${text?.trim()}`,
          );
      };
      const isShown = (element: Element) => element.getClientRects().length > 0;
      const walk = (element: Element) => {
        // Documents within the page: cards, licences, credits; names of languages.
        if (element.hasAttribute('lang') || element.matches('script, style, noscript, kbd, code')) return;
        if (!isShown(element) && !element.matches('option, optgroup, select *')) {
          // Contents of a box without a box of its own.
          if (getComputedStyle(element).display !== 'contents') return;
        }
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'label'])
          look(element.getAttribute(name), element, name);
        for (const node of element.childNodes) {
          if (node instanceof Text) look(node.data, element, 'text');
          else if (node instanceof Element) walk(node);
        }
      };
      walk(document.body);
      return [...found];
    },
    [[foreign.source, foreign.flags], names.map(({ source, flags }) => [source, flags] as const)] as const,
  );
}

/** What of the page is cut off, lies over its neighbour or sticks out of its bar. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate((bars) => {
    const SLACK = 1;
    /** Pixels that the arrow of a list takes. */
    const SIGN_OF_LIST = 16;
    const pen = document.createElement('canvas').getContext('2d')!;
    const found = new Set<string>();
    const named = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 60)}`;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      found.add(`the page scrolls sideways by ${root.scrollWidth - root.clientWidth}`);
    const isUnseen = (element: Element) => element.closest('.visually-hidden, .paper-unseen, [hidden]') !== null;
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.getClientRects().length === 0 || isUnseen(element) || element.matches('svg *, input')) continue;
      const style = getComputedStyle(element);
      const { overflowX, display } = style;
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      const isButton = element.matches('button');
      if (element instanceof HTMLSelectElement) {
        // A list cuts the choice that it shows without telling anyone.
        pen.font = style.font;
        const shown = element.selectedOptions[0]?.text ?? '';
        if (pen.measureText(shown).width + SIGN_OF_LIST > element.clientWidth) found.add(`cut list: ${shown}`);
      }
      if ((hides || isButton) && display !== 'inline' && element.scrollWidth > element.clientWidth + SLACK)
        found.add(`cut by ${element.scrollWidth - element.clientWidth}: ${named(element)}`);
      if (isButton && element.scrollHeight > element.clientHeight + SLACK) found.add(`too low: ${named(element)}`);
      if (overflowX === 'auto' && element.scrollWidth > element.clientWidth + SLACK && !element.matches('pre, table'))
        found.add(`scrolls sideways by ${element.scrollWidth - element.clientWidth}: ${named(element)}`);
    }
    for (const bar of document.querySelectorAll(bars)) {
      if (bar.getClientRects().length === 0) continue;
      const frame = bar.getBoundingClientRect();
      const parts = [...bar.children].filter((part) => part.getClientRects().length > 0 && !isUnseen(part));
      parts.forEach((part, i) => {
        const box = part.getBoundingClientRect();
        if (
          box.left < frame.left - SLACK ||
          box.right > frame.right + SLACK ||
          box.top < frame.top - SLACK ||
          box.bottom > frame.bottom + SLACK
        )
          found.add(`sticks out of ${bar.className}: ${named(part)}`);
        for (const other of parts.slice(i + 1)) {
          const next = other.getBoundingClientRect();
          const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
          const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
          if (across > SLACK && down > SLACK)
            found.add(`overlap in ${bar.className}: ${named(part)} | ${named(other)}`);
        }
      });
    }
    return [...found];
  }, BARS);
}
