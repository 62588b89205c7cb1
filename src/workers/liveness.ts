/**
 * The worker's half of noticing that it is gone. A browser that ends a worker (out of memory, a crash of its process) fires no event;
 * but a lock that the worker holds is given up with it.
 */
export interface Liveness {
  /** Takes the lock `name` for as long as the worker lives; false where the browser has no locks or refuses them. */
  holdLock(name: string): Promise<boolean>;
  /** Answers as soon as the worker is not busy. */
  ping(): void;
}

/** Present in secure contexts alone: from https:, localhost and file:, not from http: of another computer. */
export const webLocks = (): LockManager | undefined => globalThis.navigator?.locks;

export const liveness: Liveness = {
  holdLock: (name) =>
    new Promise((resolve) => {
      const forEver = new Promise<never>(() => {});
      const held = () => {
        resolve(true);
        return forEver;
      };
      const refused = () => resolve(false);
      // `request` rejects in documents without an origin of their own, such as a sandboxed frame.
      const locks = webLocks();
      if (locks) locks.request(name, held).catch(refused);
      else refused();
    }),
  ping: () => {},
};
