import { useEffect, useMemo, useRef, useState } from 'react';
import { ordered } from '../../worklist/order';
import type { Row } from '../../worklist/row';
import type { WorklistState } from '../../worklist/state';

/** While rows come in, they are put in order so often (ms), and not while a pointer rests on them or moves over them. */
const SETTLE = 1000;

/** Rows in order of what is wanted; at once where something else is wanted, and now and then where rows have changed. */
export function useOrder(
  { rows, sifting, sorting, progress }: WorklistState,
  codes: readonly string[],
  nameOf: (code: string) => string,
): { readonly order: readonly number[]; readonly touch: () => void } {
  const touched = useRef(Number.NEGATIVE_INFINITY);
  const latest = useRef(rows);
  latest.current = rows;
  const [settled, settle] = useState<readonly Row[]>(rows);
  const busy = progress !== null;
  // Rows that are all new, and what is done with, are in order at once.
  const current = busy && settled[0]?.file === rows[0]?.file ? settled : rows;
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => {
      if (performance.now() - touched.current >= SETTLE) settle(latest.current);
    }, SETTLE);
    return () => clearInterval(timer);
  }, [busy]);
  const order = useMemo(
    () => ordered(current, sifting, sorting, codes, nameOf),
    [current, sifting, sorting, codes, nameOf],
  );
  return {
    order,
    touch: () => {
      touched.current = performance.now();
    },
  };
}
