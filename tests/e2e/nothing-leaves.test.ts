// What SECURITY.md claims, shown on a whole working session: what is asked of any network, what is kept, what is refused.

import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { type PreviewServer, preview } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/words/language';
import { IDENTITIES, IDENTITY_FILES, leaks, WITHOUT_TEXT } from '../unit/formats/identity-files';
import { BROWSER, savedText } from './browsers';
import { drop, paper } from './leadlens';
import { notForOwnFiles, type OwnFiles, ownFile, ownFiles, SINGLE_FILE } from './own-files';
import { ASKING, FORMATS, MARKER, sampleMarkers } from './session-files';
import { filesHolding, type Kept, keptBy, written } from './traces';
import { WatchedBrowser } from './watched';
import { wholeSession } from './whole-session';

/** Long enough for a session on a busy machine without a GPU. */
const SESSION_TIMEOUT = 240_000;

const serve = async (): Promise<{ readonly server: PreviewServer; readonly url: string }> => {
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
  return { server, url: server.resolvedUrls!.local[0]! };
};

/** What was seen of a session, once the browser in which it was is closed. */
interface Seen {
  readonly files: OwnFiles;
  readonly url: string;
  readonly browser: WatchedBrowser;
  readonly kept: Kept;
  readonly cookies: number;
}

/** Opens `url`, lets `first` do what comes before the work, and works through a session. */
async function session(url: string, origin: string, first?: (browser: WatchedBrowser) => Promise<void>): Promise<Seen> {
  const browser = await WatchedBrowser.start(BROWSER, origin);
  const { page, context } = browser;
  try {
    await page.goto(url);
    await first?.(browser);
    await wholeSession(page, BROWSER);
    const kept = await keptBy(page);
    const cookies = (await context.cookies()).length;
    await browser.close();
    return { files: await ownFiles(), url, browser, kept, cookies };
  } catch (error) {
    await browser.close();
    await browser.forget();
    throw error;
  }
}

/** What holds wherever a session takes place; `work` does it, and the tests below it look at what was seen. */
function aSession(work: () => Promise<Seen>): () => Seen {
  let done: Seen | undefined;
  const seen = () => {
    if (!done) throw new Error('The session did not get to its end.');
    return done;
  };

  test(
    'it gets to its end without an error',
    async () => {
      done = await work();
      expect(done.browser.problems).toEqual([]);
    },
    SESSION_TIMEOUT,
  );

  test('it opens no other way out: no socket, no beacon, no peer, no prefetch, and nothing that the policy had to refuse', () => {
    expect(seen().browser.waysOut).toEqual([]);
  });

  test('there is no cookie', () => {
    expect(seen().cookies).toBe(0);
    expect(seen().kept.cookies).toBe('');
  });

  test('the page keeps its settings and nothing else; its address and title say nothing of a recording', () => {
    const { kept, url } = seen();
    expect(Object.keys(kept.localStorage)).toEqual(['leadlens.settings']);
    const settings: unknown = JSON.parse(kept.localStorage['leadlens.settings']!);
    expect(Object.keys(settings as object).sort()).toEqual([
      'backend',
      'keepQuiz',
      'keepWorklist',
      'language',
      'network',
      'paper',
      'prevalence',
      'quizOdds',
      'report',
      'theme',
    ]);
    expect(kept).toMatchObject({
      sessionStorage: {},
      databases: [],
      files: [],
      address: url,
      title: 'LeadLens',
      windowName: '',
      historyState: null,
    });
    expect(JSON.stringify(kept)).not.toContain(MARKER);
  });

  test('the caches hold files of the application, byte for byte, and nothing else', () => {
    const { kept, files, url } = seen();
    const strange = kept.cached.filter(({ url: address, sha256 }) => {
      const own = ownFile(files, url, address);
      return own === undefined || createHash('sha256').update(own).digest('hex') !== sha256;
    });
    expect(strange.map((each) => each.url)).toEqual([]);
  });

  test('on the disk of the computer no name, comment or sample of a recording is left', async () => {
    const { browser } = seen();
    // The search finds what is there: the settings are kept.
    expect(await filesHolding(browser.profile, written('leadlens.settings'))).not.toEqual([]);
    expect(await filesHolding(browser.profile, [...written(MARKER), ...(await sampleMarkers())])).toEqual([]);
  });

  afterAll(() => done?.browser.forget());
  return seen;
}

test('the session opens a file of every format that there are fixtures of', async () => {
  const folders = await readdir(new URL('../fixtures/', import.meta.url), { withFileTypes: true });
  const names = folders.filter((folder) => folder.isDirectory()).map(({ name }) => name);
  // What other programs made of the files, drawings to compare with, and what is damaged; nothing to open.
  const formats = names.filter(
    (name) => !['ref', 'parity', 'paper', 'hostile', 'seeds', 'statistics', 'learning'].includes(name),
  );
  expect([...Object.keys(FORMATS), ...Object.keys(ASKING), 'wfdb'].sort()).toEqual(formats.sort());
});

describe('a whole working session', () => {
  const seen = aSession(async () => {
    const { server, url } = await serve();
    const done = await session(url, url);
    await server.close();
    return done;
  });

  test('all that is asked of any network is files of the application, by plain requests', () => {
    const { browser, files, url } = seen();
    expect(notForOwnFiles(browser.proxy.asked, files, url, BROWSER)).toEqual([]);
    expect(browser.requested().filter((address) => !ownFile(files, url, address))).toEqual([]);
    const asked = new Set(browser.proxy.asked.map((each) => each.url));
    for (const path of ['', 'models/leadlens/weights.bin', 'models/conv1d/card.md', 'examples/index.json'])
      expect(asked).toContain(url + path);
  });
});

describe('the same session without a network, after a first visit', () => {
  let askedBefore = 0;
  const seen = aSession(async () => {
    const { server, url } = await serve();
    return session(url, url, async ({ page, proxy }) => {
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await server.close();
      await proxy.stop();
      askedBefore = proxy.asked.length;
      await page.reload();
    });
  });

  test('the first visit has asked for files of the application alone, and nothing was asked after it', () => {
    const { browser, files, url } = seen();
    expect(notForOwnFiles(browser.proxy.asked, files, url, BROWSER)).toEqual([]);
    expect(browser.proxy.asked).toHaveLength(askedBefore);
    expect(browser.requested().filter((address) => !ownFile(files, url, address))).toEqual([]);
    // The copy that it was done with.
    expect(seen().kept.cached.map((each) => each.url.replace(/\?.*/, ''))).toContain(
      `${url}models/leadlens/weights.bin`,
    );
  });
});

describe('the same session in the single file, opened from a disk', () => {
  /** Nothing is behind this origin, and the proxy passes on nothing else. */
  const NOWHERE = 'http://127.0.0.1:1/';
  const seen = aSession(() => session(SINGLE_FILE.href, NOWHERE));

  test('nothing is asked of any network, and no other file of the disk', () => {
    const { browser, files } = seen();
    expect(notForOwnFiles(browser.proxy.asked, files, NOWHERE, BROWSER)).toEqual([]);
    // Firefox does not tell of the document itself.
    expect(browser.requested().filter((address) => address !== SINGLE_FILE.href)).toEqual([]);
  });
});

describe('files that name patients, physicians and hospitals', () => {
  /** Formats with text about the ECG; WFDB is of two files, which name each other. */
  const formats = Object.keys(IDENTITY_FILES).filter((format) => !WITHOUT_TEXT.includes(format));
  const people = Object.values(IDENTITIES);
  /** Letters and long numbers: a year may be anywhere. */
  const secretsOf = (identity: (typeof people)[number]) => ({
    ...identity,
    secrets: identity.secrets.filter((secret) => !/^\d{4}$/.test(secret)),
  });

  test(
    'nobody is named on the screen, in the title, on the sheet to print, in what is saved, kept or left on the disk',
    async () => {
      const { server, url } = await serve();
      const browser = await WatchedBrowser.start(BROWSER, url);
      try {
        const { page } = browser;
        await page.goto(url);
        for (const [i, each] of people.entries()) {
          const identity = secretsOf(each);
          for (const format of formats) {
            const files = IDENTITY_FILES[format]!(identity);
            const name = format === 'WFDB' ? 'r' : `e2e-${i}-${formats.indexOf(format)}`;
            const dropped = files.map(async ({ path, bytes }) => ({
              name: path.replace(/^[^.]*/, name),
              content: Buffer.from(await bytes()),
            }));
            await drop(page, await Promise.all(dropped));
            await expect
              .poll(() => paper(page).getAttribute('aria-label'), { timeout: 30_000, message: `${format} is shown` })
              .toContain(`ECG ${name}`);
            await expect.poll(() => page.content(), { message: format }).toContain('Sinus rhythm');
            const html = await page.content();
            expect([format, ...leaks(html + (await page.title()), identity)]).toEqual([format]);
          }
          const save = page.getByRole('button', { name: ENGLISH.words.actions.saveDrawing, exact: true });
          const drawing = await savedText(page, BROWSER, () => save.click());
          await expect.poll(drawing).toContain('<svg');
          expect(leaks(await drawing(), identity)).toEqual([]);
          expect(leaks(JSON.stringify(await keptBy(page)), identity)).toEqual([]);
        }
        expect(browser.problems).toEqual([]);
        await browser.close();
        const said = people.flatMap(({ family, id, hospital }) => [family, id, hospital]);
        // A name of one character is in the browser's own files.
        const traces = said.filter((text) => text.length > 2).flatMap(written);
        expect(await filesHolding(browser.profile, traces)).toEqual([]);
      } finally {
        await browser.close();
        await browser.forget();
        await server.close();
      }
    },
    SESSION_TIMEOUT,
  );
});
