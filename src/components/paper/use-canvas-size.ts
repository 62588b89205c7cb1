import { type RefObject, useEffect, useState } from 'react';

export interface CanvasSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly ratio: number;
}

const NOTHING: CanvasSize = { width: 0, height: 0, ratio: 1 };

/** What the last one came to: the next recording is likely to be drawn in the same place. */
let last = NOTHING;

/**
 * The size of an element and the pixel ratio of the screen it is on; follows both, also to a screen of another density. Nothing is known of
 * the first until the browser has laid the page out, which it is not made to do ahead of time.
 */
export function useCanvasSize(element: RefObject<HTMLElement | null>): CanvasSize {
  const [size, setSize] = useState(last);
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = observed;
      const ratio = window.devicePixelRatio;
      if (last.width !== width || last.height !== height || last.ratio !== ratio) last = { width, height, ratio };
      setSize((before) =>
        before.width === width && before.height === height && before.ratio === ratio ? before : last,
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    // A media query can only tell that the ratio is no longer what it was: each change needs a query of its own.
    let query: MediaQueryList | undefined;
    const watchRatio = () => {
      query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      query.addEventListener('change', otherRatio, { once: true });
    };
    const otherRatio = () => {
      watchRatio();
      measure();
    };
    watchRatio();
    return () => {
      observer.disconnect();
      query?.removeEventListener('change', otherRatio);
    };
  }, [element]);
  return size;
}
