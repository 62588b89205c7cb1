// What a drag over the paper does.
import type { Mark, MarkKind } from '../ecg/mark';
import { fromPage, type PagePoint, segmentAt } from './mapping';
import { markBetween } from './marks';
import type { PaperPage } from './page';

/** `pan` moves the paper; each kind of mark is a tool that draws it. */
export type Tool = 'pan' | MarkKind;

/**
 * The mark that a drag from one point of the page to another draws; null where it does not begin on a lead. It stays in the lead in
 * which it began, however far it leaves it.
 */
export function markDrawn(kind: MarkKind, page: PaperPage, from: PagePoint, to: PagePoint): Mark | null {
  const segment = segmentAt(page, from.x, from.y);
  if (!segment?.lead) return null;
  return markBetween(kind, segment.name, fromPage(page, segment, from), fromPage(page, segment, to));
}
