// The worker that answers first. It can do without graphics, whose backends are three quarters of the code of tfjs.

import { processorBackends } from './backends/processor';
import { startWith } from './backends/start';
import { serve } from './serve';

serve((wasm) => startWith(processorBackends(wasm)), new Set(['wasm', 'cpu']));
