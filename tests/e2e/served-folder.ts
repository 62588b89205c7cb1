import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type PreviewServer, preview } from 'vite';

const DIST = 'dist';
/** Any path will do: the build is told none. */
const SUB_PATH = '/any/where/';

/** A copy of the production build on a plain static server, below a sub-path, that can be changed and stopped. */
export class ServedFolder {
  readonly folder: string;
  readonly url: string;
  #server: PreviewServer | null;

  private constructor(folder: string, server: PreviewServer) {
    this.folder = folder;
    this.#server = server;
    this.url = server.resolvedUrls!.local[0]!;
  }

  static async start(): Promise<ServedFolder> {
    const folder = await mkdtemp(join(tmpdir(), 'leadlens-'));
    await cp(DIST, folder, { recursive: true });
    const server = await preview({
      configFile: false,
      logLevel: 'warn',
      base: SUB_PATH,
      // A file that is missing is missing; nothing stands in for it.
      appType: 'mpa',
      build: { outDir: folder },
      preview: { port: 0, host: '127.0.0.1' },
    });
    return new ServedFolder(folder, server);
  }

  /** The paths of all files, from the folder. */
  async files(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort();
  }

  text(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  async change(path: string, change: (text: string) => string): Promise<void> {
    const file = join(this.folder, path);
    await writeFile(file, change(await readFile(file, 'utf8')));
  }

  rename(from: string, to: string): Promise<void> {
    return rename(join(this.folder, from), join(this.folder, to));
  }

  delete(path: string): Promise<void> {
    return rm(join(this.folder, path));
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true });
  }
}
