import type { PaperWindow } from '../../paper/viewport';

interface ScrollMarksProps {
  /** Top left corner of the page in CSS pixels of the window. */
  readonly origin: { readonly x: number; readonly y: number };
  readonly window: PaperWindow;
}

/** Which part of a page larger than its window is seen: thin bars at the edges, for the eye only. */
export function ScrollMarks({ origin, window }: ScrollMarksProps) {
  const { pixelsPerMillimetre: scale, page, width, height } = window;
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  const [pageWidth, pageHeight] = [page.width * scale, page.height * scale];
  return (
    <>
      {pageWidth > width + 1 && (
        <div
          className="paper-scroll-mark"
          data-along="x"
          style={{ left: share(-origin.x, pageWidth), width: share(width, pageWidth) }}
        />
      )}
      {pageHeight > height + 1 && (
        <div
          className="paper-scroll-mark"
          data-along="y"
          style={{ top: share(-origin.y, pageHeight), height: share(height, pageHeight) }}
        />
      )}
    </>
  );
}
