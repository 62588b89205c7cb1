import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const BINARIES = 'src/model/backends/kernels/binaries.ts';

/** The compiler whose bytes are checked in. */
export const COMPILER = 'clang-19';

export const hasCompiler = (): boolean => spawnSync(COMPILER, ['--version']).status === 0;

export type Kernels = Readonly<Record<'simd' | 'relaxed', Uint8Array>>;

export function builtKernels(): Kernels {
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'));
  try {
    execFileSync('sh', ['scripts/kernels/build.sh', folder], { stdio: 'inherit' });
    const read = (name: string) => new Uint8Array(readFileSync(join(folder, `${name}.wasm`)));
    return { simd: read('simd'), relaxed: read('relaxed') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const constant = (name: string, bytes: Uint8Array) => `export const ${name} = {
  sha256: '${createHash('sha256').update(bytes).digest('hex')}',
  base64:
    '${Buffer.from(bytes).toString('base64')}',
};
`;

/** The TypeScript that carries them, so that both builds have them where they need them. */
export const binariesSource = ({ simd, relaxed }: Kernels): string =>
  `// convolution.c as scripts/kernels/build.sh builds it: WebAssembly with SIMD, and with relaxed SIMD. Written by \`npm run kernels\`.

${constant('SIMD', simd)}
${constant('RELAXED', relaxed)}`;
