import * as comlink from 'comlink';
import { keepErrorCodes } from '../workers/coded-errors';
import { liveness } from '../workers/liveness';
import { probeBackend } from './backends/probe';
import { backendStarter, discardBackend } from './backends/start';
import { InferenceEngine } from './engine';
import { InferenceHost } from './worker-host';

const host = new InferenceHost(
  (files, onStatus) =>
    new InferenceEngine(
      files,
      { probe: probeBackend, start: backendStarter(() => files.wasm()), discard: discardBackend },
      onStatus,
    ),
);
keepErrorCodes();
comlink.expose(Object.assign(host, liveness));
