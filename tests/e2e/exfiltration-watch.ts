// Ways out of a page that are no ordinary request, each written down when it is taken.

import type { BrowserContext } from 'playwright-core';

const BINDING = 'leadLensTestWayOut';

/** Runs in the page before any of its own scripts. */
function watch(binding: string): void {
  const tell = (what: string) => (globalThis as unknown as Record<string, (what: string) => void>)[binding]?.(what);
  const told = <Subject extends object>(name: string, subject: Subject): Subject =>
    new Proxy(subject, {
      apply: (target, self, args) => {
        tell(`${name} ${args[0]}`);
        return Reflect.apply(target as never, self, args);
      },
      construct: (target, args, made) => {
        tell(`${name} ${args[0]}`);
        return Reflect.construct(target as never, args, made);
      },
    });
  for (const name of ['WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport', 'SharedWorker']) {
    const original: unknown = Reflect.get(globalThis, name);
    if (typeof original === 'function') Reflect.set(globalThis, name, told(name, original));
  }
  for (const [name, owner] of [
    ['sendBeacon', Navigator.prototype],
    ['open', window],
    ['submit', HTMLFormElement.prototype],
  ] as const)
    Reflect.set(owner, name, told(name, Reflect.get(owner, name)));
  const LINKS = ['prefetch', 'dns-prefetch', 'preconnect', 'prerender'];
  new MutationObserver(() => {
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel]'))
      if (LINKS.some((rel) => link.relList.contains(rel))) tell(`${link.rel} ${link.href}`);
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['rel', 'href'] });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    tell(`refused by ${effectiveDirective}: ${blockedURI}`),
  );
}

/** The list of ways out that pages of this context take from now on: "WebSocket wss://…", "refused by connect-src: …". */
export async function watchForExfiltration(context: BrowserContext): Promise<readonly string[]> {
  const taken: string[] = [];
  await context.exposeFunction(BINDING, (what: string) => void taken.push(what));
  await context.addInitScript(watch, BINDING);
  return taken;
}
