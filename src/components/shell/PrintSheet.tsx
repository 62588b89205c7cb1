import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { ModelManifest, Reading } from '../../model/contracts';
import { percent, share } from '../format';
import { Disclaimer } from '../results/Disclaimer';
import { weighsLeads } from '../results/lead-weights';
import { isWithheld, statementsOf } from '../results/statements';
import { svgElement } from '../svg-element';
import './print.css';

/** What is printed instead of the screen: the drawing in exact millimetres and the reading in words. */
export function PrintSheet({
  drawing,
  manifest,
  reading,
}: {
  /** Makes the SVG document of the page on screen; asked for at the moment of printing. */
  readonly drawing: () => string;
  readonly manifest: ModelManifest | null;
  readonly reading: Reading | null;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = () => place.current?.replaceChildren(svgElement(drawing()));
    const clear = () => place.current?.replaceChildren();
    window.addEventListener('beforeprint', draw);
    window.addEventListener('afterprint', clear);
    return () => {
      window.removeEventListener('beforeprint', draw);
      window.removeEventListener('afterprint', clear);
    };
  }, [drawing]);
  const readable = manifest !== null && reading !== null && !isWithheld(reading);
  const found = readable ? statementsOf(manifest, reading.probabilities).filter((statement) => statement.found) : [];
  return createPortal(
    <div className="print-sheet" aria-hidden="true">
      <div ref={place} />
      {readable ? (
        <>
          <p>
            {manifest.name}, version {manifest.version}:{' '}
            {found.map(({ name, probability }) => `${name} ${percent(probability)}`).join('; ') ||
              'no statement reaches its threshold'}
            .
          </p>
          {weighsLeads(manifest) ? (
            <p>
              Lead weights: {reading.leads.map((lead, i) => `${lead} ${share(reading.leadWeights[i] ?? 0)}`).join(', ')}
              .
            </p>
          ) : null}
        </>
      ) : null}
      {reading?.quality.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      <Disclaimer />
    </div>,
    document.body,
  );
}
