import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };
import { checkBrowser } from './scripts/browser-check.ts';
import { BUILD_TARGET } from './scripts/browser-floor.ts';
import { chromiumArguments, findBrowser } from './scripts/browsers.mjs';
import { buildConstants } from './scripts/build-constants.ts';
import { inventory } from './scripts/bundled/inventory.ts';
import { contentSecurityPolicy } from './scripts/content-security-policy.ts';
import { offlineBuild } from './scripts/offline-build.ts';
import { openingChunks } from './scripts/opening-chunks.ts';
import { singleFile } from './scripts/single-file/plugin.ts';

/** `npm run build:single`: everything in one file (src/app/app-files/single-file.ts) instead of a folder to be served. */
const SINGLE_FILE = 'single-file';

const bundled = inventory(import.meta.dirname);

/** What Firefox's automation allows; the rest drives Chromium's own protocol (tests/e2e/browsers.ts says what is left out and why). */
const IN_FIREFOX = ['read-a-file', 'long-files', 'the-screen', 'the-policy', 'nothing-leaves'];

/** Files at once: much of an end-to-end test is waiting for the browser. */
const AT_ONCE = 2;
/** What runs in Node comes first; all that needs a browser runs together after it. */
const WITH_BROWSERS = 1;

/** Milliseconds. Whole programs and damaged files by the hundred take half a minute where nothing else runs. */
const ON_A_BUSY_MACHINE = 600_000;
const DAMAGE = ['tests/conformance/damage.test.ts', 'tests/conformance/cost.test.ts'];

interface InNode {
  readonly include: string[];
  readonly exclude?: string[];
  readonly globalSetup?: string;
  readonly timeout?: number;
}

/** Tests without a browser. */
const inNode = (name: string, { timeout = 60_000, ...files }: InNode) => ({
  test: {
    name,
    environment: 'node' as const,
    testTimeout: timeout,
    hookTimeout: timeout,
    maxWorkers: AT_ONCE,
    ...files,
  },
});

/** What writes Parquet asks for the last of a list by a method that the oldest browsers do not have. */
const forOlderBrowsers = () => ({
  name: 'leadlens:older-browsers',
  transform: (code: string, id: string) =>
    id.includes('hyparquet-writer') ? code.replaceAll(/(\w+)\.at\(-1\)/g, '$1[$1.length - 1]') : null,
});

/** End-to-end tests in one browser. */
const endToEnd = (name: string, browser: 'chromium' | 'firefox', include: string[]) => ({
  test: {
    name,
    environment: 'node' as const,
    provide: { browser },
    include,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: AT_ONCE,
    sequence: { groupOrder: WITH_BROWSERS },
  },
});

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    react(),
    forOlderBrowsers(),
    buildConstants(),
    bundled.page(),
    ...(mode === SINGLE_FILE ? [singleFile()] : offlineBuild(manifest.description, [bundled.page()])),
    checkBrowser(),
    contentSecurityPolicy(mode === SINGLE_FILE ? 'single-file' : 'served'),
  ],
  resolve: { conditions: mode === SINGLE_FILE ? [SINGLE_FILE, ...defaultClientConditions] : undefined },
  // Classic workers: Firefox has had module workers only since version 114, and a worker from a blob cannot be one.
  worker: { format: 'iife', plugins: () => [bundled.worker()] },
  // Found in one go: a dependency that the development server comes across later makes it reload the page under a test.
  optimizeDeps: {
    include: [
      'react',
      'react-dom',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'comlink',
      'plotly.js/lib/core',
      'plotly.js/lib/bar',
      'papaparse',
      'hyparquet-writer',
      'idb-keyval',
      'fflate',
      'valibot',
      '@tanstack/react-virtual',
      'onnxruntime-web/wasm',
      'pdfjs-dist/legacy/build/pdf.mjs',
      'dicom-parser',
      'papaparse/papaparse.min.js',
      'saxes',
      '@tensorflow/tfjs-core/dist/register_all_gradients',
    ],
  },
  build: {
    target: BUILD_TARGET,
    chunkSizeWarningLimit: 2000,
    // Where time goes in a build is of interest to nobody who only wants one.
    rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: openingChunks() } },
    ...(mode === SINGLE_FILE && {
      outDir: 'dist-single',
      copyPublicDir: false,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        // A page from a disk cannot load modules: src/app/start/script-loader.js does it in their place.
        output: { format: 'cjs' as const, codeSplitting: openingChunks() },
        // Vite's own helper for dynamic imports asks it where chunks are; here they are all in the page.
        checks: { emptyImportMeta: false, pluginTimings: false },
      },
    }),
  },
  test: {
    projects: [
      inNode('unit', { include: ['tests/unit/**/*.test.ts'] }),
      inNode('conformance', {
        include: ['tests/conformance/**/*.test.ts'],
        exclude: DAMAGE,
        globalSetup: 'tests/conformance/samples-folder.ts',
        timeout: ON_A_BUSY_MACHINE,
      }),
      inNode('damage', { include: DAMAGE, timeout: ON_A_BUSY_MACHINE }),
      inNode('tools', { include: ['tests/tools/**/*.test.ts'], timeout: ON_A_BUSY_MACHINE }),
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          // WebGPU and WebGL drawn by the processor take minutes where a graphics card takes seconds.
          testTimeout: 600_000,
          expect: { poll: { timeout: 15_000 } },
          // One file at a time, beside the end-to-end tests: those of a group must have the same number of workers.
          maxWorkers: AT_ONCE,
          sequence: { groupOrder: WITH_BROWSERS },
          browser: {
            enabled: true,
            headless: true,
            fileParallelism: false,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findBrowser('chromium') ?? undefined, args: chromiumArguments },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      endToEnd('e2e', 'chromium', ['tests/e2e/**/*.test.ts']),
      endToEnd(
        'e2e-firefox',
        'firefox',
        IN_FIREFOX.map((name) => `tests/e2e/${name}.test.ts`),
      ),
    ],
  },
}));
