import { StrictMode } from 'react';
import { vi } from 'vitest';
import { App } from '../../../src/app/App';
import { createOfflineCopy } from '../../../src/app/offline-copy';
import { finishedSource } from '../../../src/ecg/signal-source';
import { networkShelf } from '../../../src/learning/network/shelf';
import { createStore } from '../../../src/study/store';
import { readLabels } from '../../../src/worklist/labels/labels';
import type { application } from '../../unit/app/fakes';
import { mount } from './mount';
import { createSettings } from './page';

export { unmountAll } from './mount';

/** A browser that allows no service workers. */
const offline = createOfflineCopy({
  address: null,
  build: '',
  container: () => undefined,
  caches: () => caches,
  reload: vi.fn(),
});

const networks = networkShelf({
  json: async () => [],
  bytes: async () => new Uint8Array(),
  wasm: async () => new Uint8Array(),
});

/** Puts the whole application on the test page, with workers that the test stands in for. Settings of it are returned. */
export function mountApp({ store, commands, inference, worklist, screening }: ReturnType<typeof application>) {
  const settings = createSettings();
  mount(
    <StrictMode>
      <App
        store={store}
        settings={settings}
        storage={() => window.localStorage}
        remembering={createStore(true, (_, saved: boolean) => saved)}
        commands={commands}
        inference={inference}
        worklist={worklist}
        screening={screening}
        readLabels={async (...asked) => readLabels(...asked)}
        offline={offline}
        trainingParts={{ screening, inference, networks, start: () => new MessageChannel().port1 as never }}
        monitorParts={{
          inference,
          network: () => null,
          sourceOf: ({ recording }) => finishedSource(recording),
        }}
        exporting={{ exported: vi.fn() }}
        previous={{ pair: vi.fn() }}
        cards={{ text: async () => '', address: async (path) => path }}
        forget={vi.fn()}
      />
    </StrictMode>,
  );
  return settings;
}
