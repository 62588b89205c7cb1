// Stores the files of one build, and serves the page from them: whole versions only, nothing else ever.

import { cacheNames, setCacheNameDetails } from 'workbox-core';
import { type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { version } from '../../package.json';
import { CACHE_PREFIX, ownCaches, type Request, type TakeOver } from './contract';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: PrecacheEntry[] };
declare const __COMMIT__: string;

const BUILD = `${version} ${__COMMIT__}`;

setCacheNameDetails({ prefix: CACHE_PREFIX });
// Files differ by their path alone: whatever follows a "?" does not choose another.
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, ignoreURLParametersMatching: [/./] });

// Workbox would also clear the caches of other applications below this one's path; these are the ones of LeadLens.
async function deleteFormerCaches(): Promise<void> {
  const former = ownCaches(await caches.keys(), self.registration.scope).filter((name) => name !== cacheNames.precache);
  await Promise.all(former.map((name) => caches.delete(name)));
}

/** A page keeps the version that it was loaded with: the new one begins when no other window shows the old one. */
async function takeOver(): Promise<TakeOver> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const otherWindows = windows.filter(({ url }) => url.startsWith(self.registration.scope)).length - 1;
  if (otherWindows <= 0) await self.skipWaiting();
  return { otherWindows };
}

self.addEventListener('activate', (event) => event.waitUntil(deleteFormerCaches()));

self.addEventListener('message', (event) => {
  const request: Request = event.data;
  if (request.type === 'claim' && request.build === BUILD) event.waitUntil(self.clients.claim());
  if (request.type === 'take-over') event.waitUntil(takeOver().then((answer) => event.ports[0]?.postMessage(answer)));
});
