import type { Architecture } from './architecture';
import { conv1d } from './conv1d';
import { leadAttention } from './lead-attention';
import { leadLens } from './leadlens';

/** Every network there is, by the `architecture` of its manifest. A new one is its file and a line here. */
export const ARCHITECTURES = {
  conv1d,
  'lead-attention': leadAttention,
  leadlens: leadLens,
} as const satisfies Record<string, Architecture>;

export type ArchitectureId = keyof typeof ARCHITECTURES;

export const isArchitectureId = (id: string): id is ArchitectureId => Object.keys(ARCHITECTURES).includes(id);
