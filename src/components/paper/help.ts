import { type KeyLine, keyNames } from '../../words/action';
import type { Language } from '../../words/language';
import { PAPER_KEYS, type PaperActionId } from './keys';

/** What the keys do on the paper, a line for each action. */
export const paperKeyLines = (language: Language): KeyLine[] =>
  Object.entries(PAPER_KEYS).map(([id, keys]) => ({
    action: language.words.actions[id as PaperActionId],
    keys: Object.keys(keys).flatMap((key) => keyNames(language, key)),
  }));

/** The same in a sentence, for who does not see the list. */
export const keysHelp = (language: Language): string =>
  language.format.phrases(
    paperKeyLines(language).map(({ action, keys }) =>
      language.say(language.words.actionTitle, { action, key: language.format.series(keys) }),
    ),
  );
