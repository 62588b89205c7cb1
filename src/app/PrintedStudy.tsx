import { useCallback } from 'react';
import { usePage } from '../components/page';
import { PrintSheet } from '../components/shell/PrintSheet';
import { useLanguage } from '../components/words';
import { studyOf } from '../study/selectors';
import type { StudyId } from '../study/study';
import { printedPages } from './reporting';

/** What is printed of a study instead of the screen. */
export function PrintedStudy({ id }: { readonly id: StudyId }) {
  const { store, settings } = usePage();
  const language = useLanguage();
  const pages = useCallback(() => {
    const study = studyOf(store.get(), id);
    return study && printedPages(study, store.get(), settings.get(), language);
  }, [store, settings, id, language]);
  return <PrintSheet pages={pages} />;
}
