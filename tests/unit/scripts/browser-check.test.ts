import vm from 'node:vm';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { browserCheck, withBrowserCheck } from '../../../scripts/browser-check';
import { BROWSER_FLOOR } from '../../../scripts/browser-floor';
import { policyOf } from '../../../scripts/content-security-policy';
import { HELD_SCRIPT } from '../../../src/app/app-files/block';

const AGENTS = {
  ie11: 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko',
  edge18:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763',
  edge90:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.93 Safari/537.36 Edg/90.0.818.51',
  chrome49: 'Mozilla/5.0 (Windows NT 5.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/49.0.2623.112 Safari/537.36',
  chrome120:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  firefox52: 'Mozilla/5.0 (Windows NT 6.1; rv:52.0) Gecko/20100101 Firefox/52.0',
  safari12:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.0 Safari/605.1.15',
  safari162:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.2 Safari/605.1.15',
  none: '',
} as const;

/** An element as Internet Explorer 9 has it, and no more of it than the check may use. */
class PoorElement {
  readonly style = { cssText: '', display: '' };
  readonly children: PoorElement[] = [];
  readonly attributes = new Map<string, string>();
  id = '';
  text = '';
  constructor(readonly tag: string) {}
  setAttribute(name: string, value: string) {
    this.attributes.set(name, value);
  }
  appendChild(child: PoorElement) {
    this.children.push(child);
    return child;
  }
  insertBefore(child: PoorElement) {
    this.children.unshift(child);
    return child;
  }
  get firstChild(): PoorElement | null {
    return this.children[0] ?? null;
  }
  get words(): string {
    return this.text + this.children.map(({ words }) => words).join('\n');
  }
}

/** Runs the check in a browser that has nothing but what ECMAScript 5 and a poor document give. */
function inPoorBrowser(agent: string) {
  const root = new PoorElement('div');
  const body = new PoorElement('body');
  const heard: string[] = [];
  const document = {
    body,
    createElement: (tag: string) => new PoorElement(tag),
    createTextNode: (text: string) => Object.assign(new PoorElement('#text'), { text }),
    getElementById: (id: string) => (id === 'root' ? root : null),
    addEventListener: (type: string) => heard.push(type),
  };
  const context = vm.createContext({ document, navigator: { userAgent: agent } });
  // Node's own globals are younger than the browsers in question.
  vm.runInContext(
    'delete Promise; delete WebAssembly; delete Map; delete Set; delete Symbol; delete Proxy; delete Reflect;' +
      'delete WeakRef; delete globalThis; delete RegExp.prototype.hasIndices; delete Array.prototype.includes;' +
      'delete Array.from; delete Object.assign; delete Object.values; delete Object.entries;' +
      'delete String.prototype.includes; delete String.prototype.startsWith;',
    context,
  );
  vm.runInContext(browserCheck(), context);
  return { root, body, heard };
}

describe('the check', () => {
  it('is ECMAScript 5', () => {
    expect(() => parse(browserCheck(), { ecmaVersion: 5, sourceType: 'script' })).not.toThrow();
    expect(() => parse('const a = 1;', { ecmaVersion: 5, sourceType: 'script' })).toThrow();
  });

  it.each([
    ['ie11', 'This seems to be Internet Explorer 11.'],
    ['edge18', 'This seems to be Microsoft Edge 18.'],
    ['edge90', 'This seems to be Microsoft Edge 90.'],
    ['chrome49', 'This seems to be Chrome 49.'],
    ['firefox52', 'This seems to be Firefox 52.'],
    ['safari12', 'This seems to be Safari 12.0.'],
    ['safari162', 'This seems to be Safari 16.2.'],
    ['none', 'It does not say which browser it is.'],
  ] as const)('says in %s which browser it is, that it is too old and what to do', (agent, sentence) => {
    const { root, body, heard } = inPoorBrowser(AGENTS[agent]);
    const { words } = body;
    expect(body.children.map(({ id }) => id)).toEqual(['cannot-start']);
    expect(words).toContain('This browser is too old for LeadLens');
    expect(words).toContain(sentence);
    const { chrome, edge, firefox, safari } = BROWSER_FLOOR;
    expect(words).toContain(`Chrome ${chrome}, Edge ${edge}, Firefox ${firefox}, Safari ${safari}`);
    expect(words).toContain('No recording was opened, and nothing was sent.');
    expect(words).toContain('another browser of this computer');
    expect(words).toContain('single-file');
    expect(root.style.display).toBe('none');
    // Nothing is started later either.
    expect(heard).toEqual([]);
  });

  it('does not call a young browser old that has something turned off', () => {
    const { words } = inPoorBrowser(AGENTS.chrome120).body;
    expect(words).toContain('LeadLens cannot start in this browser');
    expect(words).toContain('Chrome 120, which is new enough');
    expect(words).toContain('turned off');
    expect(words).not.toContain('too old');
  });
});

describe('a built page', () => {
  const page = (scripts: string) =>
    `<!doctype html><html><head><meta charset="utf-8" />${scripts}</head><body><div id="root"></div></body></html>`;
  const served = withBrowserCheck(page('\n<script type="module" crossorigin src="./assets/index-1.js"></script>'));

  it('holds its script back, and fetches it ahead', () => {
    expect(served).toContain('<link rel="modulepreload" crossorigin href="./assets/index-1.js">');
    expect(served).toContain(`<script type="${HELD_SCRIPT}" data-type="module" data-src="./assets/index-1.js">`);
    expect(served).not.toContain('<script type="module"');
    expect(served.indexOf('startWhereItCanRun')).toBeGreaterThan(served.indexOf('id="root"'));
  });

  it('holds an inline script back where it is', () => {
    const single = withBrowserCheck(page('').replace('</body>', () => '<script>run("$&")</script></body>'));
    expect(single).toContain(`<script type="${HELD_SCRIPT}">run("$&")</script>\n    <script>\n`);
    // It starts as soon as it is there: what follows may be long.
    expect(single.indexOf('startWhereItCanRun')).toBeGreaterThan(single.indexOf('run("$&")'));
  });

  it('lists the check and what it puts in place in its policy', () => {
    const single = withBrowserCheck(page('').replace('</body>', '<script>run()</script></body>'));
    const scripts = (policy: string) => /script-src [^;]*/.exec(policy)?.[0].match(/'sha256-/g);
    expect(scripts(policyOf('single-file', single))).toHaveLength(2);
    expect(scripts(policyOf('served', served))).toHaveLength(1);
  });

  it('says that it is starting until it has', () => {
    expect(served).toMatch(/<div id="root"><style>.*LeadLens is starting\..*<\/div>/);
  });

  it.each([page(''), page('<script>run()</script>').replace('id="root"', 'id="other"')])(
    'is refused where something is missing',
    (html) => {
      expect(() => withBrowserCheck(html)).toThrow('The page has no');
    },
  );
});
