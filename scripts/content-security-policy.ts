import { createHash } from 'node:crypto';
import { rewritePages } from './rewrite-pages.ts';

export type Build = 'served' | 'single-file';

type Directives = Readonly<Record<string, readonly string[]>>;

/** The source expression of an inline script or style (CSP 3, section 2.3.1). */
const hashOf = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** What both builds may do. Nothing leaves the computer. */
const COMMON: Directives = {
  'default-src': ["'none'"],
  // Lets WebAssembly run, and no string become code.
  'script-src': ["'wasm-unsafe-eval'"],
  // Plotly adds an empty style element and fills it by script, and gives parts of its texts a style attribute.
  'style-src': [hashOf('')],
  'style-src-attr': ["'unsafe-inline'"],
  // From blobs, because such workers inherit this policy; those from a server would have that of its headers.
  'worker-src': ['blob:'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

const OF_BUILD: Readonly<Record<Build, Directives>> = {
  // The page's own files, and what a program on this computer sends of an ECG while it goes on; nothing else.
  served: {
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'connect-src': ["'self'", 'ws://localhost:*', 'ws://127.0.0.1:*'],
    'img-src': ["'self'"],
    // The service worker.
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
  },
  // All that it needs is in the document; the icon and the pictures of model cards have addresses made of their content.
  'single-file': {
    'connect-src': ["'none'"],
    'img-src': ['data:', 'blob:'],
  },
};

const INLINE = {
  script: /<script\b(?<attributes>[^>]*)>(?<content>[\s\S]*?)<\/script>/gi,
  style: /<style\b(?<attributes>[^>]*)>(?<content>[\s\S]*?)<\/style>/gi,
} as const;

/** What the browser runs or heeds of inline scripts, at once, after its check or when it is wanted; elements of other types are data. */
const RUNS =
  /^(?:application\/x-(?:held|later)-script|module|importmap|speculationrules|(?:text|application)\/(?:javascript|ecmascript))?$/i;

/** The source expressions of the inline scripts, or styles, of a page. */
export function inlineHashes(html: string, element: keyof typeof INLINE): string[] {
  return [...html.matchAll(INLINE[element])].flatMap(({ groups }) => {
    const { attributes = '', content = '' } = groups ?? {};
    if (element === 'style') return [hashOf(content)];
    const type = /\btype="?(?<type>[^"\s>]*)/i.exec(attributes)?.groups?.type ?? '';
    return /\bsrc=/i.test(attributes) || !RUNS.test(type) ? [] : [hashOf(content)];
  });
}

/** The policy of a built page. */
export function policyOf(build: Build, html: string): string {
  const own = OF_BUILD[build];
  // A style in a script's string is none: scripts are taken out before styles are looked for.
  const inline: Directives = {
    'script-src': inlineHashes(html, 'script'),
    'style-src': inlineHashes(html.replace(INLINE.script, ''), 'style'),
  };
  return [...new Set([...Object.keys(COMMON), ...Object.keys(own)])]
    .map((name) => [name, ...[own, inline, COMMON].flatMap((directives) => directives[name] ?? [])].join(' '))
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
export const contentSecurityPolicy = (build: Build) =>
  rewritePages('content-security-policy', (html) => withPolicy(build, html));
