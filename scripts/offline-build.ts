import { readFileSync } from 'node:fs';
import type { Plugin, PluginOption } from 'vite';
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa';

const SERVICE_WORKER = 'service-worker.js';
const MANIFEST = 'manifest.webmanifest';

/** Endings of files that hold ECGs and little else: an installed LeadLens offers itself for them. */
const ECG_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'application/dicom': ['.dcm'],
  'application/edf': ['.edf', '.bdf'],
  'application/x-ecg': ['.scp', '.ecg', '.mwf', '.hea', '.atc', '.rdt', '.aecg'],
};

/** A colour of the light theme of src/app/tokens.css. @throws Error where there is none of that name. */
function lightColour(tokens: string, name: string): string {
  const colour = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(tokens)?.[1];
  if (colour === undefined) throw new Error(`src/app/tokens.css has no colour --${name}.`);
  return colour;
}

/** What a system needs to know to install LeadLens. All addresses are relative: the folder it is served from does not matter. */
function webManifest(description: string): Partial<ManifestOptions> {
  const tokens = readFileSync(new URL('../src/app/tokens.css', import.meta.url), 'utf8');
  return {
    name: 'LeadLens',
    short_name: 'LeadLens',
    description,
    lang: 'en',
    start_url: './',
    scope: './',
    display: 'standalone',
    theme_color: lightColour(tokens, 'surface-raised'),
    background_color: lightColour(tokens, 'surface'),
    categories: ['medical', 'education'],
    icons: [
      { src: 'icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
    file_handlers: [
      {
        action: './',
        accept: Object.fromEntries(Object.entries(ECG_ENDINGS).map(([type, endings]) => [type, [...endings]])),
      },
    ],
    launch_handler: { client_mode: ['focus-existing', 'auto'] },
  };
}

/**
 * Makes the build installable, and able to work without a network: the manifest, and a service worker that stores every file
 * of the build but for the ONNX twins, which the page does not use.
 * @param buildPlugins Plugins that the build of the service worker gets.
 */
export function offlineBuild(description: string, buildPlugins: PluginOption[]): PluginOption[] {
  const constant: Plugin = {
    name: 'service-worker-address',
    apply: 'build',
    config: () => ({ define: { __SERVICE_WORKER__: JSON.stringify(SERVICE_WORKER) } }),
  };
  return [
    constant,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/offline',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      // The page registers it itself: src/app/offline-copy.ts.
      injectRegister: null,
      manifestFilename: MANIFEST,
      manifest: webManifest(description),
      includeManifestIcons: false,
      injectManifest: {
        rollupFormat: 'iife',
        buildPlugins: { vite: buildPlugins },
        globPatterns: ['**/*'],
        globIgnores: ['**/*.onnx', MANIFEST],
        maximumFileSizeToCacheInBytes: 2 ** 25,
      },
    }),
  ];
}
