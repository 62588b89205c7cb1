import conv1d from '../fixtures/parity/conv1d.json';
import leadAttention from '../fixtures/parity/lead-attention.json';
import leadlens from '../fixtures/parity/leadlens.json';
import type { ParityOutputs } from '../unit/model/parity-records';

/** What PyTorch makes of the records of `signals.json`, by network. */
export const PARITY_OUTPUTS: readonly (readonly [string, ParityOutputs])[] = Object.entries({
  conv1d,
  'lead-attention': leadAttention,
  leadlens,
});
