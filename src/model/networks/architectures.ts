import type { Architecture } from './architecture';
import { conv1d } from './conv1d';
import type { ArchitectureId } from './ids';
import { leadAttention } from './lead-attention';
import { leadLens } from './leadlens';

/** What runs each network. */
export const ARCHITECTURES: Readonly<Record<ArchitectureId, Architecture>> = {
  conv1d,
  'lead-attention': leadAttention,
  leadlens: leadLens,
};
