import { type RefObject, useEffect } from 'react';

const SCROLLS = /auto|scroll/;

/** What moves an element up and down in the window. */
function scrollerOf(element: Element): Element | null {
  for (let each = element.parentElement; each; each = each.parentElement)
    if (SCROLLS.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight) return each;
  return document.scrollingElement;
}

/** While it is held, an element stays where it is in the window, whatever comes and goes above it: a drag must not lose its aim. */
export function useHeldInPlace(element: RefObject<Element | null>, held: boolean): void {
  useEffect(() => {
    const body = element.current;
    if (!held || !body) return;
    const scroller = scrollerOf(body);
    const before = body.getBoundingClientRect().top;
    let frame = 0;
    const hold = () => {
      const moved = body.getBoundingClientRect().top - before;
      if (Math.abs(moved) >= 1) scroller?.scrollBy(0, moved);
      frame = requestAnimationFrame(hold);
    };
    hold();
    return () => cancelAnimationFrame(frame);
  }, [element, held]);
}
