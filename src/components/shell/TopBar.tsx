import type { ReactNode } from 'react';

/** The name of the product and the commands that are always at hand. */
export function TopBar({ children, end }: { readonly children: ReactNode; readonly end: ReactNode }) {
  return (
    <header className="top-bar">
      <span className="brand">
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <title>LeadLens</title>
          <circle cx="12" cy="12" r="10" />
          <path d="M2 13h6l1.6-3 2.4 8 2.8-12 2 7H22" />
        </svg>
        LeadLens
      </span>
      {children}
      <span className="top-bar-end">{end}</span>
    </header>
  );
}
