import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { appFiles } from '#app-files';
import './tokens.css';
import './base.css';
import { loadAhead } from '../components/on-demand';
import { Boundary } from '../components/shell/Boundary';
import { LanguageProvider } from '../components/words';
import { makeFormatters } from '../words/formatters';
import { ENGLISH, type Language } from '../words/language';
import { type LanguageId, loadLanguage } from '../words/languages';
import { App } from './App';
import { onLaunchedFiles } from './launched-files';
import { createApplication } from './wiring';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id "root".');
const root = createRoot(place);

const { prepareFiles, ...application } = createApplication();
// Ahead of the first file, and of the networks: a file is seen before they read it.
prepareFiles();

function show(language: Language): void {
  const { words } = language;
  document.documentElement.lang = language.locale;
  document.title = words.app.title;
  root.render(
    <StrictMode>
      <LanguageProvider value={language}>
        <Boundary
          message={words.app.failed}
          action={
            <button type="button" onClick={() => window.location.reload()}>
              {words.buttons.reload}
            </button>
          }
        >
          <App {...application} />
        </Boundary>
      </LanguageProvider>
    </StrictMode>,
  );
}

/** The page in the language of the settings, now and when another is chosen. */
let chosen: LanguageId | null | undefined;
function follow(): void {
  const { language } = application.settings.get();
  if (language === chosen) return;
  chosen = language;
  void loadLanguage(language, navigator.languages)
    // A page from a server that is gone may lack the file of its language.
    .catch(() => ENGLISH)
    .then((loaded) => {
      if (language !== chosen) return;
      show(loaded);
      // Once the page is there to be seen.
      requestAnimationFrame(() => setTimeout(() => makeFormatters(loaded)));
    });
}
application.settings.subscribe(follow);
follow();

// A page that came with a lesson opens on it.
void appFiles.lesson().then((lesson) => lesson && application.commands.openLesson(new Blob([lesson])));

onLaunchedFiles(window, (files) => void application.commands.openFiles(files));

// The first network comes first; then all that is not needed yet is stored for use without a network.
void application.commands.start(application.settings.get().backend).then(loadAhead).then(application.offline.start);
