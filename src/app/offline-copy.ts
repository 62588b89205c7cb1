import { type Copy, type OfflineNotice, ownCaches, type Request, type TakeOver } from '../offline/contract';
import { createStore, type Store } from '../study/store';

export interface OfflineState {
  readonly copy: Copy;
  readonly notice: OfflineNotice | null;
}

export interface OfflineCopy extends Pick<Store<OfflineState, never>, 'get' | 'subscribe'> {
  /** Stores the files of this version where they are not, and looks for a newer one. Never throws. */
  start(): Promise<void>;
  /** Reloads the page as the newer version, unless another window shows the old one. */
  update(): Promise<void>;
  dismiss(): void;
  /** Deletes the stored files and ends their service worker; the page goes on with the network. */
  remove(): Promise<void>;
}

/** What the browser offers for it; tests hand in their own. */
export interface OfflineDependencies {
  /** Address of the service worker; null in a build without one. */
  readonly address: string | null;
  /** Version and commit of this page. */
  readonly build: string;
  /** Throws or gives nothing where the browser does not allow service workers. */
  readonly container: () => ServiceWorkerContainer | undefined;
  readonly caches: () => Pick<CacheStorage, 'keys' | 'delete'>;
  readonly reload: () => void;
}

/** Sends a request and waits for the answer that comes back on a port of its own. */
function ask<Answer>(worker: ServiceWorker, request: Request): Promise<Answer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage(request, [port2]);
  });
}

const onState = (worker: ServiceWorker, tell: (state: ServiceWorkerState) => void) =>
  worker.addEventListener('statechange', () => tell(worker.state));

/**
 * The copy of LeadLens in this browser. A page keeps the version it was loaded with: a newer one is stored beside it and
 * begins when the user says so, or after the last window was closed.
 */
export function createOfflineCopy(dependencies: OfflineDependencies): OfflineCopy {
  const store = createStore<OfflineState, Partial<OfflineState>>({ copy: 'none', notice: null }, (before, changes) => ({
    ...before,
    ...changes,
  }));
  let registration: ServiceWorkerRegistration | undefined;
  let updating = false;

  /** Of a version that is being stored: says how that ends. */
  function follow(worker: ServiceWorker): void {
    onState(worker, (state) => {
      const first = !registration?.active || registration.active === worker;
      if (state === 'installed' && !first) store.dispatch({ notice: { kind: 'update-ready' } });
      // A newer version that could not be stored leaves the one that runs as it is.
      if (state === 'redundant' && first && store.get().copy === 'storing') store.dispatch({ copy: 'refused' });
      if (state === 'activated' && store.get().copy === 'storing') {
        const claim: Request = { type: 'claim', build: dependencies.build };
        worker.postMessage(claim);
        store.dispatch({ copy: 'stored', notice: { kind: 'stored' } });
      }
    });
  }

  function watchController(container: ServiceWorkerContainer): void {
    let controlled = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      if (controlled && !updating) store.dispatch({ notice: { kind: 'updated-elsewhere' } });
      controlled = true;
    });
  }

  async function start(): Promise<void> {
    const { address } = dependencies;
    if (address === null) return;
    try {
      const container = dependencies.container();
      if (!container) throw new Error('This browser has no service workers.');
      watchController(container);
      const registered = await container.register(address);
      registration = registered;
      store.dispatch({ copy: registered.active ? 'stored' : 'storing' });
      if (registered.installing) follow(registered.installing);
      registered.addEventListener('updatefound', () => registered.installing && follow(registered.installing));
      if (registered.waiting && registered.active) store.dispatch({ notice: { kind: 'update-ready' } });
    } catch {
      // Private windows, policies and pages that do not come over https have none: LeadLens works on with the network.
      store.dispatch({ copy: 'refused' });
    }
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    start,
    dismiss: () => store.dispatch({ notice: null }),

    update: async () => {
      const waiting = registration?.waiting;
      if (!waiting) {
        // Another window has begun with it: loading the page again is all that is left to do.
        dependencies.reload();
        return;
      }
      updating = true;
      onState(waiting, (state) => state === 'activated' && dependencies.reload());
      const { otherWindows } = await ask<TakeOver>(waiting, { type: 'take-over' });
      if (otherWindows <= 0) return;
      updating = false;
      store.dispatch({ notice: { kind: 'other-windows', count: otherWindows } });
    },

    remove: async () => {
      const scope = registration?.scope;
      if (!registration || scope === undefined) return;
      await registration.unregister();
      const storage = dependencies.caches();
      await Promise.all(ownCaches(await storage.keys(), scope).map((name) => storage.delete(name)));
      registration = undefined;
      store.dispatch({ copy: 'none', notice: null });
    },
  };
}
