import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

export type Build = 'served' | 'single-file';

type Directives = Readonly<Record<string, readonly string[]>>;

/**
 * What both builds may do. Nothing leaves the computer. 'wasm-unsafe-eval' lets WebAssembly run and no string become code.
 * Plotly writes style elements and attributes and shows pictures from blobs.
 */
const COMMON: Directives = {
  'default-src': ["'none'"],
  'script-src': ["'wasm-unsafe-eval'"],
  'style-src': ["'unsafe-inline'"],
  'img-src': ['data:', 'blob:'],
  // From blobs, because such workers inherit this policy; those from a server would have that of its headers.
  'worker-src': ['blob:'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

const OF_BUILD: Readonly<Record<Build, Directives>> = {
  // The page's own files and nothing else.
  served: {
    'script-src': ["'self'"],
    'connect-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    // The service worker.
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
  },
  // All that it needs is in the document.
  'single-file': { 'connect-src': ["'none'"] },
};

const INLINE_SCRIPT = /<script\b(?<attributes>[^>]*)>(?<code>[\s\S]*?)<\/script>/gi;

/** What the browser runs or heeds of inline scripts; elements of other types are data. */
const RUNS = /^(?:module|importmap|speculationrules|(?:text|application)\/(?:javascript|ecmascript))?$/i;

/** The source expressions of the inline scripts of a page. */
export function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(INLINE_SCRIPT)].flatMap(({ groups }) => {
    const { attributes = '', code = '' } = groups ?? {};
    const type = /\btype="?(?<type>[^"\s>]*)/i.exec(attributes)?.groups?.type ?? '';
    if (/\bsrc=/i.test(attributes) || !RUNS.test(type)) return [];
    return [`'sha256-${createHash('sha256').update(code).digest('base64')}'`];
  });
}

/** The policy of a built page. */
export function policyOf(build: Build, html: string): string {
  const own: Directives = { ...OF_BUILD[build] };
  const hashes = { 'script-src': inlineScriptHashes(html) } as Directives;
  const names = new Set([...Object.keys(COMMON), ...Object.keys(own)]);
  return [...names]
    .map((name) => [name, ...(own[name] ?? []), ...(hashes[name] ?? []), ...(COMMON[name] ?? [])].join(' '))
    .join('; ');
}

const CHARSET = /<meta charset="utf-8"\s*\/?>/i;

/**
 * The page with its policy before any script, behind the character set, which browsers look for in the first 1024 bytes.
 *
 * @throws Error where the page names no character set.
 */
export function withPolicy(build: Build, html: string): string {
  // Parsers turn CR LF into LF before the browser hashes a script.
  const page = html.replace(/\r\n?/g, '\n');
  if (!CHARSET.test(page)) throw new Error('The page does not say <meta charset="utf-8">.');
  const policy = policyOf(build, page);
  return page.replace(
    CHARSET,
    (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}

/** Puts the policy into every page that is built; the development server needs inline scripts and web sockets. Comes last. */
export function contentSecurityPolicy(build: Build): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const output of Object.values(bundle))
          if (output.type === 'asset' && output.fileName.endsWith('.html'))
            output.source = withPolicy(build, Buffer.from(output.source).toString());
      },
    },
  };
}
