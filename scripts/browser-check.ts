import { readFileSync } from 'node:fs';
import { HELD_SCRIPT } from '../src/app/app-files/block.ts';
import { BROWSER_FLOOR } from './browser-floor.ts';
import { rewritePages } from './rewrite-pages.ts';

const CHECK = new URL('../src/app/start/browser-check.js', import.meta.url);

/** The check as a classic script. */
export const browserCheck = (): string =>
  `${readFileSync(CHECK, 'utf8')}startWhereItCanRun(${JSON.stringify(BROWSER_FLOOR)}, ${JSON.stringify(HELD_SCRIPT)});\n`;

/**
 * Stands where the application will be; the application takes its place. It shows itself only when that has not happened for
 * some seconds, as where scripts are blocked on their way. (Browsers without animations show it at once.)
 */
const STARTING =
  '<style>@keyframes waiting{from,to{visibility:hidden}}</style>' +
  '<p style="margin:1rem;animation:waiting 5s step-end">LeadLens is starting. If this stays, its scripts are blocked: ' +
  'ask those who look after this computer to allow JavaScript for this page.<br>' +
  '<span lang="zh-CN">LeadLens 正在启动。如果此处一直不变，说明脚本被阻止：请联系这台计算机的管理员，允许此页面运行 JavaScript。</span></p>';

const ROOT = /(<div id="root">)([\s\S]*?)(<\/div>)/;
const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/;
const SERVED_SCRIPT = /\s*<script type="module" crossorigin src="([^"]+)"><\/script>/;

/**
 * A built page whose scripts wait for the check. The entry of a served build is fetched ahead all the same; a page with an
 * inline script keeps it where it is, with the check right behind it.
 *
 * @throws Error where the page has no place for the application or no script.
 */
export function withBrowserCheck(html: string): string {
  if (!ROOT.test(html)) throw new Error('The page has no element with the id "root".');
  const served = SERVED_SCRIPT.exec(html);
  if (!served && !INLINE_SCRIPT.test(html)) throw new Error('The page has no script of its own.');
  const check = `<script>\n${browserCheck()}</script>`;
  const [whole, address] = served ?? [];
  if (!whole)
    return html.replace(
      INLINE_SCRIPT,
      (_, script: string) => `<script type="${HELD_SCRIPT}">${script}</script>\n    ${check}`,
    );
  const held = html
    .replace(whole, `\n    <link rel="modulepreload" crossorigin href="${address}">`)
    .replace(
      '</body>',
      `  <script type="${HELD_SCRIPT}" data-type="module" data-src="${address}"></script>\n  </body>`,
    );
  return held.replace(
    ROOT,
    (_, open: string, content: string, close: string) => `${open}${content || STARTING}${close}\n    ${check}`,
  );
}

/** Puts the check into every page that is built. Before the content security policy, which lists the scripts. */
export const checkBrowser = () => rewritePages('browser-check', withBrowserCheck);
