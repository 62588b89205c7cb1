import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserName } from './browsers';
import type { Asked } from './recording-proxy';

/** The application in one file. */
export const SINGLE_FILE = new URL('../../dist-single/leadlens.html', import.meta.url);

/** The application as it is built: the path of each file and its content. */
export type OwnFiles = ReadonlyMap<string, Buffer>;

export async function ownFiles(): Promise<OwnFiles> {
  const root = fileURLToPath(new URL('../../dist/', import.meta.url));
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
  const files = await Promise.all(
    paths.map(
      async (path) => [path.slice(root.length).replaceAll('\\', '/').replace(/^\//, ''), await readFile(path)] as const,
    ),
  );
  return new Map(files);
}

/** The file behind an address, or undefined where there is none. "/" is the page. */
export function ownFile(files: OwnFiles, base: string, address: string): Buffer | undefined {
  if (!address.startsWith(base)) return undefined;
  const { pathname, searchParams, hash } = new URL(address);
  const content = files.get(decodeURIComponent(pathname.slice(new URL(base).pathname.length)) || 'index.html');
  if (content === undefined || hash !== '') return undefined;
  // The service worker asks for each version of a file by the hash of its content, so that no cache gives it an old one.
  const [query] = searchParams;
  if (query === undefined) return content;
  const md5 = createHash('md5').update(content).digest('hex');
  return searchParams.size === 1 && query[0] === '__WB_REVISION__' && query[1] === md5 ? content : undefined;
}

/**
 * Hosts that the browsers' makers run: a browser asks them about its own components, the account it is signed in to and the
 * kind of form that a page shows (Chromium, for any field of text; the names of the fields, as a hash), whatever page is open.
 * A page that asked one of them would be found among the requests of pages.
 */
const MAKERS: Readonly<Record<BrowserName, RegExp>> = {
  chromium: /(?:^|\.)(?:google|googleapis|gvt1|gstatic|microsoft|bing|msedge)\.(?:com|net)$/,
  firefox: /(?:^|\.)(?:mozilla|firefox)\.(?:org|com|net)$/,
};

const hostOf = ({ method, url }: Asked) => (method === 'CONNECT' ? url.replace(/:\d+$/, '') : new URL(url).hostname);

/** What of a proxy's list is neither a plain request for a file of the application nor the browser's own doing. */
export const notForOwnFiles = (asked: readonly Asked[], files: OwnFiles, base: string, browser: BrowserName): Asked[] =>
  asked
    .filter((each) => !MAKERS[browser].test(hostOf(each)))
    .filter(({ method, url, cookie, hasBody }) => {
      const plain = method === 'GET' && cookie === undefined && !hasBody;
      return !plain || ownFile(files, base, url) === undefined;
    });
