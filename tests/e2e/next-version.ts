import { version } from '../../package.json';
import type { ServedFolder } from './served-folder';

/** What the next version calls itself, and its first example: no language knows the id, which then stands for its title. */
export const NEXT = { version: '99.0.0', example: 'An example of the next version' };

const SERVICE_WORKER = 'service-worker.js';

/** The list of the service worker says of a file that it has changed, or that it has another name. */
const relisted =
  (path: string, revision: string, name = path) =>
  (script: string) => {
    const entry = new RegExp(`\\{"revision":[^,{}]*,"url":"${path.replaceAll('.', '\\.')}"\\}`);
    if (!entry.test(script)) throw new Error(`The service worker does not list ${path}.`);
    return script.replace(entry, `{"revision":"${revision}","url":"${name}"}`);
  };

const VERSION = new RegExp(`(["'\`])${version.replaceAll('.', '\\.')}\\1`, 'g');

/** The script that says which version the page is. */
async function saysItsVersion(served: ServedFolder): Promise<string> {
  for (const path of await served.files())
    if (/^assets\/[a-z]+-[^/]+\.js$/.test(path) && VERSION.test(await served.text(path))) return path;
  throw new Error('No script of the build says its version.');
}

/**
 * Puts a next version of the build in the place of this one, as a server does: the page's script has another name and the old
 * one is gone; an example has another name; the weights of one network are no weights any more, so that a page of the old
 * version that got them would notice.
 */
export async function deployNextVersion(served: ServedFolder, exampleId: string): Promise<void> {
  const script = (await served.files()).find((path) => /^assets\/index-[^/]+\.js$/.test(path));
  if (script === undefined) throw new Error('The build has no script of the page.');
  const renamed = 'assets/index-next.js';
  await served.rename(script, renamed);
  const named = await saysItsVersion(served);
  await served.change(named, (text) => text.replaceAll(VERSION, `"${NEXT.version}"`));
  await served.change('index.html', (html) => html.replaceAll(script, renamed));
  await served.change('examples/index.json', (json) => json.replace(`"${exampleId}"`, `"${NEXT.example}"`));
  await served.change('models/conv1d/weights.bin', () => 'none');
  for (const relist of [
    relisted(script, 'next', renamed),
    relisted(named, 'next'),
    relisted('index.html', 'next'),
    relisted('examples/index.json', 'next'),
    relisted('models/conv1d/weights.bin', 'next'),
  ])
    await served.change(SERVICE_WORKER, relist);
}
