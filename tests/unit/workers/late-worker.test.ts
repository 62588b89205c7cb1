import { afterEach, expect, it, vi } from 'vitest';
import { LateWorker } from '../../../src/workers/late-worker';

afterEach(() => vi.unstubAllGlobals());

/** A worker that gives back what it is sent. */
function echo() {
  const { port1, port2 } = new MessageChannel();
  port2.addEventListener('message', ({ data }) => port2.postMessage(`${data}!`));
  port1.start();
  port2.start();
  let ended = 0;
  const terminate = () => {
    ended++;
    port1.close();
    port2.close();
  };
  return { worker: Object.assign(port1, { terminate }) as unknown as Worker, ended: () => ended };
}

it('what is sent before its script is there arrives in order, and is answered', async () => {
  let begin: (worker: Worker) => void = () => {};
  const late = new LateWorker(() => new Promise((resolve) => (begin = resolve)));
  const heard: unknown[] = [];
  const listener = (event: Event) => heard.push((event as MessageEvent).data);
  late.addEventListener('message', listener);
  late.postMessage('one');
  late.postMessage('two');
  const { worker } = echo();
  begin(worker);
  await expect.poll(() => heard).toEqual(['one!', 'two!']);
  late.postMessage('three');
  await expect.poll(() => heard).toEqual(['one!', 'two!', 'three!']);
  late.removeEventListener('message', listener);
  late.terminate();
});

it('one that is ended before it began never begins', async () => {
  const { worker, ended } = echo();
  const late = new LateWorker(async () => worker);
  late.terminate();
  await expect.poll(ended).toBe(1);
});

it('tells as an error why it did not start', async () => {
  class NamedEvent extends Event {
    readonly message: string;
    constructor(type: string, { message }: { readonly message: string }) {
      super(type);
      this.message = message;
    }
  }
  // Browsers have it; Node 20 has not.
  vi.stubGlobal('ErrorEvent', NamedEvent);
  const late = new LateWorker(() => Promise.reject(new Error('its script is damaged')));
  const heard = await new Promise<Event>((resolve) => late.addEventListener('error', resolve));
  expect((heard as ErrorEvent).message).toBe('its script is damaged');
});
