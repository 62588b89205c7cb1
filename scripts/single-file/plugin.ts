import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { blockElement } from '../../src/app/app-files/block.ts';
import { pack, publicFiles } from './pack.ts';
import { laterScript, singlePage } from './page.ts';
import { partScript, startingScript } from './parts.ts';

const FILE = 'leadlens.html';

/** What is written beside the file and not needed by it: the bill of materials. */
const BESIDE = /\.cdx\.json$/;

/** What fits on any stick, passes most mail servers and opens at once. */
const LARGEST = 14_000_000;

/** What the page asks for first, in this order; all else after it. */
const FIRST = [
  /unpacking-worker/,
  /\/worker-/,
  /models\/(index|[^/]+\/model)\.json$/,
  /\.wasm$/,
  /examples\/index\.json$/,
  /models\/[^/]*$/,
  /models\/leadlens\//,
  /file-worker/,
  /models\/delineation\//,
];

/** Scripts that the page runs as they are, or starts a worker with before anything is unpacked. */
const AS_TEXT = /plotly-script|unpacking-worker/;

const placeOf = (path: string) => {
  const place = FIRST.findIndex((pattern) => pattern.test(path));
  return place < 0 ? FIRST.length : place;
};

const contentOf = (output: Rolldown.OutputChunk | Rolldown.OutputAsset) =>
  Buffer.from(output.type === 'chunk' ? output.code : output.source);

/**
 * Puts the whole build into one HTML file: the page's scripts and styles inline, all else (workers, WebAssembly, licences, and of
 * `public/` networks and examples) as blocks that `src/app/app-files/single-file.ts` reads.
 */
export function singleFile(): Plugin {
  let publicDir = '';
  return {
    name: 'single-file',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      // Addresses of what was built are the names of its blocks.
      experimental: {
        renderBuiltUrl: (name, { hostType }) => (hostType === 'js' ? { runtime: JSON.stringify(name) } : undefined),
      },
    }),
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const outputs = Object.values(bundle);
        const html = outputs.find(({ fileName }) => fileName === 'index.html');
        const parts = outputs.flatMap((output) => (output.type === 'chunk' ? [output] : []));
        const script = parts.find(({ isEntry }) => isEntry);
        if (!html || !script) return this.error('The build has no page to put into one file.');
        const styles = outputs.filter(({ fileName }) => fileName.endsWith('.css'));
        const built = outputs.filter(
          (output) =>
            output.type !== 'chunk' && output !== html && !styles.includes(output) && !BESIDE.test(output.fileName),
        );
        const files = [
          ...built.map((output) => ({ path: output.fileName, content: contentOf(output) })),
          ...(await publicFiles(publicDir)),
        ].sort((a, b) => placeOf(a.path) - placeOf(b.path));
        const page = singlePage(contentOf(html).toString(), {
          script: startingScript(script, parts),
          before: parts.map(partScript),
          styles: styles.map((style) => contentOf(style).toString()).join('\n'),
          icon: await readFile(join(publicDir, 'favicon.svg'), 'utf8'),
          blocks: files.map(({ path, content }) =>
            AS_TEXT.test(path) ? laterScript(path, content.toString()) : blockElement(pack(path, content)),
          ),
        });
        for (const { fileName } of outputs) if (!BESIDE.test(fileName)) delete bundle[fileName];
        this.emitFile({ type: 'asset', fileName: FILE, source: page });
      },
    },
    async writeBundle({ dir }) {
      const { size } = await stat(join(dir ?? '', FILE));
      const bytes = (value: number) => `${value.toLocaleString('en')} bytes`;
      if (size >= LARGEST) this.error(`${FILE} has ${bytes(size)}; it must have fewer than ${bytes(LARGEST)}.`);
      this.info(`${FILE} has ${bytes(size)}.`);
    },
  };
}
