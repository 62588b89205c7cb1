import { useEffect, useState } from 'react';
import { type LanguageId, languageOf } from '../../words/languages';
import { Dialog } from '../dialogs/Dialog';
import { useLanguage } from '../words';
import { Markdown } from './Markdown';
import type { CardFiles } from './Picture';
import './model-card.css';

interface Card {
  readonly language: LanguageId;
  readonly source: string;
}

/** The card in the language of the page; in English where there is none, as of networks that were trained elsewhere. */
async function cardIn(locale: string, read: (name: string) => Promise<string>): Promise<Card> {
  const language = languageOf(locale) ?? 'en';
  if (language !== 'en') {
    try {
      return { language, source: await read(`card.${language}.md`) };
    } catch {
      // There is the English one.
    }
  }
  return { language: 'en', source: await read('card.md') };
}

/** The model card of a network. */
export function ModelCardDialog({
  name,
  folder,
  files,
  onClose,
}: {
  readonly name: string;
  /** The network's own; ends with a slash. */
  readonly folder: string;
  readonly files: CardFiles;
  readonly onClose: () => void;
}) {
  const { words, say, locale } = useLanguage();
  const [card, setCard] = useState<Card | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    cardIn(locale, (name) => files.text(folder + name, leaving.signal))
      .then(setCard)
      .catch(() => {
        if (!leaving.signal.aborted) setMissing(true);
      });
    return () => leaving.abort();
  }, [files, folder, locale]);
  return (
    <Dialog title={say(words.modelCard.title, { network: name })} onClose={onClose} size="wide">
      {card === null ? null : (
        <div lang={card.language}>
          <Markdown source={card.source} folder={folder} files={files} />
        </div>
      )}
      {missing ? <p className="failure">{words.modelCard.missing}</p> : null}
    </Dialog>
  );
}
