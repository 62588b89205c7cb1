import { useSyncExternalStore } from 'react';
import { ActionButton, useControl } from '../components/actions';
import { Back, RecordingNav } from '../components/open/RecordingNav';
import { subjectName } from '../components/open/subject';
import { useCommands, useSelector } from '../components/page';
import { TopBar } from '../components/shell/TopBar';
import { useClosing } from '../components/use-closing';
import { useLanguage } from '../components/words';
import { bestLanguage, LANGUAGES } from '../words/languages';
import { THEMES } from './settings';
import type { Application } from './wiring';

/** What is being opened, and how far. */
function Opening() {
  const opening = useSelector((state) => state.opening);
  const { cancelOpening } = useCommands();
  const language = useLanguage();
  const { words, say } = language;
  const what = opening && subjectName(language, opening.what);
  return (
    <span className="opening" role="status">
      {opening === null || what === null ? null : (
        <>
          {opening.progress
            ? say(words.app.openingProgress, { what, ...opening.progress })
            : say(words.app.opening, { what })}{' '}
          <button type="button" onClick={cancelOpening}>
            {words.buttons.cancel}
          </button>
        </>
      )}
    </span>
  );
}

/** Only where there are several ECGs, or the list is what is seen. */
function WorklistButton() {
  const many = useSelector(({ order, view }) => order.length > 1 || view === 'worklist');
  const shown = useSelector(({ view }) => view === 'worklist');
  return many ? <ActionButton action="worklist" pressed={shown} /> : null;
}

/** What else can be done with an ECG than read it, folded away: the header is one line, in any language. */
function Modes() {
  const monitored = useSelector(({ view }) => view === 'monitor');
  const { words } = useLanguage();
  return (
    <details {...useClosing()} className="modes">
      <summary>{words.app.modes}</summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it closes behind the button that was pressed, by whatever means */}
      <div
        className="modes-body"
        onClick={({ currentTarget }) => {
          currentTarget.closest('details')!.open = false;
        }}
      >
        <ActionButton action="lecture" />
        <ActionButton action="quiz" />
        <ActionButton action="monitor" pressed={monitored} />
      </div>
    </details>
  );
}

export function Header({ settings, remembering }: Pick<Application, 'settings' | 'remembering'>) {
  const { theme, language } = useSyncExternalStore(settings.subscribe, settings.get);
  const remembersSettings = useSyncExternalStore(remembering.subscribe, remembering.get);
  const { words } = useLanguage();
  const texts = words.app;
  return (
    <TopBar
      end={
        <>
          {remembersSettings ? null : (
            <span className="muted" role="note" title={texts.whySettingsAreNotKept}>
              {texts.settingsNotKept}
            </span>
          )}
          <select
            className="language-choice"
            aria-label={texts.language}
            title={texts.language}
            value={language ?? bestLanguage(navigator.languages)}
            onChange={(event) =>
              settings.dispatch({ language: LANGUAGES.find(({ id }) => id === event.target.value)?.id ?? null })
            }
          >
            {LANGUAGES.map(({ id, name }) => (
              <option key={id} value={id} lang={id}>
                {name}
              </option>
            ))}
          </select>
          <label className="theme-choice">
            <span className="field-name">{texts.theme}</span>
            <select
              {...useControl('theme')}
              aria-label={texts.theme}
              value={theme}
              onChange={(event) =>
                settings.dispatch({ theme: THEMES.find((choice) => choice === event.target.value) ?? 'system' })
              }
            >
              {THEMES.map((choice) => (
                <option key={choice} value={choice}>
                  {texts.themes[choice]}
                </option>
              ))}
            </select>
          </label>
          <ActionButton action="help" isSign>
            ?
          </ActionButton>
          <ActionButton action="about" />
        </>
      }
    >
      <ActionButton action="openFiles">{texts.openFiles}</ActionButton>
      <ActionButton action="openFolder">{texts.openFolder}</ActionButton>
      <ActionButton action="examples" />
      <WorklistButton />
      <Modes />
      <RecordingNav />
      <Back />
      <Opening />
    </TopBar>
  );
}
