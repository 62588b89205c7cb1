/** What goes into the page. */
export interface Parts {
  /** A classic script. */
  readonly script: string;
  readonly styles: string;
  /** SVG. */
  readonly icon: string;
  /** Elements; the script finds all of them, so it comes after them. */
  readonly blocks: readonly string[];
}

/** Stands where the application will be while the browser reads the rest of the file. */
const OPENING =
  '<p class="reading-file">LeadLens opens here once the whole file has been read. If it does not, the file was not copied whole: copy it again.</p>';

/** `</script` would end the element and `<!--` could hide its end; in a script both mean the same with a backslash. */
const asInlineScript = (code: string) => code.replace(/<(?=\/script|!--)/gi, '<\\');

const asInlineStyle = (css: string) => css.replace(/<(?=\/style)/gi, '<\\');

/** @throws Error where the page does not have what is looked for. */
function replaced(html: string, what: RegExp, by: string): string {
  if (!what.test(html)) throw new Error(`index.html has nothing like ${what}.`);
  return html.replace(what, () => by);
}

/** The built index.html with everything in it that it would load. */
export function singlePage(html: string, { script, styles, icon, blocks }: Parts): string {
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
  const withPlace = replaced(withStyles, /<div id="root"><\/div>/, `<div id="root">${OPENING}</div>`);
  return replaced(withPlace, /<\/body>/, `${blocks.join('\n')}\n<script>${asInlineScript(script)}</script>\n  </body>`);
}
