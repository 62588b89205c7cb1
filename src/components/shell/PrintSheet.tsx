import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { SheetSize } from '../../report/sheet';
import { svgElement } from '../svg-element';
import './print.css';

/** The pages that are printed instead of the screen, all of one size. */
export interface PrintedPages {
  readonly size: SheetSize;
  /** An SVG document each. */
  readonly pages: readonly string[];
}

/** A browser that rounds the height of a page down would put a line of it on a sheet of its own. Of paper nothing stands so near the edge. */
const ROUNDING = 0.2;

/** Says the size of the sheets: it is chosen at run time, and a style sheet of the page may not be written as text. */
function setSheet(place: HTMLStyleElement, { width, height }: SheetSize): void {
  const { sheet } = place;
  if (!sheet) return;
  while (sheet.cssRules.length > 0) sheet.deleteRule(0);
  sheet.insertRule(`@page { size: ${width}mm ${height}mm; margin: 0 }`);
  sheet.insertRule(
    `@media print { .print-papers > div { width: ${width}mm; height: ${height - ROUNDING}mm; overflow: hidden } }`,
  );
}

/** What is printed instead of the screen: the pages of the report. */
export function PrintSheet({
  pages,
}: {
  /** Asked for at the moment of printing. */
  readonly pages: () => PrintedPages | null;
}) {
  const place = useRef<HTMLDivElement>(null);
  const style = useRef<HTMLStyleElement>(null);
  useEffect(() => {
    const draw = () => {
      const printed = pages();
      if (!printed) return;
      if (style.current) setSheet(style.current, printed.size);
      const sheets = printed.pages.map((page) => {
        const sheet = document.createElement('div');
        sheet.append(svgElement(page));
        return sheet;
      });
      place.current?.replaceChildren(...sheets);
    };
    const clear = () => place.current?.replaceChildren();
    window.addEventListener('beforeprint', draw);
    window.addEventListener('afterprint', clear);
    return () => {
      window.removeEventListener('beforeprint', draw);
      window.removeEventListener('afterprint', clear);
    };
  }, [pages]);
  return createPortal(
    <div className="print-sheet" aria-hidden="true">
      <style ref={style} />
      <div ref={place} className="print-papers" />
    </div>,
    document.body,
  );
}
