// Networks that were trained: opened from their files, and beside the shipped ones from then on.

import type { Message } from '../ecg/message';
import { messageOf } from '../ecg/message';
import { isNetworkFile, readNetworkFile, type TrainedNetwork } from '../learning/network/network-file';
import type { PickedFile } from '../study/origin';

/** Of a larger file it is not asked whether it is a network. */
const LARGEST = 64 * 1024 * 1024;
const HEAD = 64;

const mayBeNetwork = ({ path, blob }: PickedFile) => /\.zip$/i.test(path) && blob.size < LARGEST;

export const mayHoldNetworks = (picked: readonly PickedFile[]): boolean => picked.some(mayBeNetwork);

export interface TakenNetworks {
  readonly networks: readonly TrainedNetwork[];
  /** What was picked and is no network. */
  readonly rest: readonly PickedFile[];
  /** Networks that cannot be taken, and why. */
  readonly failures: readonly { readonly file: string; readonly reasons: readonly Message[] }[];
}

/** Takes the networks out of what was picked. */
export async function takeNetworks(picked: readonly PickedFile[]): Promise<TakenNetworks> {
  const networks: TrainedNetwork[] = [];
  const rest: PickedFile[] = [];
  const failures: TakenNetworks['failures'][number][] = [];
  for (const each of picked) {
    const isNetwork = mayBeNetwork(each) && isNetworkFile(new Uint8Array(await each.blob.slice(0, HEAD).arrayBuffer()));
    if (!isNetwork) rest.push(each);
    else
      try {
        networks.push(await readNetworkFile(new Uint8Array(await each.blob.arrayBuffer()), each.path));
      } catch (error) {
        failures.push({ file: each.path, reasons: [messageOf(error)] });
      }
  }
  return { networks, rest, failures };
}
