import { version } from '../../package.json';

/** Put in by the build (scripts/build-constants.ts, scripts/offline-build.ts); tests run the sources without one. */
declare const __COMMIT__: string | undefined;
declare const __SERVICE_WORKER__: string | undefined;

export const VERSION = version;

/** The commit that the page was built from, "unknown" where the build did not know it. */
export const COMMIT = typeof __COMMIT__ === 'string' ? __COMMIT__ : 'unknown';

/** Path of the service worker beside the page; null in a build that has none. */
export const SERVICE_WORKER = typeof __SERVICE_WORKER__ === 'string' ? __SERVICE_WORKER__ : null;
