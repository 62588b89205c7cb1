import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SupervisedWorker, WorkerLost } from '../../../src/workers/supervised-worker';
import { eventually } from '../../eventually';

const TICK = 10_000;

interface Host {
  double(value: number): number;
  never(): Promise<never>;
}

let ports: MessagePort[] = [];

/** A worker that is a port, and what it exposes beside `Host`. */
function workerOf(liveness: { holdLock: () => boolean; ping: () => unknown }) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose({ double: (value: number) => 2 * value, never: () => new Promise(() => {}), ...liveness }, port2);
  port1.start();
  return Object.assign(port1, { terminate: vi.fn() });
}

/** Time passes, and messages pass between the ports: these take no timers. */
async function ticks(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await vi.advanceTimersByTimeAsync(TICK);
    await new Promise<void>((resolve) => setImmediate(resolve));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const port of ports) port.close();
  ports = [];
});

describe('a worker in a browser with locks', () => {
  it('is gone when its lock is given up, and its calls end', async () => {
    let giveUp = () => {};
    const request = vi.fn(
      (_name: string, _options: object, granted: () => void) =>
        new Promise<void>((resolve) => {
          giveUp = () => {
            granted();
            resolve();
          };
        }),
    );
    vi.stubGlobal('navigator', { locks: { request } });
    const worker = workerOf({ holdLock: () => true, ping: () => {} });
    const supervised = new SupervisedWorker<Host>(() => worker);
    expect(await supervised.run((host) => host.double(21))).toBe(42);
    await eventually(() => expect(request).toHaveBeenCalledOnce());
    const waiting = supervised.run((host) => host.never());
    giveUp();
    await expect(waiting).rejects.toBeInstanceOf(WorkerLost);
    await expect(supervised.run((host) => host.double(1))).rejects.toBeInstanceOf(WorkerLost);
    expect(worker.terminate).toHaveBeenCalledOnce();
  });
});

describe('a worker in a browser without locks', () => {
  it('is taken for dead after five minutes without an answer', async () => {
    const worker = workerOf({ holdLock: () => false, ping: () => new Promise(() => {}) });
    const supervised = new SupervisedWorker<Host>(() => worker);
    const waiting = expect(supervised.run((host) => host.never())).rejects.toMatchObject({
      reason: { code: 'no-answer' },
    });
    await ticks(29);
    expect(worker.terminate).not.toHaveBeenCalled();
    await ticks(3);
    await waiting;
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  it('may be busy for minutes again and again', async () => {
    let free: () => void = () => {};
    const ping = () =>
      new Promise<void>((resolve) => {
        free = resolve;
      });
    const worker = workerOf({ holdLock: () => false, ping });
    const supervised = new SupervisedWorker<Host>(() => worker);
    expect(await supervised.run((host) => host.double(2))).toBe(4);
    for (let i = 0; i < 3; i++) {
      await ticks(25);
      free();
      await ticks(2);
    }
    expect(worker.terminate).not.toHaveBeenCalled();
    supervised.end();
  });
});

it('is lost from the beginning where the browser starts none', () => {
  const refuse = () => {
    throw new DOMException('Access to the script is denied.', 'SecurityError');
  };
  expect(() => new SupervisedWorker<Host>(refuse)).toThrow(new WorkerLost('Access to the script is denied.'));
});
