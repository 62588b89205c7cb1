import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inlineHashes, policyOf, withPolicy } from '../../../scripts/content-security-policy.ts';
import { laterScript, singlePage } from '../../../scripts/single-file/page.ts';

const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

const BUILT = `<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <link rel="icon" type="image/svg+xml" href="./favicon.svg" />
    <link rel="manifest" href="./manifest.webmanifest">
    <script>check();</script>
    <script type="module" crossorigin src="./assets/index.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/index.css">
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`;

const page = (parts: Partial<Parameters<typeof singlePage>[1]> = {}) =>
  singlePage(BUILT, { script: 'start();', styles: 'p{}', icon: '<svg/>', blocks: ['<i>1</i>', '<i>2</i>'], ...parts });

describe('the single page', () => {
  it('loads nothing', () => {
    expect(page()).not.toMatch(/(?:src|href)="(?!data:)/);
    expect(page()).toContain('<style>p{}</style>');
  });

  it('has its script ahead of what the script looks for, and an end, and keeps the inline ones of the page', () => {
    const html = page();
    const places = [
      '<script>check();',
      '<div id="root">',
      '<script>start();</script>',
      '<i>1</i>',
      '<i>2</i>',
      'data-end',
    ];
    const found = places.map((place) => html.indexOf(place));
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
  });

  it('is not ended or hidden by what its script and styles say', () => {
    const html = page({ script: 'a="</script><!--$&";', styles: 'a{content:"</style>$1"}' });
    expect(html).toContain('<script>a="<\\/script><\\!--$&";</script>');
    expect(html).toContain('<style>a{content:"<\\/style>$1"}</style>');
  });

  it('has no scripts but its own, whatever these say', () => {
    const html = page({ script: 'start("<script>");', before: [laterScript('a.js', 'b("<script></script>");')] });
    expect(html.match(/<script\b/g)).toHaveLength(page().match(/<script\b/g)!.length + 1);
  });

  it('is not made of a page that lacks its places', () => {
    const parts = { script: '', styles: '', icon: '', blocks: [] };
    expect(() => singlePage('<p>', parts)).toThrow(/index.html has nothing like/);
  });
});

describe('the policy', () => {
  it('names each inline script that a browser would run by its hash, and no data', () => {
    const html = [
      '<script>a</script>',
      '<SCRIPT type="module">b\n</SCRIPT>',
      '<script type=text/javascript>c</script>',
      '<script type="speculationrules">d</script>',
      '<script src="./e.js"></script>',
      '<script type="application/octet-stream" data-file="f">f</script>',
      laterScript('g', 'g'),
    ].join('\n');
    expect(inlineHashes(html, 'script')).toEqual(['a', 'b\n', 'c', 'd', 'g'].map(hash));
  });

  it('of a served page allows its own files and programs of this computer that send an ECG; that of the single file allows no connection at all', () => {
    const directives = (policy: string) =>
      Object.fromEntries(policy.split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1)]));
    const served = directives(policyOf('served', BUILT));
    expect(served['default-src']).toEqual(["'none'"]);
    expect(served['script-src']).toEqual(["'self'", hash('check();'), "'wasm-unsafe-eval'"]);
    expect(served['connect-src']).toEqual(["'self'", 'ws://localhost:*', 'ws://127.0.0.1:*']);
    const single = directives(policyOf('single-file', page()));
    expect(single['script-src']).toEqual([hash('check();'), hash('start();'), "'wasm-unsafe-eval'"]);
    expect(single['connect-src']).toEqual(["'none'"]);
    expect(single['worker-src']).toEqual(['blob:']);
    // Plotly's empty element, and the page's own.
    expect(served['style-src']).toEqual(["'self'", hash('')]);
    expect(single['style-src']).toEqual([hash('p{}'), hash('')]);
    for (const policy of [policyOf('served', BUILT), policyOf('single-file', page())])
      expect(policy.replace(/ws:\/\/(localhost|127\.0\.0\.1):\*/g, '')).not.toMatch(
        /'unsafe-eval'|(?:script|style)-src [^;]*'unsafe-inline'|https?:|\*/,
      );
  });

  it('stands before every script and within the first 1024 bytes that browsers look at for the character set', () => {
    const html = withPolicy('served', BUILT);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
    expect(html.indexOf('charset')).toBeLessThan(html.indexOf('Content-Security-Policy'));
    expect(html.indexOf('charset')).toBeLessThan(1024);
  });

  it('hashes scripts as browsers do, with lines that end in LF', () => {
    const html = withPolicy('served', BUILT.replace('check();', 'check();\nagain();').replaceAll('\n', '\r\n'));
    expect(html).toContain(hash('check();\nagain();'));
    expect(html).not.toContain('\r');
  });

  it('is not left out of a page without a character set', () => {
    expect(() => withPolicy('served', '<p>')).toThrow(/charset/);
  });
});
