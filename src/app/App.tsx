import { useState, useSyncExternalStore } from 'react';
import { carrier } from '#carrier';
import { Failures } from '../components/open/Failures';
import { StartScreen } from '../components/open/StartScreen';
import '../components/open/open.css';
import { OfflineBar } from '../components/shell/OfflineBar';
import { Dialogs, type OpenDialog } from './Dialogs';
import { Header } from './Header';
import { THEMES } from './settings';
import { currentRecording } from './state';
import { useTheme } from './theme';
import { useExamples } from './use-examples';
import { useFileDrop } from './use-file-drop';
import { useFilePicker } from './use-file-picker';
import { type ShortcutCommand, useShortcuts } from './use-shortcuts';
import { Workspace } from './Workspace';
import type { Application } from './wiring';
import './app.css';

export function App({ store, settings, remembering, commands, inference, offline, forget }: Application) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const chosen = useSyncExternalStore(settings.subscribe, settings.get);
  const remembers = useSyncExternalStore(remembering.subscribe, remembering.get);
  const kept = useSyncExternalStore(offline.subscribe, offline.get);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const theme = useTheme(chosen.theme);
  const examples = useExamples();
  const pick = useFilePicker((files) => void commands.openFiles(files));
  const held = useFileDrop((files) => void commands.openDropped(files));
  const open = currentRecording(state);

  const step = <T,>(choices: readonly T[], current: T): T => choices[(choices.indexOf(current) + 1) % choices.length]!;
  const run: Readonly<Record<ShortcutCommand, () => void>> = {
    'open-files': pick.files,
    'open-folder': pick.folder,
    examples: () => setDialog('examples'),
    next: commands.next,
    previous: commands.previous,
    earlier: commands.earlier,
    later: commands.later,
    network: () => {
      const ids = state.models.map(({ id }) => id);
      if (state.network !== null && ids.length > 1) commands.setNetwork(step(ids, state.network));
    },
    compare: () => commands.setComparing(!state.comparing),
    span: () => commands.setSpan(state.span === 'whole' ? 'view' : 'whole'),
    theme: () => settings.dispatch({ theme: step(THEMES, chosen.theme) }),
    help: () => setDialog('shortcuts'),
  };
  useShortcuts((command) => run[command]());

  return (
    <>
      <div className="app">
        <Header
          state={state}
          commands={commands}
          pick={pick}
          theme={chosen.theme}
          remembersSettings={remembers}
          onTheme={(choice) => settings.dispatch({ theme: choice })}
          onDialog={setDialog}
        />
        <OfflineBar
          notice={kept.notice}
          keepsRecording={open !== null}
          onUpdate={() => void offline.update()}
          onDismiss={offline.dismiss}
        />
        <Failures
          failures={state.failures}
          keeps={state.kept ? (open?.example?.title ?? open?.recording.name ?? null) : null}
          onDismiss={commands.dismissFailures}
        />
        {open ? null : (
          <StartScreen
            examples={examples.index}
            examplesError={examples.error}
            onExample={(example) => void commands.openExample(example)}
            onFiles={pick.files}
            onFolder={pick.folder}
          />
        )}
        {open ? (
          <Workspace
            open={open}
            state={state}
            settings={chosen}
            onSettings={settings.dispatch}
            commands={commands}
            inference={inference}
            theme={theme}
            onDialog={setDialog}
          />
        ) : null}
      </div>
      {pick.inputs}
      {held ? <div className="drop-overlay">Drop to open</div> : null}
      <Dialogs
        dialog={dialog}
        onClose={() => setDialog(null)}
        state={state}
        commands={commands}
        examples={examples.index}
        copy={carrier.build === 'single-file' ? null : kept.copy}
        onForget={forget}
        onRemoveCopy={offline.remove}
      />
    </>
  );
}
