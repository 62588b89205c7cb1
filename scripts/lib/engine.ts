import '@tensorflow/tfjs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readNetworkFile } from '../../src/learning/network/network-file.ts';
import { networkShelf } from '../../src/learning/network/shelf.ts';
import { backendStarter } from '../../src/model/backends/every.ts';
import { BackendManager } from '../../src/model/backends/manager.ts';
import { probeBackend } from '../../src/model/backends/probe.ts';
import { discardBackend } from '../../src/model/backends/start.ts';
import { DelineationRunner } from '../../src/model/delineation.ts';
import { InferenceEngine } from '../../src/model/engine.ts';
import { ModelError } from '../../src/model/errors.ts';
import type { ModelFiles } from '../../src/model/files.ts';
import { NetworkRunner } from '../../src/model/network-runner.ts';
import { modelFiles } from './model-files.ts';

/** The program that the page has: LeadLens' own kernels are started beside it. */
export const wasmProgram = async () =>
  new Uint8Array(
    await readFile(
      createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'),
    ),
  );

const platform = () => ({ probe: probeBackend, start: backendStarter(wasmProgram), discard: discardBackend });

/** The engine of the page, in Node: the networks from disk, on WASM. */
export const nodeEngine = (files: ModelFiles = modelFiles) => new InferenceEngine(files, platform());

/** An engine with the network that was asked for: its id, or a file of a trained one; the default where nothing was. @throws Error */
export async function engineWith(model: string | undefined): Promise<{ engine: InferenceEngine; id: string }> {
  const bytes = model?.toLowerCase().endsWith('.zip') ? await readFile(model).catch(() => undefined) : undefined;
  if (model === undefined || !bytes) {
    const engine = nodeEngine();
    return { engine, id: await chosenModel(engine, model) };
  }
  const network = await readNetworkFile(new Uint8Array(bytes), model);
  const shelf = networkShelf(modelFiles);
  shelf.add(network);
  return { engine: nodeEngine(shelf.files), id: network.manifest.id };
}

/** The networks by themselves, of what an engine has no use for. */
export const nodeNetworks = (files: ModelFiles = modelFiles) =>
  new NetworkRunner(files, new BackendManager(platform()));

/** The delineator alone, with a network of those files. */
export const nodeDelineation = (files: ModelFiles) => new DelineationRunner(files, new BackendManager(platform()));

/** The network that was asked for, or the default. @throws ModelError naming those there are. */
export async function chosenModel(engine: InferenceEngine, id: string | undefined): Promise<string> {
  const models = await engine.models();
  if (id === undefined) return models[0]!;
  if (models.includes(id)) return id;
  throw new ModelError('no-such-network', { id, models });
}
