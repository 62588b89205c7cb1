import type { ModelManifest } from '../model/contracts';

/** Conv1D mixes all leads in its first layer: an even share for each is its convention, not its finding. */
export const weighsLeads = ({ architecture }: Pick<ModelManifest, 'architecture'>): boolean =>
  architecture !== 'conv1d';
