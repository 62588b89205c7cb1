// `npm run kernels`: builds LeadLens' kernels for WebAssembly anew and writes them into the repository.

import { writeFileSync } from 'node:fs';
import { BINARIES, binariesSource, builtKernels } from './kernels/binaries.ts';

const built = builtKernels();
writeFileSync(BINARIES, binariesSource(built));
for (const [name, bytes] of Object.entries(built)) console.log(`${name}: ${bytes.length} bytes`);
