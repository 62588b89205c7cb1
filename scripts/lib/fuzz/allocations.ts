// How much memory reading takes: every typed array and buffer that is made passes here, also in the libraries.
//
// To be imported before anything that is to be measured: libraries keep the constructors that they find when they load.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Smaller ones are found at the next larger one, or at the end. */
const WORTH_A_LOOK = 2 ** 18;

let before = 0;
let limit = Number.POSITIVE_INFINITY;
let peak = 0;

const inUse = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers - before;
};

/** Notes what is in use with `coming` bytes more; what only waits to be collected does not count. */
function look(coming: number): void {
  let used = inUse() + coming;
  if (used > limit) {
    collectGarbage();
    used = inUse() + coming;
  }
  if (used > peak) peak = used;
}

/** The bytes that a constructor is asked for, by its first argument: a length, or something with a length. Views take none. */
function bytesWanted([first]: readonly unknown[], bytesEach: number): number {
  if (typeof first === 'number') return first * bytesEach;
  if (first instanceof ArrayBuffer || typeof first !== 'object' || first === null) return 0;
  return 'length' in first && typeof first.length === 'number' ? first.length * bytesEach : 0;
}

type Constructor = new (...parameters: unknown[]) => object;

const CONSTRUCTORS = [
  'ArrayBuffer',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
] as const;

for (const name of CONSTRUCTORS) {
  const original: Constructor = globalThis[name] as Constructor;
  const bytesEach = 'BYTES_PER_ELEMENT' in original ? Number(original.BYTES_PER_ELEMENT) : 1;
  const watched: Constructor = new Proxy(original, {
    construct(target, parameters: unknown[], newTarget): object {
      const wanted = bytesWanted(parameters, bytesEach);
      if (wanted >= WORTH_A_LOOK) look(wanted);
      return Reflect.construct(target, parameters, newTarget === watched ? target : newTarget);
    },
  });
  // `slice` and `map` make their arrays through `constructor`.
  Object.defineProperty(original.prototype, 'constructor', { value: watched, writable: true, configurable: true });
  Object.defineProperty(globalThis, name, { value: watched, writable: true, configurable: true });
}

/** Begins a measurement: `most` is how much may be in use beyond what is now. */
export function watchAllocations(most: number): void {
  before = 0;
  before = inUse();
  limit = most;
  peak = 0;
}

/** The most that was in use since then, in bytes. */
export function peakAllocation(): number {
  look(0);
  return peak;
}
