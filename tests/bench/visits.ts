import type { Browser, BrowserContext } from 'playwright-core';

/** Milliseconds from the beginning of the navigation. */
interface Visit {
  /** Until the page takes files and offers its examples. */
  readonly usable: number;
  /** Until the first reading is on screen, of an example opened as soon as it is offered. */
  readonly reading: number;
}

export interface Visits {
  /** The first, in a fresh browser profile. */
  readonly cold: Visit;
  /** The second, with what the first left in it. */
  readonly warm: Visit;
}

const EXAMPLE = 'Normal ECG';

/** Runs in the page before its scripts: opens the example as soon as it is there, and notes the times. */
const WATCH = `(() => {
  const times = (globalThis.visit = {});
  const look = () => {
    const example = document.querySelector('button[aria-label="${EXAMPLE}"]');
    if (example && times.usable === undefined) {
      times.usable = performance.now();
      example.click();
    }
    if (document.querySelector('section[aria-label="Findings"]')) times.reading = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage();
  await page.addInitScript({ content: WATCH });
  await page.goto(url, { waitUntil: 'commit' });
  const times = await page.waitForFunction(() => {
    const { visit } = globalThis as typeof globalThis & { visit?: Partial<Visit> };
    return visit?.reading === undefined ? undefined : (visit as Visit);
  });
  const visited = await times.jsonValue();
  await page.close();
  if (visited === undefined) throw new Error('The page told no times.');
  return visited;
}

/** Lets the service worker of a served build store it, then cuts the network. */
export const withoutNetwork = (url: string) => async (context: BrowserContext) => {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  await page.close();
  await context.setOffline(true);
};

/** Two visits of a build. `between` may change the conditions of the second one, as by cutting the network. */
export async function measureVisits(
  browser: Browser,
  url: string,
  between: (context: BrowserContext) => Promise<void> = async () => {},
): Promise<Visits> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const cold = await visit(context, url);
  await between(context);
  const warm = await visit(context, url);
  await context.close();
  return { cold, warm };
}
