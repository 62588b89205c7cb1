import { usePage, useStudy } from '../components/page';
import { chosenNetwork, chosenReading, studyOf } from '../study/selectors';
import { download, fileStem, savedResult } from './exports';

/** Buttons that save or print what is on screen. */
export function ResultActions({ drawing }: { readonly drawing: () => string }) {
  const { store } = usePage();
  const id = useStudy((study) => study.id);
  const stem = useStudy(({ recording }) => fileStem(recording.name));
  const isRead = useStudy((study, state) => chosenNetwork(state) !== null && chosenReading(study, state) !== null);
  const save = () => {
    const study = studyOf(store.get(), id);
    const result = study && savedResult(study, store.get());
    if (result) download(`${stem}.leadlens.json`, 'application/json', result);
  };
  return (
    <>
      {isRead ? (
        <button type="button" onClick={save}>
          Save result (JSON)
        </button>
      ) : null}
      <button type="button" onClick={() => download(`${stem}.svg`, 'image/svg+xml', drawing())}>
        Save drawing (SVG)
      </button>
      <button type="button" onClick={() => window.print()}>
        Print
      </button>
    </>
  );
}
