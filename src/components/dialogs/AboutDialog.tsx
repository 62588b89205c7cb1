import { useState } from 'react';
import type { Copy } from '../../offline/contract';
import { Filled, useLanguage } from '../words';
import { Dialog } from './Dialog';
import { Licences } from './Licences';

interface AboutDialogProps {
  readonly version: string;
  readonly commit: string;
  /** Null where LeadLens is a single file. */
  readonly copy: Copy | null;
  readonly loadLicences: () => Promise<string>;
  /** Puts the defaults back on screen and removes what this browser keeps of the choices. */
  readonly onForget: () => void;
  readonly onRemoveCopy: () => Promise<void>;
  readonly onClose: () => void;
}

/** Which LeadLens this is, what it keeps and reaches, and the buttons that take back what it keeps. */
export function AboutDialog({
  version,
  commit,
  copy,
  loadLicences,
  onForget,
  onRemoveCopy,
  onClose,
}: AboutDialogProps) {
  const { words, format } = useLanguage();
  const { about } = words;
  const [done, setDone] = useState<'forgotten' | 'copyRemoved' | 'copyNotRemoved' | null>(null);
  const forget = () => {
    onForget();
    setDone('forgotten');
  };
  const remove = () =>
    onRemoveCopy().then(
      () => setDone('copyRemoved'),
      () => setDone('copyNotRemoved'),
    );
  return (
    <Dialog title={about.title} onClose={onClose}>
      <p>
        <Filled text={about.version} places={{ version, commit: <code>{commit}</code> }} />
      </p>
      <p>{words.disclaimer}</p>
      <section>
        <h3>{about.reachesTitle}</h3>
        <p>{about.reaches}</p>
      </section>
      <section>
        <h3>{about.keepsTitle}</h3>
        <p>{format.sentences([about.keeps, copy === null ? about.singleFile : about.copy[copy]])}</p>
        <div className="about-actions">
          <button type="button" onClick={forget}>
            {about.forget}
          </button>
          {copy === 'stored' ? (
            <button type="button" onClick={() => void remove()}>
              {about.removeCopy}
            </button>
          ) : null}
        </div>
        <p className="about-done" role="status">
          {done === null ? null : about[done]}
        </p>
      </section>
      <section>
        <h3>{about.licencesTitle}</h3>
        <p>{about.licence}</p>
        <Licences load={loadLicences} />
      </section>
    </Dialog>
  );
}
