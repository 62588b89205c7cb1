import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { RecordingProxy } from './recording-proxy';

const ORIGIN = 'http://127.0.0.1:9/';

test('a browser that resets its connection is written down, and ends nothing', async () => {
  const proxy = await RecordingProxy.start(ORIGIN);
  const { hostname, port } = new URL(proxy.address);
  for (let i = 0; i < 20; i++) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    // Written and reset in one go: the proxy answers into a connection that is gone.
    socket.write('CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\nleft over');
    if (i % 2) await new Promise((resolve) => setTimeout(resolve, i / 4));
    socket.resetAndDestroy();
    await once(socket, 'close');
  }
  await expect.poll(() => proxy.asked.length).toBeGreaterThan(0);
  expect(proxy.asked[0]).toMatchObject({ method: 'CONNECT', url: 'example.org:443' });
  await proxy.stop();
});
