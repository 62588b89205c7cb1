// Known without tfjs: whoever reads a manifest names a network, and does not run it.

/** Every network there is, by the `architecture` of its manifest. A new one is its file, a name here and a line in `ARCHITECTURES`. */
export const ARCHITECTURE_IDS = ['conv1d', 'lead-attention', 'leadlens'] as const;

export type ArchitectureId = (typeof ARCHITECTURE_IDS)[number];
