import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import './base.css';
import { Boundary } from '../components/shell/Boundary';
import { LanguageProvider } from '../components/words';
import type { Language } from '../words/language';
import { App } from './App';
import { loadLanguage } from './language';
import { onLaunchedFiles } from './launched-files';
import { createApplication } from './wiring';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id "root".');
const root = createRoot(place);

const application = createApplication();

function show(language: Language): void {
  const { words } = language;
  document.documentElement.lang = language.locale;
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

void loadLanguage(navigator.language).then(show);

onLaunchedFiles(window, (files) => void application.commands.openFiles(files));

// The first network comes first; then all that is not needed yet is stored for use without a network.
void application.commands.start(application.settings.get().backend).then(application.offline.start);
