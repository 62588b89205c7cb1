import { useMemo, useState, useSyncExternalStore } from 'react';
import { appFiles } from '#app-files';
import { Later } from '../components/later';
import { SlowFileBar } from '../components/open/SlowFile';
import { StartScreen } from '../components/open/StartScreen';
import '../components/open/open.css';
import { onDemand } from '../components/on-demand';
import { PageProvider, StudyProvider, useCommands, useSelector } from '../components/page';
import { OfflineBar } from '../components/shell/OfflineBar';
import { useLanguage } from '../components/words';
import type { PickedFile } from '../study/origin';
import { shownStudy } from '../study/selectors';
import { exampleTexts } from '../words/example';
import { createActions } from './actions';
import { Header } from './Header';
import { isTable } from './picked-files';
import { useDocumentTheme } from './theme';
import { useExamples } from './use-examples';
import { useFileDrop } from './use-file-drop';
import { useFilePicker } from './use-file-picker';
import { useShortcuts } from './use-shortcuts';
import { Workspace } from './Workspace';
import type { Application } from './wiring';
import './app.css';
import './small-screens.css';

const Failures = onDemand(async () => (await import('../components/open/Failures')).Failures);
const Dialogs = onDemand(async () => (await import('./Dialogs')).Dialogs);
const WorklistView = onDemand(async () => (await import('./WorklistView')).WorklistView);
const Lecture = onDemand(async () => (await import('../components/lesson/Lecture')).Lecture);
const QuizView = onDemand(async () => (await import('./QuizView')).QuizView);
const MonitorView = onDemand(async () => (await import('./MonitorView')).MonitorView);

function OpeningFailures() {
  const failures = useSelector((state) => state.failures);
  const kept = useSelector((state) => (state.kept ? shownStudy(state) : null));
  const { dismissFailures } = useCommands();
  const language = useLanguage();
  const keeps = kept && (kept.origin.example ? exampleTexts(language, kept.origin.example).title : kept.name);
  if (failures.length === 0) return null;
  return <Failures failures={failures} keeps={keeps} onDismiss={dismissFailures} />;
}

function Offline({ offline }: Pick<Application, 'offline'>) {
  const { notice } = useSyncExternalStore(offline.subscribe, offline.get);
  const keepsRecording = useSelector((state) => shownStudy(state) !== null);
  return (
    <OfflineBar
      notice={notice}
      keepsRecording={keepsRecording}
      onUpdate={() => void offline.update()}
      onDismiss={offline.dismiss}
    />
  );
}

function Screen(application: Application) {
  const { settings, storage, remembering, commands, offline, cards, exporting, previous, forget } = application;
  useDocumentTheme();
  useShortcuts();
  const { words } = useLanguage();
  const examples = useExamples();
  const [table, setTable] = useState<PickedFile | null>(null);
  const view = useSelector((state) => state.view);
  const held = useFileDrop((files) => {
    // One table on the list of ECGs is what is known of them.
    void files
      .then((picked) => view === 'worklist' && isTable(picked))
      .catch(() => false)
      .then(async (isLabels) => {
        if (isLabels) setTable((await files)[0]!);
        else await commands.openDropped(files);
      });
  });
  const shown = useSelector((state) => state.shown);
  const asked = useSelector((state) => state.fileQuestion !== null || state.dialog !== null);
  return (
    <>
      <div className="app">
        <Header settings={settings} remembering={remembering} />
        <Offline offline={offline} />
        <SlowFileBar />
        <OpeningFailures />
        {shown.length > 0 || view === 'quiz' || view === 'monitor' ? null : (
          <StartScreen examples={examples} onExample={(example) => void commands.openExample(example)} />
        )}
        {view === 'lecture' && shown[0] !== undefined ? (
          <StudyProvider id={shown[0]}>
            <Lecture />
          </StudyProvider>
        ) : null}
        {view === 'monitor' ? (
          // What was on screen goes in a task of its own.
          <Later frames={0}>
            <MonitorView parts={application.monitorParts} />
          </Later>
        ) : null}
        {view === 'quiz' ? <QuizView settings={settings} storage={storage} /> : null}
        {view === 'worklist' ? <WorklistView {...application} table={table} /> : null}
        {(view === 'ecg' ? shown : []).map((id, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place on the screen keeps its toolbar and the focus in it, whichever study comes there
          <StudyProvider key={place} id={id}>
            <Workspace />
          </StudyProvider>
        ))}
      </div>
      {held ? <div className="drop-overlay">{words.app.dropHere}</div> : null}
      {asked ? (
        <Dialogs
          examples={examples === 'missing' ? null : examples}
          offline={appFiles.build === 'single-file' ? null : offline}
          cards={cards}
          exporting={exporting}
          previous={previous}
          onForget={forget}
        />
      ) : null}
    </>
  );
}

/** The page: what is open, or where to begin. */
export function App(application: Application) {
  const { store, settings, commands, inference } = application;
  const language = useLanguage();
  const { pick, inputs } = useFilePicker((files) => void commands.openFiles(files));
  const page = useMemo(() => {
    const actions = createActions({ store, settings, commands, pick, language });
    return { store, settings, commands, inference, actions };
  }, [store, settings, commands, inference, pick, language]);
  return (
    <PageProvider value={page}>
      <Screen {...application} />
      {inputs}
    </PageProvider>
  );
}
