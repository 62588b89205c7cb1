import { type RefObject, useEffect, useState } from 'react';

export interface CanvasSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly ratio: number;
}

const NOTHING: CanvasSize = { width: 0, height: 0, ratio: 1 };

/** The size of an element and the pixel ratio of the screen it is on; follows both, also to a screen of another density. */
export function useCanvasSize(element: RefObject<HTMLElement | null>): CanvasSize {
  const [size, setSize] = useState(NOTHING);
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = observed;
      const ratio = window.devicePixelRatio;
      setSize((last) =>
        last.width === width && last.height === height && last.ratio === ratio ? last : { width, height, ratio },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    // A media query can only tell that the ratio is no longer what it was: each change needs a query of its own.
    let query: MediaQueryList | undefined;
    const watchRatio = () => {
      query?.removeEventListener('change', watchRatio);
      query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      query.addEventListener('change', watchRatio);
      measure();
    };
    watchRatio();
    return () => {
      observer.disconnect();
      query?.removeEventListener('change', watchRatio);
    };
  }, [element]);
  return size;
}
