import { useMemo, useSyncExternalStore } from 'react';
import { carrier } from '#carrier';
import { Failures } from '../components/open/Failures';
import { StartScreen } from '../components/open/StartScreen';
import '../components/open/open.css';
import { PageProvider, StudyProvider, useCommands, useSelector } from '../components/page';
import { OfflineBar } from '../components/shell/OfflineBar';
import { chosenNetwork, shownStudy } from '../study/selectors';
import { Dialogs } from './Dialogs';
import { Header } from './Header';
import { THEMES } from './settings';
import { useDocumentTheme } from './theme';
import { useExamples } from './use-examples';
import { useFileDrop } from './use-file-drop';
import { useFilePicker } from './use-file-picker';
import { type ShortcutCommand, useShortcuts } from './use-shortcuts';
import { Workspace } from './Workspace';
import type { Application } from './wiring';
import './app.css';

function OpeningFailures() {
  const failures = useSelector((state) => state.failures);
  const keeps = useSelector((state) => {
    const study = state.kept ? shownStudy(state) : null;
    return study && (study.origin.example?.title ?? study.name);
  });
  const { dismissFailures } = useCommands();
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

function Screen({ store, settings, remembering, commands, offline, forget }: Application) {
  useDocumentTheme();
  const examples = useExamples();
  const pick = useFilePicker((files) => void commands.openFiles(files));
  const held = useFileDrop((files) => void commands.openDropped(files));
  const shown = useSelector((state) => state.shown);

  const step = <T,>(choices: readonly T[], current: T): T => choices[(choices.indexOf(current) + 1) % choices.length]!;
  const ofShown = () => {
    const study = shownStudy(store.get());
    return study && commands.study(study.id);
  };
  const run: Readonly<Record<ShortcutCommand, () => void>> = {
    'open-files': pick.files,
    'open-folder': pick.folder,
    examples: () => commands.openDialog('examples'),
    next: commands.next,
    previous: commands.previous,
    earlier: () => ofShown()?.showEarlierPart(),
    later: () => ofShown()?.showLaterPart(),
    network: () => {
      const { models } = store.get();
      const network = chosenNetwork(store.get());
      if (network !== null && models.length > 1) commands.setNetwork(step(models, network).id);
    },
    compare: () => commands.setComparing(!store.get().comparing),
    span: () => ofShown()?.setSpan(shownStudy(store.get())?.span === 'whole' ? 'view' : 'whole'),
    theme: () => settings.dispatch({ theme: step(THEMES, settings.get().theme) }),
    help: () => commands.openDialog('shortcuts'),
  };
  useShortcuts((command) => run[command]());

  return (
    <>
      <div className="app">
        <Header pick={pick} settings={settings} remembering={remembering} />
        <Offline offline={offline} />
        <OpeningFailures />
        {shown.length > 0 ? null : (
          <StartScreen
            examples={examples.index}
            examplesError={examples.error}
            onExample={(example) => void commands.openExample(example)}
            onFiles={pick.files}
            onFolder={pick.folder}
          />
        )}
        {shown.map((id) => (
          <StudyProvider key={id} id={id}>
            <Workspace />
          </StudyProvider>
        ))}
      </div>
      {pick.inputs}
      {held ? <div className="drop-overlay">Drop to open</div> : null}
      <Dialogs examples={examples.index} offline={carrier.build === 'single-file' ? null : offline} onForget={forget} />
    </>
  );
}

/** The page: what is open, or where to begin. */
export function App(application: Application) {
  const { store, settings, commands, inference } = application;
  const page = useMemo(() => ({ store, settings, commands, inference }), [store, settings, commands, inference]);
  return (
    <PageProvider value={page}>
      <Screen {...application} />
    </PageProvider>
  );
}
