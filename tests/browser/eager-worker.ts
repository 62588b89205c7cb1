// The worker of the networks on a computer that takes graphics drawn by its processor for real. Named "quick", it says of them that they
// need no time.

import * as comlink from 'comlink';
import { backendStarter } from '../../src/model/backends/every';
import { probeBackend } from '../../src/model/backends/probe';
import { discardBackend } from '../../src/model/backends/start';
import { InferenceEngine } from '../../src/model/engine';
import type { Timing } from '../../src/model/timing';
import { InferenceHost } from '../../src/model/worker-host';
import { keepErrorCodes } from '../../src/workers/coded-errors';
import { liveness } from '../../src/workers/liveness';

class EagerEngine extends InferenceEngine {
  override async time(id: string): Promise<Timing> {
    const timing = await super.time(id);
    return self.name === 'quick' && timing.backend !== 'wasm' ? { ...timing, alone: 0, together: 0 } : timing;
  }
}

const host = new InferenceHost(
  (files, onStatus) =>
    new EagerEngine(
      files,
      {
        // WebGL, whose programs are compiled the sooner of the two where the processor draws.
        probe: async (name) => {
          const option = await probeBackend(name);
          return { ...option, kind: 'hardware', available: option.available && name !== 'webgpu' };
        },
        start: backendStarter(() => files.wasm()),
        discard: discardBackend,
      },
      onStatus,
    ),
);
keepErrorCodes();
comlink.expose(Object.assign(host, liveness));
