import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { createActions } from '../../../src/app/actions';
import { parseSettings, type Settings } from '../../../src/app/settings';
import { ShortcutsDialog } from '../../../src/components/dialogs/ShortcutsDialog';
import { PageProvider } from '../../../src/components/page';
import { caliperKeyLines } from '../../../src/components/paper/caliper-keys';
import { PAPER_KEYS } from '../../../src/components/paper/keys';
import { seconds } from '../../../src/ecg/units';
import { LAYOUTS, LEAD_ORDERS } from '../../../src/paper/arrangement';
import { NOTCHES } from '../../../src/paper/display-filter';
import { GAINS, SPEEDS } from '../../../src/paper/scale';
import type { ActionId } from '../../../src/study/action';
import { shownStudy } from '../../../src/study/selectors';
import { createStore } from '../../../src/study/store';
import { actionTitle, keyNames } from '../../../src/words/action';
import { ENGLISH } from '../../../src/words/language';
import { application, picked, readingOf, recordingOf, settle } from './fakes';

function table(overrides: Parameters<typeof application>[0] = {}) {
  const app = application(overrides);
  const settings = createStore<Settings, Partial<Settings>>(parseSettings(null), (before, changes) => ({
    ...before,
    ...changes,
  }));
  const pick = { files: vi.fn(), folder: vi.fn() };
  const actions = createActions({ ...app, settings, pick, language: ENGLISH });
  const applies = (id: ActionId) => actions[id].applies(app.store.get(), shownStudy(app.store.get()));
  const run = (id: ActionId) => actions[id].run(shownStudy(app.store.get()));
  return { ...app, settings, pick, actions, applies, run };
}

const labels: Readonly<Record<string, string>> = ENGLISH.words.actions;

describe('the table of actions', () => {
  const { actions } = table();
  const keys = Object.values(actions).flatMap(({ key }) => key ?? []);
  const paperKeys = Object.values(PAPER_KEYS).flatMap((of) => Object.keys(of));

  it('has a label of its own for every action, and no label for anything else', () => {
    const ids = [...Object.keys(actions), ...Object.keys(PAPER_KEYS)];
    expect(Object.keys(labels).sort()).toEqual(ids.sort());
    expect(new Set(Object.values(labels)).size).toBe(ids.length);
  });

  it('gives no key twice, on the paper either', () => {
    const all = [...keys, ...paperKeys];
    expect(new Set(all).size).toBe(all.length);
  });

  it('has a key for whatever is done with a study', () => {
    expect(Object.entries(actions).flatMap(([id, { key }]) => (key === undefined ? [id] : []))).toEqual([]);
  });

  it('is listed whole: every action with a key, and what is printed on each of its keys', () => {
    const { store, commands, inference, settings } = table();
    const html = renderToStaticMarkup(
      createElement(
        PageProvider,
        { value: { store, commands, inference, settings, actions } },
        createElement(ShortcutsDialog, { onClose: () => undefined }),
      ),
    );
    const listed = [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, printed, action]) => [
      action,
      [...(printed?.matchAll(/<kbd>(.*?)<\/kbd>/g) ?? [])].map(([, key]) => key),
    ]);
    const wanted = [
      ...Object.entries(actions).flatMap(([id, { key }]) =>
        key === undefined ? [] : [[labels[id], keyNames(ENGLISH, key)]],
      ),
      ...Object.entries(PAPER_KEYS).map(([id, of]) => [
        labels[id],
        Object.keys(of).flatMap((key) => keyNames(ENGLISH, key)),
      ]),
      ...caliperKeyLines(ENGLISH).map(({ action, keys: printed }) => [action, [...printed]]),
    ];
    expect(listed).toEqual(wanted);
  });

  it('says the key in the title of a button', () => {
    expect(actionTitle(ENGLISH, labels.openFiles!, actions.openFiles.key)).toBe('Open files (O)');
    expect(actionTitle(ENGLISH, labels.openFolder!, actions.openFolder.key)).toBe('Open a folder (Shift+O)');
    expect(actionTitle(ENGLISH, labels.earlier!, actions.earlier.key)).toBe('Earlier part (,)');
    expect(actionTitle(ENGLISH, labels.print!, actions.print.key)).toBe('Print (Shift+P)');
  });
});

describe('an action', () => {
  it('that needs a study does not apply without one', async () => {
    const app = table();
    for (const id of [
      'next',
      'previous',
      'earlier',
      'later',
      'span',
      'saveResult',
      'saveDrawing',
      'print',
      'layout',
      'exchange',
      'readAgain',
    ] as const)
      expect([id, app.applies(id)]).toEqual([id, false]);
    for (const id of ['openFiles', 'openFolder', 'examples', 'theme', 'help', 'about'] as const)
      expect([id, app.applies(id)]).toEqual([id, true]);
  });

  it('goes through the studies and no further', async () => {
    const app = table();
    await app.commands.openFiles([picked('a.hea'), picked('b.hea')]);
    expect([app.applies('previous'), app.applies('next')]).toEqual([false, true]);
    app.run('next');
    expect(app.shown().name).toBe('b.hea');
    expect([app.applies('previous'), app.applies('next')]).toEqual([true, false]);
  });

  it('goes through the parts of a long recording and no further, and waits for the one that was asked for', async () => {
    const app = table({
      readFiles: async (_files, { start = seconds(0) }) => [
        {
          file: 'a',
          recording: { ...recordingOf('a'), samples: 60_000, part: { start, total: seconds(1200) } },
          issues: [],
        },
      ],
    });
    await app.commands.openFiles([picked('a')]);
    expect([app.applies('earlier'), app.applies('later')]).toEqual([false, true]);
    app.run('later');
    expect(app.applies('later')).toBe(false);
    await settle();
    expect(app.shown().recording.part?.start).toBe(600);
    expect([app.applies('earlier'), app.applies('later')]).toEqual([true, false]);
  });

  it('saves a result only where there is one', async () => {
    const app = table();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea')]);
    expect(app.applies('saveResult')).toBe(false);
    app.reads[0]?.answer(readingOf('attention'));
    await settle();
    expect(app.applies('saveResult')).toBe(true);
  });

  it('goes round what can be chosen about the paper', async () => {
    const app = table();
    await app.commands.openFiles([picked('a.hea')]);
    const before = app.settings.get().paper;
    for (const id of ['layout', 'order', 'speed', 'gain'] as const) {
      const seen = new Set([before[id]]);
      do {
        app.run(id);
        seen.add(app.settings.get().paper[id]);
      } while (app.settings.get().paper[id] !== before[id]);
      expect(seen.size).toBe({ layout: LAYOUTS, order: LEAD_ORDERS, speed: SPEEDS, gain: GAINS }[id].length);
    }
    expect(app.settings.get().paper).toEqual(before);
  });

  it('sets the chest leads to half the gain, and what is seen to a filter, wherever the focus is', async () => {
    const app = table();
    await app.commands.openFiles([picked('a.hea')]);
    const { paper } = app.settings.get();
    expect([app.actions.halfChest.key, app.actions.displayFilter.key]).toEqual(['g', 'f']);
    app.run('halfChest');
    app.run('displayFilter');
    expect(app.settings.get().paper).toMatchObject({ gain: 10, halfChest: true, filter: { band: 'both', notch: 0 } });
    const notches = NOTCHES.map(() => {
      app.run('notch');
      return app.settings.get().paper.filter.notch;
    });
    expect([...notches].sort()).toEqual([...NOTCHES].sort());
    app.run('halfChest');
    app.run('displayFilter');
    expect(app.settings.get().paper).toEqual(paper);
  });

  it('reads again only what was cancelled or has failed', async () => {
    const app = table();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea')]);
    expect(app.applies('readAgain')).toBe(false);
    app.commands.cancelReading();
    expect(app.applies('readAgain')).toBe(true);
    app.run('readAgain');
    expect(app.reads).toHaveLength(2);
  });

  it('goes round the networks, the themes and both spans', async () => {
    const app = table();
    await app.commands.loadModels();
    await app.commands.openFiles([picked('a.hea')]);
    app.run('network');
    expect(app.store.get().network).toBe('conv1d');
    app.run('network');
    expect(app.store.get().network).toBe('attention');
    app.run('theme');
    expect(app.settings.get().theme).toBe('light');
    app.run('span');
    expect(app.shown().span).toBe('view');
    app.run('span');
    expect(app.shown().span).toBe('whole');
  });
});
