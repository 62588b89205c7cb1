export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The subpaths of a trace as points; reads what `tracePath` writes: M, L, further pairs, and h for a lone sample. */
export function subpaths(d: string): Point[][] {
  return d
    .split('M')
    .slice(1)
    .map((subpath) => {
      const numbers = subpath.split('h')[0]!.split(/[L ]/).map(Number);
      return Array.from({ length: numbers.length / 2 }, (_, i) => ({ x: numbers[2 * i]!, y: numbers[2 * i + 1]! }));
    });
}

export const points = (d: string): Point[] => subpaths(d).flat();
