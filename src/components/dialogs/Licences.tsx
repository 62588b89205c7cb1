import { useState } from 'react';
import { useLanguage } from '../words';

type Text = { readonly phase: 'unread' | 'missing' } | { readonly phase: 'read'; readonly text: string };

/** The licences of the packages in LeadLens, loaded when they are unfolded. */
export function Licences({ load }: { readonly load: () => Promise<string> }) {
  const { words } = useLanguage();
  const [shown, setShown] = useState<Text>({ phase: 'unread' });
  const unfold = (open: boolean) => {
    if (!open || shown.phase === 'read') return;
    load().then(
      (text) => setShown({ phase: 'read', text }),
      () => setShown({ phase: 'missing' }),
    );
  };
  return (
    <details onToggle={(event) => unfold(event.currentTarget.open)}>
      <summary>{words.about.licencesOfPackages}</summary>
      {shown.phase === 'read' ? (
        <pre className="licences" lang="en">
          {shown.text}
        </pre>
      ) : null}
      {shown.phase === 'missing' ? <p className="failure">{words.about.licencesMissing}</p> : null}
    </details>
  );
}
