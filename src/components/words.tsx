import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { ENGLISH, type Language } from '../words/language';
import type { NamesOf } from '../words/template';

const LanguageContext = createContext<Language>(ENGLISH);

/** Gives everything below it its language. */
export const LanguageProvider = LanguageContext.Provider;

/** The language of the screen: `const { words, say } = useLanguage()`. */
export const useLanguage = (): Language => useContext(LanguageContext);

/** A text whose places hold elements: `<Filled text={words.about.version} places={{ commit: <code>{commit}</code> }} />`. */
export function Filled<const T extends string>({
  text,
  places,
}: {
  readonly text: T;
  readonly places: { readonly [Name in NamesOf<T>]: ReactNode };
}) {
  const named: Readonly<Record<string, ReactNode>> = places;
  // Every second part is the name of a place.
  return text.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 0 ? part : <Fragment key={part}>{named[part]}</Fragment>));
}
