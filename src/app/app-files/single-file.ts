import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import learningWorker from '../../learning/learning-worker?worker&url';
import { brokenJson, missingFile } from '../../model/errors';
import graphicsWorker from '../../model/graphics-worker?worker&url';
import inferenceWorker from '../../model/worker?worker&url';
import { throwIfAborted } from '../../workers/aborting';
import { LateWorker } from '../../workers/late-worker';
import { yieldToEventLoop } from '../../workers/yield-to-event-loop';
import fileWorker from '../file-worker?worker&url';
import type { AppFiles } from './app-files';
import { BLOCK_TYPE, type Block } from './block';
import { unpacking } from './unpack';

/** @throws Error where the document does not hold the file. */
function blockOf(file: string): Block {
  const element = document.querySelector<HTMLElement>(`script[type="${BLOCK_TYPE}"][data-file="${CSS.escape(file)}"]`);
  if (!element) throw new Error(`${file} is missing in this copy of LeadLens: copy the file again.`);
  const { bytes, stride, crc32 } = element.dataset;
  return { file, bytes: Number(bytes), stride: Number(stride), crc32: Number(crc32), text: element.textContent };
}

async function unpacked(file: string, onProgress: (bytes: number) => void = () => {}, signal?: AbortSignal) {
  const steps = unpacking(blockOf(file));
  for (;;) {
    throwIfAborted(signal);
    const { done, value } = steps.next();
    if (done) return value;
    onProgress(value);
    await yieldToEventLoop();
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

/** Everything is in the document; a browser lets a page from a disk fetch nothing. */
export const appFiles: AppFiles = {
  build: 'single-file',
  text,
  bytes: (path, signal) => unpacked(path, undefined, signal),
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
