import { createContext, useContext } from 'react';
import { ENGLISH, type Language } from '../words/language';

const LanguageContext = createContext<Language>(ENGLISH);

/** Gives everything below it its language. */
export const LanguageProvider = LanguageContext.Provider;

/** The language of the screen: `const { words, say } = useLanguage()`. */
export const useLanguage = (): Language => useContext(LanguageContext);
