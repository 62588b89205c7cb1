import type { Page } from 'playwright-core';
import { LACKED } from './lacking';
import { removeFeatures } from './remove-features';

const REMOVE_FEATURES = `(${removeFeatures})(${JSON.stringify(LACKED)});\n`;

/** The scripts of the workers: what is taken from a page is not taken from them. */
const WORKER_SCRIPT = /\/assets\/(file-)?worker-[^/]*\.js$/;

/** Takes from a page and from its workers what the floor lacks, before any script of theirs runs. */
export async function reduceBrowser(page: Page): Promise<void> {
  await page.addInitScript({ content: REMOVE_FEATURES });
  await page.route(WORKER_SCRIPT, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: REMOVE_FEATURES + (await response.text()) });
  });
}
