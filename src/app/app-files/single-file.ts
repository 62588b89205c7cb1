import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { proxy } from 'comlink';
import learningWorker from '../../learning/learning-worker?worker&url';
import { brokenJson, missingFile } from '../../model/errors';
import graphicsWorker from '../../model/graphics-worker?worker&url';
import inferenceWorker from '../../model/worker?worker&url';
import { throwIfAborted } from '../../workers/aborting';
import { LateWorker } from '../../workers/late-worker';
import { SupervisedWorker, WorkerLost } from '../../workers/supervised-worker';
import { yieldToEventLoop } from '../../workers/yield-to-event-loop';
import fileWorker from '../file-worker?worker&url';
import type { AppFiles } from './app-files';
import type { Block } from './block';
import { blockOf, holds, lookForEnd, textOf } from './blocks';
import { ownPage } from './own-page';
import { LESSON_BLOCK } from './single-page';
import type { UnpackingHost } from './unpacking-host';
import unpackingWorker from './unpacking-worker?worker&url';

/** Where there is no worker for it: step by step, so that the page can draw and answer between two of them. */
async function unpackedHere(block: Block, onProgress?: (bytes: number) => void, signal?: AbortSignal) {
  const { unpacking } = await import('./unpack');
  const steps = unpacking(block);
  for (;;) {
    throwIfAborted(signal);
    const { done, value } = steps.next();
    if (done) return value;
    onProgress?.(value);
    await yieldToEventLoop();
  }
}

/** Begins before anything else is unpacked. */
let unpacker: SupervisedWorker<UnpackingHost> | undefined;

async function unpacked(file: string, onProgress?: (bytes: number) => void, signal?: AbortSignal) {
  const block = await blockOf(file);
  throwIfAborted(signal);
  try {
    unpacker ??= new SupervisedWorker<UnpackingHost>(
      () =>
        new LateWorker(async () => {
          const script = new TextEncoder().encode(await textOf(unpackingWorker));
          return new Worker(addresses.get(unpackingWorker) ?? addressOf(unpackingWorker, script), {
            name: 'unpacking',
          });
        }),
    );
    return await unpacker.run((host) => host.unpack(block, onProgress && proxy(onProgress)));
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    return unpackedHere(block, onProgress, signal);
  }
}

const text = async (file: string, signal?: AbortSignal) =>
  new TextDecoder().decode(await unpacked(file, undefined, signal));

const TYPES: Readonly<Record<string, string>> = { svg: 'image/svg+xml', js: 'text/javascript' };

/** Addresses of unpacked files, kept as long as the page: there are few, and each is asked for again. */
const addresses = new Map<string, string>();

function addressOf(file: string, content: Uint8Array<ArrayBuffer>): string {
  const type = TYPES[file.slice(file.lastIndexOf('.') + 1)];
  const address = URL.createObjectURL(new Blob([content], { type }));
  addresses.set(file, address);
  return address;
}

const startWorker = (script: string, name: string) =>
  new LateWorker(async () => new Worker(addresses.get(script) ?? addressOf(script, await unpacked(script)), { name }));

void lookForEnd();

/** What stands in the place of the application until it is there. */
const OPENING = document.getElementById('root')?.innerHTML ?? '';

/** Everything is in the document; a browser lets a page from a disk fetch nothing. */
export const appFiles: AppFiles = {
  build: 'single-file',
  text,
  bytes: (path, signal) => unpacked(path, undefined, signal),
  lesson: async () => ((await holds(LESSON_BLOCK)) ? unpacked(LESSON_BLOCK) : null),
  page: async () => ownPage(OPENING),
  address: async (path) => addresses.get(path) ?? addressOf(path, await unpacked(path)),
  inferenceFiles: {
    async json(path) {
      const content = await text(`models/${path}`).catch(() => {
        throw missingFile(path);
      });
      try {
        return JSON.parse(content) as unknown;
      } catch {
        throw brokenJson(path);
      }
    },
    bytes: (path, onProgress) => unpacked(`models/${path}`, onProgress),
    wasm: () => unpacked(wasm),
  },
  startInference: (backends) => startWorker(backends === 'graphics' ? graphicsWorker : inferenceWorker, 'inference'),
  startFileReading: () => startWorker(fileWorker, 'file-reading'),
  startLearning: () => startWorker(learningWorker, 'learning'),
};
