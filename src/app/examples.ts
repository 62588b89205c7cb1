import type { Example, ExampleIndex } from '../components/open/example';
import type { PickedFile } from './picked-files';

/** Address of a file that is served beside the page. */
export const beside = (path: string) => new URL(path, document.baseURI).href;

async function fetched(path: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(beside(path), { signal });
  if (!response.ok) throw new Error(`${path} could not be loaded (HTTP ${response.status}).`);
  return response;
}

export async function loadExampleIndex(): Promise<ExampleIndex> {
  return (await (await fetched('examples/index.json')).json()) as ExampleIndex;
}

/** The files of an example, as if they had been dropped. */
export function loadExample(example: Example, signal: AbortSignal): Promise<PickedFile[]> {
  return Promise.all(
    example.files.map(async (name) => ({
      path: name,
      blob: await (await fetched(`examples/${name}`, signal)).blob(),
    })),
  );
}
