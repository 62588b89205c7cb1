import type { BackendName } from '../../model/contracts';
import type { BackendChoice, BackendOption } from '../../model/inference';

export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

const ORDER: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** GPU interfaces can be drawn by the processor; WASM and CPU always are it. */
const kindInWords = ({ name, kind }: BackendOption): string =>
  name === 'wasm' || name === 'cpu' ? 'processor' : kind === 'hardware' ? 'graphics hardware' : 'software, slow';

export interface BackendEntry {
  readonly choice: BackendChoice;
  readonly name: string;
  readonly available: boolean;
}

/** What the backend list offers: automatic choice first, then each backend with what is known of it. */
export function backendEntries(backends: readonly BackendOption[]): BackendEntry[] {
  const entries = ORDER.map((choice) => {
    const option = backends.find(({ name }) => name === choice);
    if (!option) return { choice, name: BACKEND_NAMES[choice], available: true };
    const note = option.available ? kindInWords(option) : 'not available';
    return { choice, name: `${BACKEND_NAMES[choice]} (${note})`, available: option.available };
  });
  return [{ choice: 'auto', name: 'Automatic', available: true }, ...entries];
}
