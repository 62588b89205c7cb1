import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';

/**
 * Draws a canvas at once when it comes, in the next frame whenever `draw` is another function, and again where the browser gives the canvas back empty,
 * after its graphics process has crashed.
 *
 * A canvas that leaves the page gives its pixels back at once; a browser may otherwise hold hundreds until it collects garbage.
 */
export function useDrawn(canvas: RefObject<HTMLCanvasElement | null>, draw: () => void): void {
  const drawAgain = useEffectEvent(draw);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const restored = () => drawAgain();
    element.addEventListener('contextrestored', restored);
    return () => {
      element.removeEventListener('contextrestored', restored);
      element.width = 0;
      element.height = 0;
    };
  }, [canvas]);
  const isDrawn = useRef(false);
  useLayoutEffect(() => {
    if (!isDrawn.current) {
      isDrawn.current = true;
      draw();
      return;
    }
    const frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [draw]);
}
