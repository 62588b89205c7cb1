import { RecordingNav } from '../components/open/RecordingNav';
import { TopBar } from '../components/shell/TopBar';
import type { Commands } from './commands';
import type { OpenDialog } from './Dialogs';
import { THEMES, type ThemeChoice } from './settings';
import type { AppState } from './state';
import type { FilePicker } from './use-file-picker';

const THEME_NAMES: Readonly<Record<ThemeChoice, string>> = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

interface HeaderProps {
  readonly state: AppState;
  readonly commands: Commands;
  readonly pick: FilePicker;
  readonly theme: ThemeChoice;
  /** False where the browser keeps nothing for the next visit. */
  readonly remembersSettings: boolean;
  readonly onTheme: (theme: ThemeChoice) => void;
  readonly onDialog: (dialog: OpenDialog) => void;
}

export function Header({ state, commands, pick, theme, remembersSettings, onTheme, onDialog }: HeaderProps) {
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
              onChange={(event) => onTheme(THEMES.find((choice) => choice === event.target.value) ?? 'system')}
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
            onClick={() => onDialog('shortcuts')}
          >
            ?
          </button>
          <button type="button" onClick={() => onDialog('about')}>
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
      <button type="button" title="Examples (E)" onClick={() => onDialog('examples')}>
        Examples
      </button>
      <RecordingNav recordings={state.recordings} current={state.current} onChoose={commands.choose} />
      <span className="opening" role="status">
        {state.opening === null ? null : (
          <>
            Opening {state.opening.what}
            {state.opening.progress ? `: ${state.opening.progress.done} of ${state.opening.progress.total}` : null} …{' '}
            <button type="button" onClick={commands.cancelOpening}>
              Cancel
            </button>
          </>
        )}
      </span>
    </TopBar>
  );
}
