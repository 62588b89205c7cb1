import { ActionButton, useAction } from '../actions';

/** Buttons that save or print what is on screen. */
export function ResultActions() {
  const { applies: isRead } = useAction('saveResult');
  const { applies: canCompare } = useAction('previousEcg');
  return (
    <div className="result-actions">
      {isRead ? <ActionButton action="saveResult" /> : null}
      <ActionButton action="saveDrawing" />
      <ActionButton action="savePicture" />
      <ActionButton action="saveLesson" />
      <ActionButton action="report" />
      <ActionButton action="export" />
      {canCompare ? <ActionButton action="previousEcg" /> : null}
      <ActionButton action="print" />
    </div>
  );
}
