import { useMemo } from 'react';
import { useSelector } from '../components/page';
import { useLanguage } from '../components/words';
import { type SavedKind, Worklist, type WorklistCommands } from '../components/worklist/Worklist';
import type { ModelManifest } from '../model/contracts';
import { chosenNetwork } from '../study/selectors';
import { reasonsInWords } from '../words/issues';
import type { Language } from '../words/language';
import { yieldToEventLoop } from '../workers/yield-to-event-loop';
import { type ExportColumn, exportColumns } from '../worklist/export/columns';
import type { Row } from '../worklist/row';
import { download } from './exports';
import type { Application } from './wiring';

type Chunks = (rows: readonly Row[], columns: readonly ExportColumn[]) => Generator<string | Uint8Array>;

/** What writes a kind is loaded when it is asked for. */
const FILES: Readonly<Record<SavedKind, { readonly type: string; readonly chunks: () => Promise<Chunks> }>> = {
  csv: { type: 'text/csv', chunks: async () => (await import('../worklist/export/csv')).csvChunks },
  jsonl: {
    type: 'application/x-ndjson',
    chunks: async () => (await import('../worklist/export/json-lines')).jsonLinesChunks,
  },
  parquet: {
    type: 'application/vnd.apache.parquet',
    chunks: async () => (await import('../worklist/export/parquet')).parquetChunks,
  },
};

/** Writes rows chunk by chunk: between two of them the page goes on. */
async function save(kind: SavedKind, rows: readonly Row[], manifest: ModelManifest, language: Language): Promise<void> {
  const columns = exportColumns({
    codes: manifest.labels.map(({ code }) => code),
    reason: ({ reasons }) => reasonsInWords(language, reasons),
  });
  const { type, chunks } = FILES[kind];
  const parts: BlobPart[] = [];
  for (const chunk of (await chunks())(rows, columns)) {
    parts.push(chunk as BlobPart);
    await yieldToEventLoop();
  }
  download(`worklist.${kind}`, type, parts);
}

/** The list of all that was picked, with what is done about it. */
export function WorklistView({ worklist, screening }: Pick<Application, 'worklist' | 'screening'>) {
  const manifest = useSelector(chosenNetwork);
  const language = useLanguage();
  const commands = useMemo(
    (): WorklistCommands => ({
      pause: screening.pause,
      resume: screening.resume,
      cancel: screening.cancel,
      goOn: () => {
        if (manifest) void screening.continue(manifest);
      },
      save: (kind, ids) => {
        const { rows } = worklist.get();
        if (manifest)
          void save(
            kind,
            ids.flatMap((id) => rows[id] ?? []),
            manifest,
            language,
          );
      },
    }),
    [screening, worklist, manifest, language],
  );
  return <Worklist store={worklist} commands={commands} />;
}
