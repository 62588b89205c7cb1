import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import * as comlink from 'comlink';
import { probeBackends } from './backend-probe';
import { backendStarter, discardBackend } from './backend-start';
import { InferenceEngine } from './engine';
import { fetchedFiles } from './files';
import { InferenceHost } from './worker-host';

const absolute = (url: string) => new URL(url, globalThis.location.href).href;

comlink.expose(
  new InferenceHost(
    (modelsUrl, onStatus) =>
      new InferenceEngine(
        fetchedFiles(new URL(modelsUrl)),
        {
          probe: probeBackends,
          start: backendStarter({ plain: absolute(plain), simd: absolute(simd) }),
          discard: discardBackend,
        },
        onStatus,
      ),
  ),
);
