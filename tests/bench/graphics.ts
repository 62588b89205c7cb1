/**
 * `npm run bench -- graphics [--network ID] [--backend webgpu]`: how many programs each network gives a graphics processor to compile, for the first
 * windows and for further ones of other numbers and of fewer leads. Each line is a reading after those above it, so that its programs are new ones.
 * Without a graphics card Chromium's processor imitates one: slow, and the same programs. The last line is JSON.
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { chromiumArguments, findOrInstallBrowser } from '../../scripts/browsers.mjs';
import type { BackendName } from '../../src/model/contracts';

interface Graphics {
  models(): Promise<readonly string[]>;
  programsFor(model: string, backend: BackendName, windows: number, leads: number): Promise<number | null>;
}
declare const graphics: Graphics;

/** What is read, one after the other: an ECG of ten seconds, the same again, longer ones, and without leads. */
const READINGS = [
  { name: 'one window', windows: 1, leads: 12 },
  { name: 'three windows', windows: 3, leads: 12 },
  { name: 'three windows again', windows: 3, leads: 12 },
  { name: 'two windows', windows: 2, leads: 12 },
  { name: 'five windows', windows: 5, leads: 12 },
  { name: 'eight windows', windows: 8, leads: 12 },
  { name: 'three windows without a lead', windows: 3, leads: 11 },
  { name: 'three windows of eight leads', windows: 3, leads: 8 },
] as const;

/** Of the first so many of the twelve leads a network that needs all reads nothing. */
const NEEDS_ALL = ['conv1d'];

export async function benchGraphics(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { network: { type: 'string' }, backend: { type: 'string' } },
  });
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser('chromium'), args: chromiumArguments });
  const server = await createServer({
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    logLevel: 'error',
  });
  await server.listen();
  const programs: Record<string, Record<string, Record<string, number>>> = {};
  try {
    const open = async () => {
      const page = await browser.newPage();
      await page.goto(`${server.resolvedUrls!.local[0]}tests/bench/graphics.html`);
      await page.waitForFunction(() => 'graphics' in globalThis, undefined, { timeout: 120_000 });
      return page;
    };
    const first = await open();
    const models = await first.evaluate(() => graphics.models());
    await first.close();
    for (const backend of ['webgpu', 'webgl'] as const)
      for (const model of models) {
        if (![backend, undefined].includes(values.backend as typeof backend)) continue;
        if (![model, undefined].includes(values.network)) continue;
        // Programs of one network serve others: each begins on a page of its own.
        const page = await open();
        console.log(`${model} on ${backend}: programs`);
        for (const { name, windows, leads } of READINGS) {
          if (leads < 12 && NEEDS_ALL.includes(model)) continue;
          const count = await page.evaluate(([id, on, many, of]) => graphics.programsFor(id, on, many, of), [
            model,
            backend,
            windows,
            leads,
          ] as const);
          console.log(`  ${name}: ${count ?? 'not available'}`);
          if (count === null) break;
          const others = programs[backend] ?? {};
          programs[backend] = { ...others, [model]: { ...others[model], [name]: count } };
        }
        await page.close();
      }
  } finally {
    await server.close();
    await browser.close();
  }
  console.log(JSON.stringify({ programs }));
}
