import { ActionButton, useAction } from '../actions';

/** Buttons that save or print what is on screen. */
export function ResultActions() {
  const { applies: isRead } = useAction('saveResult');
  return (
    <div className="result-actions">
      {isRead ? <ActionButton action="saveResult" /> : null}
      <ActionButton action="saveDrawing" />
      <ActionButton action="saveLesson" />
      <ActionButton action="report" />
      <ActionButton action="export" />
      <ActionButton action="print" />
    </div>
  );
}
