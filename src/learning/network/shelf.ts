// Trained networks beside the shipped ones: whoever loads networks finds all of them in one place.

import type { ModelFiles } from '../../model/files';
import { filesOf, type TrainedNetwork } from './network-file';

const INDEX = 'index.json';

/** The files of the shipped networks and of those that were added, `index.json` with the names of all. */
export function networkShelf<Files extends ModelFiles>(shipped: Files) {
  const trained = new Map<string, TrainedNetwork>();
  const of = (path: string): ModelFiles => {
    const own = trained.get(path.slice(0, path.indexOf('/')));
    return own ? filesOf(own) : shipped;
  };
  const files: Files = {
    ...shipped,
    json: async (path: string) => {
      const json = await of(path).json(path);
      return path === INDEX && Array.isArray(json) ? [...json, ...trained.keys()] : json;
    },
    bytes: (path: string, onProgress?: (bytes: number) => void) => of(path).bytes(path, onProgress),
  };
  return {
    files,
    add: (network: TrainedNetwork): void => {
      trained.set(network.manifest.id, network);
    },
    /** Undefined of a shipped one. */
    get: (id: string): TrainedNetwork | undefined => trained.get(id),
  };
}

export type NetworkShelf = ReturnType<typeof networkShelf>;
