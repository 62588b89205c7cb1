import type { BuiltIn } from './lacking';

/** What the page or worker still has of what it should not have, for want of a way to take it. */
export interface RemovedFeatures {
  readonly removed: number;
  readonly kept: readonly string[];
}

/**
 * Takes built-ins away from the page or worker that it runs in, and with them WebGL, SharedArrayBuffer and module workers.
 * Self-contained: its text is handed to the browser. What it did is left in `globalThis.removedFeatures`.
 */
export function removeFeatures(lacked: readonly BuiltIn[]): void {
  const { hasOwn } = Object;
  const kept: string[] = [];
  let removed = 0;
  const take = (from: object, name: string | symbol) => {
    if (!hasOwn(from, name)) return;
    if (Reflect.deleteProperty(from, name)) removed++;
    else kept.push(String(name));
  };
  const named = (path: string): unknown =>
    path === 'TypedArray'
      ? Object.getPrototypeOf(Int8Array)
      : path
          .split('.')
          .reduce((object: unknown, name) => (object as Record<string, unknown> | undefined)?.[name], globalThis);
  const keyOf = (name: string) =>
    name.startsWith('@@') ? (Symbol as unknown as Record<string, symbol | undefined>)[name.slice(2)] : name;
  const isObject = (value: unknown): value is object =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';

  // Members first, while what owns them can be found by its name.
  const owners = lacked.map(({ owner }) => (owner === undefined ? globalThis : named(owner)));
  lacked.forEach(({ name, isStatic }, i) => {
    const [owner, key] = [owners[i], keyOf(name)];
    if (!isObject(owner) || key === undefined || owner === globalThis) return;
    take(owner, key);
    if (isStatic || !('prototype' in owner) || !isObject(owner.prototype)) return;
    take(owner.prototype, key);
    // Members of Window and of the scopes of workers are properties of the global object itself.
    if (Object.prototype.isPrototypeOf.call(owner.prototype, globalThis)) take(globalThis, key);
  });
  lacked.forEach(({ name }, i) => {
    if (owners[i] !== globalThis) return;
    // Functions of workers stand in what their global object inherits from.
    for (let from: object | null = globalThis; from; from = Object.getPrototypeOf(from)) take(from, name);
  });

  for (const name of ['SharedArrayBuffer', 'WebGLRenderingContext', 'WebGL2RenderingContext']) take(globalThis, name);
  const canvas = (globalThis as { HTMLCanvasElement?: { prototype: { getContext: (kind: string) => unknown } } })
    .HTMLCanvasElement;
  if (canvas) {
    const getContext = canvas.prototype.getContext;
    canvas.prototype.getContext = function (kind, ...more: []) {
      return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...more);
    };
  }
  if (typeof Worker === 'function') {
    globalThis.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        if (options?.type === 'module') throw new TypeError('Workers of modules are younger than the browser floor.');
        super(address, options);
      }
    };
  }
  Object.assign(globalThis, { removedFeatures: { removed, kept } satisfies RemovedFeatures });
}
