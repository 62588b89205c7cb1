import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { builtKernels, hasCompiler } from '../../scripts/kernels/binaries';
import { RELAXED, SIMD } from '../../src/model/backends/kernels/binaries';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytes = ({ base64 }: typeof SIMD) => new Uint8Array(Buffer.from(base64, 'base64'));

describe.each([
  ['simd', SIMD],
  ['relaxed', RELAXED],
] as const)('the kernels of %s', (name, checkedIn) => {
  it('are those of their hash', () => {
    expect(hash(bytes(checkedIn))).toBe(checkedIn.sha256);
  });

  // Other machines than those of who changes the kernels need no compiler.
  it.runIf(hasCompiler())('are what the compiler makes of their source', () => {
    expect(hash(builtKernels()[name])).toBe(checkedIn.sha256);
  });
});
