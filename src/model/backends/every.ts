import * as tf from '@tensorflow/tfjs-core';
import { processorBackends } from './processor';
import { type StartBackend, startWith } from './start';
import type { WasmProgram } from './wasm-program';

/** Starts any backend; `wasm` as in `processorBackends`. */
export const backendStarter = (wasm?: WasmProgram): StartBackend =>
  startWith({
    ...processorBackends(wasm),
    async webgpu() {
      await import('@tensorflow/tfjs-backend-webgpu');
    },
    async webgl() {
      await import('@tensorflow/tfjs-backend-webgl');
      // tfjs's default, said so that nobody turns it on: with it tfjs 4.22 reuses a compiled program for other shapes than it was made for
      // (`makeShaderKey` compares unsqueezed shapes, samplers are made for squeezed ones), and one window alone is read wrongly.
      tf.env().set('WEBGL_USE_SHAPES_UNIFORMS', false);
      tf.env().set('TOPK_LAST_DIM_CPU_HANDOFF_SIZE_THRESHOLD', 0); // else top-k waits for the GPU and is taken outside it
      tf.env().set('SOFTWARE_WEBGL_ENABLED', true); // the order of preference keeps software GPUs last
    },
  });
