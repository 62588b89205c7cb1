import type { PaperPage } from './page';
import type { PageSegment } from './segments';

/** The segment that a point (mm) of the page belongs to, by its row and column; null beside the traces and in the footer. */
export function segmentAt(page: PaperPage, x: number, y: number): PageSegment | null {
  return (
    page.segments.find(
      (segment) => x >= segment.x && x < segment.x + segment.width && y >= segment.top && y < segment.bottom,
    ) ?? null
  );
}
