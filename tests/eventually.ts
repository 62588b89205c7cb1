import { vi } from 'vitest';

/** What becomes true: looked at until it is, as long as a busy machine may take for it (`vi.waitFor` alone gives up after a second). */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 15_000 });
