import { useMemo, useState, useSyncExternalStore } from 'react';
import { HeadTraining } from '../components/learning/HeadTraining';
import { WholeTraining } from '../components/learning/WholeTraining';
import { useSelector } from '../components/page';
import { useTheme } from '../components/theme';
import { useLanguage } from '../components/words';
import { HEAD_SETTINGS, type StatementToLearn } from '../learning/contracts';
import { networkFileName, writeNetworkFile } from '../learning/network/network-file';
import { canHaveHead } from '../learning/network/with-head';
import type { TrainingFile } from '../learning/whole/contracts';
import type { ModelManifest } from '../model/contracts';
import { trainedCard, trainedPurpose } from '../words/learning';
import { type KeyChoice, type LabelFile, readLabels, statedOf } from '../worklist/labels/labels';
import type { Row } from '../worklist/row';
import { download } from './exports';
import type { Training } from './training';
import type { Application } from './wiring';

interface TrainingViewProps extends Pick<Application, 'commands'> {
  readonly training: Training;
  readonly rows: readonly Row[];
  readonly file: LabelFile;
  readonly choice: KeyChoice | undefined;
  readonly manifest: ModelManifest;
}

/** What a table states of the rows that were read: of statements that the networks know, and of others. */
function stated(rows: readonly Row[], file: LabelFile, choice: KeyChoice | undefined, manifest: ModelManifest) {
  const first = readLabels(file, rows, manifest.labels, choice);
  const unknown = first.issues.find(({ code }) => code === 'unknown-statements')?.values.codes;
  const others = (Array.isArray(unknown) ? unknown : []).map((code) => ({
    code: String(code),
    description: String(code),
  }));
  const known = [...manifest.labels, ...others];
  const labels = others.length === 0 ? first : readLabels(file, rows, known, choice);
  const used = rows.filter(
    ({ id, phase, duplicateOf }) => phase === 'read' && labels.byRow.has(id) && duplicateOf === null,
  );
  const { patients } = labels;
  const statements = labels.codes
    .map(
      (code): StatementToLearn => ({
        code,
        description: known.find((each) => each.code === code)?.description ?? code,
        stated: Int8Array.from(used, ({ id }) => statedOf(labels, id, code)),
      }),
    )
    .filter((each) => each.stated.includes(1));
  return {
    rows: used.map(({ id }) => id),
    patients: used.map(({ id }) => patients?.get(id) ?? `#${id}`),
    knowsPatients: patients !== null,
    statements,
  };
}

/** The worklist and a table of labels, to learn from. */
export function TrainingView({ training, commands, rows, file, choice, manifest }: TrainingViewProps) {
  const state = useSyncExternalStore(training.store.subscribe, training.store.get);
  const models = useSelector(({ models: all }) => all);
  const language = useLanguage();
  const theme = useTheme();
  const data = useMemo(() => stated(rows, file, choice, manifest), [rows, file, choice, manifest]);
  const bases = useMemo(
    () =>
      [manifest, ...models.filter(({ id }) => id !== manifest.id)].filter(
        (each) => canHaveHead(each) && each.trained === undefined,
      ),
    [manifest, models],
  );
  const shipped = models.find(({ id }) => id === 'lead-attention');
  const [kind, setKind] = useState<'head' | 'whole'>('head');
  const texts = language.words.training;
  const onUse = () => {
    if (state.network) void commands.addNetwork(state.network);
  };
  const onSave = () => {
    const { network } = state;
    if (network)
      void writeNetworkFile(network).then((bytes) =>
        download(networkFileName(network.manifest), 'application/zip', [bytes as BlobPart]),
      );
  };
  const onSaveTraining = () =>
    void training.saved().then((file) => {
      if (file) download(file.name, 'application/zip', [file.bytes as BlobPart]);
    });
  const wholeTexts = (name: string, base: TrainingFile['about']['base']) => ({
    name,
    purpose: trainedPurpose(language, { method: 'whole', base, data: file.name }),
    card: (network: ModelManifest) => trainedCard(language, network),
  });
  const onResume = (picked: File) => {
    if (!shipped) return;
    void training.goOn(picked, (resumed) => ({
      shipped,
      fromShipped: false,
      shape: 'small',
      backend: 'auto',
      settings: resumed.saved.settings,
      resumed,
      rows: data.rows,
      patients: data.patients,
      // Of those that the table does not speak of no record is the same.
      statements: resumed.saved.statements.map(
        (own) =>
          data.statements.find(({ code }) => code === own.code) ?? { ...own, stated: new Int8Array(data.rows.length) },
      ),
      data: file.name,
      texts: wholeTexts(resumed.about.name, resumed.about.base),
    }));
  };
  return (
    <>
      <fieldset className="learning-kinds">
        <legend className="visually-hidden">{texts.kind}</legend>
        {(['head', 'whole'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={kind === each}
            disabled={state.phase === 'seeing' || state.phase === 'learning'}
            onClick={() => {
              training.reset();
              setKind(each);
            }}
          >
            {texts.kinds[each]}
          </button>
        ))}
      </fieldset>
      {kind === 'whole' && shipped ? (
        <WholeTraining
          statements={data.statements}
          data={file.name}
          records={data.rows.length}
          knowsPatients={data.knowsPatients}
          phase={state.phase}
          steps={state.steps}
          passes={state.passes}
          paused={state.paused}
          network={state.network?.manifest ?? null}
          used={manifest.id === state.network?.manifest.id}
          error={state.error}
          theme={theme}
          onStart={({ codes, name, ...chosen }) => {
            const base = chosen.fromShipped ? shipped : null;
            void training.trainWhole({
              ...chosen,
              shipped,
              rows: data.rows,
              patients: data.patients,
              statements: data.statements.filter(({ code }) => codes.includes(code)),
              data: file.name,
              texts: wholeTexts(name, base),
              resumed: null,
            });
          }}
          onResume={onResume}
          onSaveTraining={onSaveTraining}
          onPaused={training.setPaused}
          onEnd={training.end}
          onCancel={training.cancel}
          onAgain={training.reset}
          onUse={onUse}
          onSave={onSave}
        />
      ) : (
        <HeadTraining
          bases={bases}
          statements={data.statements}
          data={file.name}
          records={data.rows.length}
          knowsPatients={data.knowsPatients}
          phase={state.phase}
          progress={state.progress}
          learnt={state.learnt}
          hasNetwork={state.network !== null}
          used={manifest.id === state.network?.manifest.id}
          error={state.error}
          theme={theme}
          onStart={({ base, codes, balanced, only, name }) =>
            void training.trainHead({
              base,
              rows: data.rows,
              patients: data.patients,
              statements: data.statements.filter(({ code }) => codes.includes(code)),
              settings: { ...HEAD_SETTINGS, balanced },
              only,
              data: file.name,
              texts: {
                name,
                purpose: trainedPurpose(language, { method: 'head', base, data: file.name }),
                card: (network) => trainedCard(language, network),
              },
            })
          }
          onCancel={training.cancel}
          onAgain={training.reset}
          onUse={onUse}
          onSave={onSave}
        />
      )}
    </>
  );
}
