import type { BackendName } from '../../model/contracts';
import type { BackendChoice, BackendOption } from '../../model/inference';
import type { Language } from '../../words/language';

export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

const ORDER: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** GPU interfaces can be drawn by the processor; WASM and CPU always are it. */
const noteOn = ({ name, kind, available }: BackendOption) =>
  !available
    ? 'notAvailable'
    : name === 'wasm' || name === 'cpu'
      ? 'processor'
      : kind === 'hardware'
        ? 'hardware'
        : 'software';

export interface BackendEntry {
  readonly choice: BackendChoice;
  readonly name: string;
  readonly available: boolean;
}

/** What the backend list offers: automatic choice first, then each backend with what is known of it. */
export function backendEntries(backends: readonly BackendOption[], { words, say }: Language): BackendEntry[] {
  const texts = words.processors;
  const entries = ORDER.map((choice) => {
    const option = backends.find(({ name }) => name === choice);
    if (!option) return { choice, name: BACKEND_NAMES[choice], available: true };
    const name = say(texts.named, { name: BACKEND_NAMES[choice], note: texts[noteOn(option)] });
    return { choice, name, available: option.available };
  });
  return [{ choice: 'auto', name: texts.automatic, available: true }, ...entries];
}
