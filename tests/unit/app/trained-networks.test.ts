import { describe, expect, it, vi } from 'vitest';
import { takeNetworks } from '../../../src/app/trained-networks';
import type { TrainedNetwork } from '../../../src/learning/network/network-file';
import { application, manifestOf, picked, settle } from './fakes';

const zip = (first: string) => {
  const bytes = new Uint8Array(200);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(26, first.length, true);
  bytes.set(new TextEncoder().encode(first), 30);
  return { path: 'ours.network.zip', blob: new Blob([bytes]) };
};

describe('what was picked', () => {
  it('is told from networks by the first file in a zip', async () => {
    const [ecg, archive] = [picked('a.hea'), zip('a.hea')];
    const { networks, rest, failures } = await takeNetworks([ecg, archive, zip('model.json')]);
    expect(networks).toEqual([]);
    expect(rest).toEqual([ecg, archive]);
    expect(failures).toMatchObject([{ file: 'ours.network.zip', reasons: [{ code: 'network-file-damaged' }] }]);
  });

  it('opens nothing where there is nothing but a network, and says why that is not taken', async () => {
    const app = application();
    await app.commands.openFiles([picked('good.hea')]);
    const before = app.store.get().order;
    await app.commands.openFiles([zip('model.json')]);
    expect(app.store.get().order).toBe(before);
    expect(app.store.get().failures).toMatchObject([{ file: 'ours.network.zip' }]);
  });
});

it('a network that is added is offered beside the others, and reads', async () => {
  const add = vi.fn();
  const app = application({ networks: { add } });
  await app.commands.loadModels();
  void app.commands.openFiles([picked('good.hea')]);
  await settle();
  const network: TrainedNetwork = { manifest: manifestOf('ours'), files: new Map() };
  void app.commands.addNetwork(network);
  await settle();
  expect(add).toHaveBeenCalledWith(network);
  expect(app.store.get().models.map(({ id }) => id)).toEqual(['attention', 'conv1d', 'ours']);
  expect(app.store.get().network).toBe('ours');
  expect(app.reads.map(({ model }) => model)).toContain('ours');
});
