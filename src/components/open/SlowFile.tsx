import type { SlowFile } from '../../study/state';
import { useCommands, useSelector } from '../page';
import { Filled, useLanguage } from '../words';
import { subjectName } from './subject';

function Asked({ file }: Pick<SlowFile, 'file'>) {
  const language = useLanguage();
  const { words } = language;
  const { keepWaiting, stopSlowFile } = useCommands();
  return (
    <>
      <p>
        <Filled text={words.opening.takesLong} places={{ file: <strong>{subjectName(language, file)}</strong> }} />
      </p>
      <button type="button" onClick={keepWaiting}>
        {words.opening.keepWaiting}
      </button>
      <button type="button" onClick={stopSlowFile}>
        {words.opening.stop}
      </button>
    </>
  );
}

function Stopped({ file }: Pick<SlowFile, 'file'>) {
  const language = useLanguage();
  const { words } = language;
  const { dismissSlowFile } = useCommands();
  return (
    <>
      <p>
        <Filled text={words.opening.stopped} places={{ file: <strong>{subjectName(language, file)}</strong> }} />
      </p>
      <button type="button" className="quiet" aria-label={words.buttons.dismiss} onClick={dismissSlowFile}>
        ×
      </button>
    </>
  );
}

/** Of a file that takes long: whether to wait on, or that reading it was stopped. */
export function SlowFileBar() {
  const slowFile = useSelector((state) => state.slowFile);
  if (slowFile === null) return null;
  return (
    <div className="slow-file" role="alert">
      {slowFile.phase === 'asked' ? <Asked file={slowFile.file} /> : <Stopped file={slowFile.file} />}
    </div>
  );
}
