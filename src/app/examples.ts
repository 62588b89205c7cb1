import { appFiles } from '#app-files';
import { type Example, type ExampleIndex, parseExamples } from '../study/example';
import type { PickedFile } from '../study/origin';

export async function loadExampleIndex(): Promise<ExampleIndex> {
  return parseExamples(JSON.parse(await appFiles.text('examples/index.json')));
}

/** The files of an example, as if they had been dropped. */
export function loadExample(example: Example, signal: AbortSignal): Promise<PickedFile[]> {
  return Promise.all(
    example.files.map(async (name) => ({
      path: name,
      blob: new Blob([await appFiles.bytes(`examples/${name}`, signal)]),
    })),
  );
}
