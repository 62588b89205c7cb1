// A trained network as one file: a zip of what `public/models/<id>/` holds of a shipped one, `model.json` first.

import type { AsyncZippable } from 'fflate';
import { CodedError } from '../../ecg/message';
import type { ModelManifest } from '../../model/contracts';
import { brokenJson, missingFile } from '../../model/errors';
import type { ModelFiles } from '../../model/files';
import { loadKnownOutputs, loadWeights, parseManifest } from '../../model/manifest';
import type { NetworkFileErrorCode } from '../contracts';

/** The file is none, or was changed; `file` is its name. */
export class NetworkFileError extends CodedError<NetworkFileErrorCode> {
  override readonly name = 'NetworkFileError';
}

export interface TrainedNetwork {
  readonly manifest: ModelManifest;
  /** By the names that a shipped network's folder has them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export const NETWORK_ENDING = '.network.zip';
const MANIFEST = 'model.json';
/** A network is a few megabytes; what is larger is none. */
const LARGEST = 64 * 1024 * 1024;

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** By its first bytes: a zip whose first file is a manifest. `head` is 40 bytes or more. */
export function isNetworkFile(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const nameAt = 30;
  return (
    head.length >= nameAt + MANIFEST.length &&
    view.getUint32(0, true) === 0x04034b50 &&
    view.getUint16(26, true) === MANIFEST.length &&
    textOf(head.subarray(nameAt, nameAt + MANIFEST.length)) === MANIFEST
  );
}

export const networkFileName = ({ id }: Pick<ModelManifest, 'id'>): string => `${id}${NETWORK_ENDING}`;

/** Weights do not pack: they are stored. */
export async function writeNetworkFile({ files }: TrainedNetwork): Promise<Uint8Array> {
  const { zip } = await import('fflate');
  const entries = Object.fromEntries(
    [...files].map(([name, bytes]) => [name, [bytes, { level: name.endsWith('.bin') ? 0 : 6 }]] as const),
  );
  return new Promise((resolve, reject) => {
    zip(entries as AsyncZippable, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}

/** @throws NetworkFileError | ModelError where it is none, or not whole */
export async function readNetworkFile(bytes: Uint8Array, file: string): Promise<TrainedNetwork> {
  const damaged = () => new NetworkFileError('network-file-damaged', { file });
  const { unzip } = await import('fflate');
  const entries = await new Promise<Record<string, Uint8Array>>((resolve, reject) => {
    const wanted = ({ name, originalSize }: { name: string; originalSize: number }) =>
      /^[\w.-]+$/.test(name) && originalSize < LARGEST;
    unzip(bytes, { filter: wanted }, (error, all) => (error ? reject(damaged()) : resolve(all)));
  });
  const files = new Map(Object.entries(entries));
  const json = files.get(MANIFEST);
  if (!json) throw damaged();
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOf(json));
  } catch {
    throw damaged();
  }
  const manifest = parseManifest(parsed, String((parsed as { id?: unknown } | null)?.id));
  if (!manifest.trained) throw new NetworkFileError('network-file-not-trained', { file });
  const network = { manifest, files };
  const own = filesOf(network);
  await Promise.all([loadWeights(own, manifest), loadKnownOutputs(own, manifest)]);
  return network;
}

export const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

/** The files of one network, as if it were shipped. */
export const filesOf = ({ manifest: { id }, files }: TrainedNetwork): ModelFiles => {
  const bytesOf = (path: string): Uint8Array => {
    const bytes = path.startsWith(`${id}/`) ? files.get(path.slice(id.length + 1)) : undefined;
    if (!bytes) throw missingFile(path);
    return bytes;
  };
  return {
    json: async (path) => {
      try {
        return JSON.parse(textOf(bytesOf(path))) as unknown;
      } catch (error) {
        throw error instanceof SyntaxError ? brokenJson(path) : error;
      }
    },
    bytes: async (path) => bytesOf(path).slice(),
  };
};
