import { useEffect, useRef, useState } from 'react';

/** In ms. */
const INTERVAL = 200;

/**
 * A value that may be another one with each frame, no more often than now and then: the first change after a while at once, the last one
 * always. Where another `maker` made it, it is as it is.
 */
export function useNowAndThen<T>(value: T, maker: unknown): T {
  const [held, setHeld] = useState({ value, maker });
  const last = useRef(Number.NEGATIVE_INFINITY);
  const isAsMade = held.maker === maker;
  useEffect(() => {
    if (isAsMade && held.value === value) return;
    const take = () => {
      last.current = performance.now();
      setHeld({ value, maker });
    };
    const wait = last.current + INTERVAL - performance.now();
    if (wait <= 0 || !isAsMade) {
      take();
      return;
    }
    const timer = setTimeout(take, wait);
    return () => clearTimeout(timer);
  }, [value, maker, held, isAsMade]);
  return isAsMade ? held.value : value;
}
