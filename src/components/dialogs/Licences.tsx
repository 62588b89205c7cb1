import { useState } from 'react';

type Text = { readonly phase: 'unread' | 'missing' } | { readonly phase: 'read'; readonly text: string };

/** The licences of the packages in LeadLens, loaded when they are unfolded. */
export function Licences({ load }: { readonly load: () => Promise<string> }) {
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
      <summary>Licences of the packages</summary>
      {shown.phase === 'read' ? <pre className="licences">{shown.text}</pre> : null}
      {shown.phase === 'missing' ? (
        <p className="failure">The licences could not be loaded: reload the page and try again.</p>
      ) : null}
    </details>
  );
}
