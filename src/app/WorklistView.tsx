import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { onDemand } from '../components/on-demand';
import { useSelector } from '../components/page';
import { useTheme } from '../components/theme';
import { useLanguage } from '../components/words';
import { Evaluation } from '../components/worklist/Evaluation';
import { VariantForm, variantName } from '../components/worklist/VariantForm';
import { type SavedKind, Worklist, type WorklistCommands, WorklistProgress } from '../components/worklist/Worklist';
import type { ModelManifest } from '../model/contracts';
import { MOST_REPORTS } from '../report/strips';
import type { ReportSubject } from '../report/subject';
import type { PickedFile } from '../study/origin';
import { chosenNetwork } from '../study/selectors';
import { errorSentence } from '../words/error';
import { reasonsInWords } from '../words/issues';
import type { Language } from '../words/language';
import { yieldToEventLoop } from '../workers/yield-to-event-loop';
import { type EvaluatedNetwork, networkOfRows } from '../worklist/evaluation';
import { type ExportColumn, exportColumns } from '../worklist/export/columns';
import type { KeyChoice, LabelFile, Labels } from '../worklist/labels/labels';
import { type Row, type Variant, variantKey } from '../worklist/row';
import { download } from './exports';
import { listedSubject, saveReports } from './reporting';
import type { WorklistStore } from './screening';
import { trainingOf } from './training';
import type { Application } from './wiring';

const TrainingView = onDemand(async () => (await import('./TrainingView')).TrainingView);

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

/** Reads rows anew and saves their reports, in the order of the list; tells what becomes of it. */
async function report(
  ids: readonly number[],
  manifest: ModelManifest,
  { worklist, screening, settings }: Pick<Application, 'worklist' | 'screening' | 'settings'>,
  language: Language,
  tell: (notice: string) => void,
): Promise<void> {
  const { words, say, format } = language;
  const { rows } = worklist.get();
  const wanted = ids
    .filter((id) => rows[id]?.phase === 'read' || rows[id]?.phase === 'withheld')
    .slice(0, MOST_REPORTS);
  const subjects = new Map<number, ReportSubject>();
  const isDone = await screening.readAnew(manifest, new Set(wanted), (id, read) => {
    subjects.set(id, listedSubject(read, manifest));
  });
  if (!isDone) return;
  const made = wanted.flatMap((id) => subjects.get(id) ?? []);
  tell(words.report.making);
  const missing = made.length === 0 ? [] : await saveReports(made, settings.get(), language);
  tell(
    format.sentences([
      say(words.worklist.reportsMade, { count: made.length, total: ids.length }),
      ...(missing.length === 0 ? [] : [say(words.report.missing, { characters: missing.join(' ') })]),
    ]),
  );
}

/** What of a table is a table of labels by its ending. */
/** What such a table is called where it lies among the ECGs. */
const LABELS = /(^|\/)(labels|reference|ptbxl_database|[^/]*labels)\.(csv|tsv)$/i;

const readTable = async ({ path, blob }: PickedFile): Promise<LabelFile> => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  text: await blob.text(),
});

type WorklistViewProps = Pick<
  Application,
  'worklist' | 'screening' | 'settings' | 'commands' | 'readLabels' | 'trainingParts'
> & {
  /** A table that was dropped on the list. */
  readonly table: PickedFile | null;
};

/** The list of all that was picked, with what is done about it. */
export function WorklistView({
  worklist,
  screening,
  settings,
  commands: page,
  readLabels,
  trainingParts,
  table,
}: WorklistViewProps) {
  const { keepWorklist } = useSyncExternalStore(settings.subscribe, settings.get);
  const manifest = useSelector(chosenNetwork);
  const language = useLanguage();
  const [labels, setLabels] = useState<LabelFile | null>(null);
  const [notice, setNotice] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (table) void readTable(table).then(setLabels);
  }, [table]);
  const commands = useMemo(
    (): WorklistCommands => ({
      pause: screening.pause,
      resume: screening.resume,
      cancel: screening.cancel,
      giveWay: screening.giveWay,
      goOn: () => {
        if (manifest) void screening.continue(manifest);
      },
      save: (kind, ids) => {
        const { rows } = worklist.get();
        const chosen = ids.flatMap((id) => rows[id] ?? []);
        if (manifest) void save(kind, chosen, manifest, language);
      },
      report: (ids) => {
        if (!manifest) return;
        setNotice('');
        report(ids, manifest, { worklist, screening, settings }, language, setNotice).catch((error: unknown) =>
          setNotice(language.say(language.words.report.failed, { error: errorSentence(language, error) })),
        );
      },
      compare: () => {
        // A table among what was picked need not be looked for.
        const own = screening.what()?.picked.find(({ path }) => LABELS.test(path));
        if (own) void readTable(own).then(setLabels);
        else input.current?.click();
      },
    }),
    [screening, worklist, settings, manifest, language],
  );
  return (
    <>
      {labels && manifest ? (
        <AgainstLabels
          readLabels={readLabels}
          worklist={worklist}
          commands={commands}
          page={page}
          trainingParts={trainingParts}
          labels={labels}
          manifest={manifest}
          onBack={() => setLabels(null)}
          onOpen={({ file, index }) => page.openRecording(file, index)}
          onReadAlso={(other, variant) => void screening.again(manifest, other, variant)}
        />
      ) : (
        <Worklist
          store={worklist}
          commands={commands}
          notice={notice}
          kept={keepWorklist}
          onKeep={(on) => {
            settings.dispatch({ keepWorklist: on });
            void screening.setKept(on);
          }}
        />
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt"
        data-picks="labels"
        onChange={({ target }) => {
          const [blob] = target.files ?? [];
          if (blob) void readTable({ path: blob.name, blob }).then(setLabels);
          target.value = '';
        }}
      />
    </>
  );
}

interface AgainstLabelsProps extends Pick<Application, 'trainingParts' | 'readLabels'> {
  readonly page: Application['commands'];
  readonly worklist: WorklistStore;
  readonly commands: WorklistCommands;
  readonly labels: LabelFile;
  readonly manifest: ModelManifest;
  readonly onBack: () => void;
  readonly onOpen: (row: Row) => void;
  readonly onReadAlso: (other: ModelManifest, variant: Variant) => void;
}

/** While rows come in, figures are made anew so often, in ms. */
const EVALUATE_EVERY = 3000;

/** What was read held against a table of labels, and read in other ways beside it. */
function AgainstLabels({
  readLabels,
  worklist,
  commands,
  page,
  trainingParts,
  labels: file,
  manifest,
  onBack,
  onOpen,
  onReadAlso,
}: AgainstLabelsProps) {
  const [learning, setLearning] = useState(false);
  const state = useSyncExternalStore(worklist.subscribe, worklist.get);
  const models = useSelector(({ models: all }) => all);
  const language = useLanguage();
  const texts = language.words.worklist;
  const theme = useTheme();
  const [choice, setChoice] = useState<KeyChoice | undefined>(undefined);
  const [settled, settle] = useState(state.rows);
  const busy = state.progress !== null;
  useEffect(() => {
    settle(worklist.get().rows);
    if (!busy) return;
    const timer = setInterval(() => settle(worklist.get().rows), EVALUATE_EVERY);
    return () => clearInterval(timer);
  }, [busy, worklist]);
  const [labels, setLabels] = useState<Labels | null>(null);
  useEffect(() => {
    let wanted = true;
    readLabels(file, settled, manifest.labels, choice).then(
      (read) => wanted && setLabels(read),
      (error: unknown) => console.error(error),
    );
    return () => {
      wanted = false;
    };
  }, [readLabels, file, settled, manifest, choice]);
  const networks = useMemo(
    (): readonly EvaluatedNetwork[] => [
      networkOfRows(manifest),
      ...state.variants.flatMap((variant) => {
        const own = models.find(({ id }) => id === variant.model);
        const key = variantKey(variant);
        return own
          ? [
              {
                key,
                name: variantName(language, variant, models),
                manifest: own,
                readingOf: (row: Row) => row.also[key] ?? null,
              },
            ]
          : [];
      }),
    ],
    [manifest, state.variants, models, language],
  );
  return (
    <main className="worklist">
      <div className="worklist-bar">
        <button type="button" onClick={onBack}>
          {texts.backToList}
        </button>
        <button type="button" aria-pressed={learning} onClick={() => setLearning(!learning)}>
          {language.words.training.open}
        </button>
        <VariantForm
          networks={models}
          onRead={(variant) => {
            const other = models.find(({ id }) => id === variant.model);
            if (other) onReadAlso(other, variant);
          }}
        />
      </div>
      <div className="worklist-evaluation">
        {learning ? (
          <TrainingView
            training={trainingOf(trainingParts)}
            commands={page}
            rows={settled}
            file={file}
            choice={choice}
            manifest={manifest}
          />
        ) : labels ? (
          <Evaluation
            rows={settled}
            networks={networks}
            labels={labels}
            theme={theme}
            onOpen={(id) => {
              const row = worklist.get().rows[id];
              if (row) onOpen(row);
            }}
            onKey={setChoice}
          />
        ) : (
          <p role="status">{language.words.evaluation.computing}</p>
        )}
      </div>
      <footer className="worklist-foot">
        <WorklistProgress state={state} commands={commands} />
        <span className="muted">{language.words.disclaimer}</span>
      </footer>
    </main>
  );
}
