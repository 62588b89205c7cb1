/** `npm run icons`: renders public/favicon.svg to the PNG files in public/icons that installing needs. */
import { mkdir, readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { chromiumArguments, findOrInstallBrowser } from './browsers.mjs';

const SOURCE = 'public/favicon.svg';
const FOLDER = 'public/icons';
const GROUND = '#eef0f2';

interface Icon {
  readonly file: string;
  readonly size: number;
  /** How much of the width the drawing takes. A mask may cut away all but a circle of 0.8 (w3.org/TR/appmanifest, icon masks). */
  readonly share: number;
  /** Null: transparent. */
  readonly ground: string | null;
}

const ICONS: readonly Icon[] = [
  { file: '192.png', size: 192, share: 1, ground: null },
  { file: '512.png', size: 512, share: 1, ground: null },
  { file: 'maskable-512.png', size: 512, share: 0.6, ground: GROUND },
  { file: 'apple-touch-icon.png', size: 180, share: 0.78, ground: GROUND },
];

const drawing = (await readFile(SOURCE)).toString('base64');
await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: findOrInstallBrowser('chromium'), args: chromiumArguments });
const page = await browser.newPage();
for (const { file, size, share, ground } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground ?? 'transparent'}">
      <img src="data:image/svg+xml;base64,${drawing}" width="${size * share}" height="${size * share}">`,
  );
  await page.screenshot({ path: `${FOLDER}/${file}`, omitBackground: ground === null });
  console.log(`${FOLDER}/${file}: ${size} pixels`);
}
await browser.close();
