import { useState } from 'react';
import type { Copy } from '../../offline/contract';
import { DISCLAIMER } from '../results/Disclaimer';
import { Dialog } from './Dialog';
import { Licences } from './Licences';

const COPY_SENTENCES: Readonly<Record<Copy, string>> = {
  none: 'LeadLens is not stored in this browser.',
  storing: 'LeadLens is being stored in this browser, to work without a network.',
  stored: 'LeadLens is stored in this browser and works without a network.',
  refused:
    'This browser does not let LeadLens store itself, or has no room for it: it needs its network address each time.',
};

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
  const [done, setDone] = useState<string | null>(null);
  const forget = () => {
    onForget();
    setDone('The settings are forgotten: the defaults are back, and this browser keeps none of your choices.');
  };
  const remove = () =>
    onRemoveCopy().then(
      () => setDone('The offline copy is removed. Opening LeadLens from its address stores it again.'),
      () => setDone('The browser did not remove the offline copy: clear the data of this page in its settings.'),
    );
  return (
    <Dialog title="About LeadLens" onClose={onClose}>
      <p>
        Version {version}, commit <code>{commit}</code>
      </p>
      <p>{DISCLAIMER}</p>
      <section>
        <h3>What it reaches</h3>
        <p>
          Its own files and nothing else; the page carries a policy that holds the browser to it. No recording leaves
          this computer.
        </p>
      </section>
      <section>
        <h3>What it keeps in this browser</h3>
        <p>
          Your choices about the screen: theme, paper, network, backend. Nothing of a recording.{' '}
          {copy === null ? 'LeadLens itself is this one file, and needs no network.' : COPY_SENTENCES[copy]}
        </p>
        <div className="about-actions">
          <button type="button" onClick={forget}>
            Forget settings
          </button>
          {copy === 'stored' ? (
            <button type="button" onClick={() => void remove()}>
              Remove the offline copy
            </button>
          ) : null}
        </div>
        <p className="about-done" role="status">
          {done}
        </p>
      </section>
      <section>
        <h3>Licences</h3>
        <p>LeadLens is under the MIT licence. The packages in it have licences of their own.</p>
        <Licences load={loadLicences} />
      </section>
    </Dialog>
  );
}
