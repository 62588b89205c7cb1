import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import './base.css';
import { Boundary } from '../components/shell/Boundary';
import { App } from './App';
import { onLaunchedFiles } from './launched-files';
import { wire } from './wiring';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id "root".');

const wired = wire();
createRoot(place).render(
  <StrictMode>
    <Boundary
      message="LeadLens could not show this page. Nothing has left this computer; your files are as they were."
      action={
        <button type="button" onClick={() => window.location.reload()}>
          Reload
        </button>
      }
    >
      <App {...wired} />
    </Boundary>
  </StrictMode>,
);

onLaunchedFiles(window, (files) => void wired.commands.openFiles(files));

// The first network comes first; then all that is not needed yet is stored for use without a network.
void wired.commands.start(wired.settings.get().backend).then(wired.offline.start);
