import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import './base.css';
import { App } from './App';
import { wire } from './wiring';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id "root".');

const wired = wire();
createRoot(place).render(
  <StrictMode>
    <App {...wired} />
  </StrictMode>,
);

void wired.commands.start(wired.settings.get().backend);
