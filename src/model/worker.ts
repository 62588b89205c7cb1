import * as comlink from 'comlink';
import { life } from '../workers/life';
import { probeBackends } from './backend-probe';
import { backendStarter, discardBackend } from './backend-start';
import { InferenceEngine } from './engine';
import { InferenceHost } from './worker-host';

const host = new InferenceHost(
  (files, onStatus) =>
    new InferenceEngine(
      files,
      { probe: probeBackends, start: backendStarter(() => files.wasm()), discard: discardBackend },
      onStatus,
    ),
);
comlink.expose(Object.assign(host, life));
