import { END, LATER_SCRIPT } from '../../src/app/app-files/block.ts';

/** What goes into the page. */
export interface Parts {
  /** A classic script. */
  readonly script: string;
  /** Elements that the script needs from the beginning; they come before it. */
  readonly before?: readonly string[];
  readonly styles: string;
  /** SVG. */
  readonly icon: string;
  /** Elements; the script does not wait for them, so they come after it, those first that are needed first. */
  readonly blocks: readonly string[];
}

/** Stands where the application will be until its script has been read. */
const OPENING =
  '<p class="reading-file">LeadLens opens here. If it does not, the file was not copied whole: copy it again.</p>';

/** Shown where the end is missing. */
const CUT_SHORT =
  '<p id="cut-short" class="reading-file" role="alert" hidden>A part of LeadLens is missing: the file was not copied whole: copy it again.</p>';

/**
 * `</script` would end the element and `<!--` could hide its end; in a script both mean the same with a backslash. `<script` in a text of
 * it (React has one) would be taken for an element by what looks for those of the page.
 */
const asInlineScript = (code: string) => code.replace(/<(?=\/script|!--)/gi, '<\\').replace(/<(?=script)/gi, '\\x3c');

/** A script that the browser leaves alone until the page puts it in place. */
export const laterScript = (file: string, code: string) =>
  `<script type="${LATER_SCRIPT}" data-file="${file}">${asInlineScript(code)}</script>`;

const asInlineStyle = (css: string) => css.replace(/<(?=\/style)/gi, '<\\');

/** @throws Error where the page does not have what is looked for. */
function replaced(html: string, what: RegExp, by: string): string {
  if (!what.test(html)) throw new Error(`index.html has nothing like ${what}.`);
  return html.replace(what, () => by);
}

/** The built index.html with everything in it that it would load. */
export function singlePage(html: string, { script, before = [], styles, icon, blocks }: Parts): string {
  const own = html
    .replace(/\s*<link rel="(?:stylesheet|modulepreload|manifest|apple-touch-icon)"[^>]*>/g, '')
    .replace(/\s*<script type="module"[^>]*><\/script>/g, '');
  const address = `data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}`;
  const withIcon = replaced(
    own,
    /<link rel="icon"[^>]*>/,
    `<link rel="icon" type="image/svg+xml" href="${address}" />`,
  );
  const withStyles = replaced(withIcon, /<\/head>/, `  <style>${asInlineStyle(styles)}</style>\n  </head>`);
  const withScript = replaced(
    withStyles,
    /<div id="root"><\/div>/,
    `${[CUT_SHORT, `<div id="root">${OPENING}</div>`, ...before, ''].join('\n')}<script>${asInlineScript(script)}</script>`,
  );
  return replaced(withScript, /<\/body>(?![\s\S]*<\/body>)/, `${[...blocks, END].join('\n')}\n  </body>`);
}
