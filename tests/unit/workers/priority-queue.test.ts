import { describe, expect, it } from 'vitest';
import { PriorityQueue, type Turn } from '../../../src/workers/priority-queue';

/** A task that ends when the test says so, and notes when it begins and ends. */
function steps(log: string[]) {
  const ends = new Map<string, () => void>();
  const task = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    log.push(`${name} ends`);
    return name;
  };
  return { task, end: (name: string) => ends.get(name)?.() };
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('a queue', () => {
  it('runs one task at a time: those of the screen first, else in their order', async () => {
    const log: string[] = [];
    const { task, end } = steps(log);
    const queue = new PriorityQueue();
    expect(queue.busy).toBe(false);
    const all = [
      queue.run(task('a')),
      queue.run(task('b'), { priority: 'background' }),
      queue.run(task('c'), { priority: 'background' }),
      queue.run(task('d')),
    ];
    for (const name of ['a', 'd', 'b', 'c']) {
      await settle();
      expect(queue.busy).toBe(true);
      expect(log.at(-1)).toBe(`${name} begins`);
      end(name);
    }
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.busy).toBe(false);
  });

  it('goes on behind a task that fails', async () => {
    const queue = new PriorityQueue();
    await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await queue.run(async () => 1)).toBe(1);
  });

  it('lets a waiting task go at once when it is cancelled', async () => {
    const log: string[] = [];
    const { task, end } = steps(log);
    const queue = new PriorityQueue();
    const first = queue.run(task('a'));
    const controller = new AbortController();
    const second = queue.run(task('b'), { signal: controller.signal });
    const third = queue.run(task('c'));
    controller.abort(new Error('not wanted'));
    await expect(second).rejects.toThrow('not wanted');
    expect(log).toEqual(['a begins']);
    end('a');
    await first;
    await settle();
    end('c');
    expect(await third).toBe('c');
    expect(log).not.toContain('b begins');
    await expect(queue.run(task('d'), { signal: controller.signal })).rejects.toThrow('not wanted');
  });

  it('lets one of the screen run while one of the background pauses, which then goes on before the others', async () => {
    const log: string[] = [];
    const queue = new PriorityQueue();
    let goOn = () => {};
    const long = async (turn: Turn) => {
      for (let step = 1; step <= 3; step++) {
        log.push(`step ${step}`);
        if (step === 1)
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
        await turn.pause();
      }
      return turn.away;
    };
    const note = (name: string) => async () => void log.push(name);
    const first = queue.run(long, { priority: 'background' });
    const second = queue.run(note('background'), { priority: 'background' });
    await settle();
    const screen = queue.run(async () => {
      log.push('screen');
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    goOn();
    await screen;
    expect(await first).toBeGreaterThan(10);
    await second;
    expect(log).toEqual(['step 1', 'screen', 'step 2', 'step 3', 'background']);
  });

  it('does not interrupt one of the screen', async () => {
    const log: string[] = [];
    const queue = new PriorityQueue();
    const first = queue.run(async (turn) => {
      await turn.pause();
      log.push('first');
      return turn.away;
    });
    const second = queue.run(async () => void log.push('second'));
    expect(await first).toBe(0);
    await second;
    expect(log).toEqual(['first', 'second']);
  });

  it('ends a paused task that is cancelled, and leaves the turn with the one that has it', async () => {
    const log: string[] = [];
    const { task, end } = steps(log);
    const queue = new PriorityQueue();
    const controller = new AbortController();
    const background = queue.run(
      async (turn) => {
        for (;;) await turn.pause();
      },
      { priority: 'background', signal: controller.signal },
    );
    const screen = queue.run(task('screen'));
    await expect.poll(() => log).toEqual(['screen begins']);
    const next = queue.run(task('next'));
    controller.abort(new Error('not wanted'));
    await expect(background).rejects.toThrow('not wanted');
    await settle();
    expect(log).toEqual(['screen begins']);
    end('screen');
    await screen;
    await settle();
    end('next');
    await next;
    expect(queue.busy).toBe(false);
  });
});
