import { useSyncExternalStore } from 'react';
import { RecordingNav } from '../components/open/RecordingNav';
import { useCommands, useSelector } from '../components/page';
import { TopBar } from '../components/shell/TopBar';
import { shownPlace, studyNames } from '../study/selectors';
import { THEMES, type ThemeChoice } from './settings';
import type { FilePicker } from './use-file-picker';
import type { Application } from './wiring';

const THEME_NAMES: Readonly<Record<ThemeChoice, string>> = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

interface HeaderProps extends Pick<Application, 'settings' | 'remembering'> {
  readonly pick: FilePicker;
}

export function Header({ pick, settings, remembering }: HeaderProps) {
  const { theme } = useSyncExternalStore(settings.subscribe, settings.get);
  const remembersSettings = useSyncExternalStore(remembering.subscribe, remembering.get);
  const studies = useSelector(studyNames);
  const place = useSelector(shownPlace);
  const opening = useSelector((state) => state.opening);
  const commands = useCommands();
  return (
    <TopBar
      end={
        <>
          {remembersSettings ? null : (
            <span
              className="muted"
              role="note"
              title="This browser does not let LeadLens keep settings, or has no room for them: they last until the page is closed."
            >
              Settings are not kept
            </span>
          )}
          <label className="theme-choice">
            <span className="field-name">Theme</span>
            <select
              aria-label="Theme"
              value={theme}
              onChange={(event) =>
                settings.dispatch({ theme: THEMES.find((choice) => choice === event.target.value) ?? 'system' })
              }
            >
              {THEMES.map((choice) => (
                <option key={choice} value={choice}>
                  {THEME_NAMES[choice]}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            aria-label="Keyboard shortcuts"
            title="Keyboard shortcuts (?)"
            onClick={() => commands.openDialog('shortcuts')}
          >
            ?
          </button>
          <button type="button" onClick={() => commands.openDialog('about')}>
            About
          </button>
        </>
      }
    >
      <button type="button" title="Open files (O)" onClick={pick.files}>
        Open files…
      </button>
      <button type="button" title="Open a folder (Shift+O)" onClick={pick.folder}>
        Open folder…
      </button>
      <button type="button" title="Examples (E)" onClick={() => commands.openDialog('examples')}>
        Examples
      </button>
      <RecordingNav recordings={studies} current={place} onChoose={commands.choose} />
      <span className="opening" role="status">
        {opening === null ? null : (
          <>
            Opening {opening.what}
            {opening.progress ? `: ${opening.progress.done} of ${opening.progress.total}` : null} …{' '}
            <button type="button" onClick={commands.cancelOpening}>
              Cancel
            </button>
          </>
        )}
      </span>
    </TopBar>
  );
}
