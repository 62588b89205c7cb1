import type { PageState } from './state';
import type { Study } from './study';

/** What the user can do by a button or a key. `words.actions` names each. */
export type ActionId =
  | 'openFiles'
  | 'openFolder'
  | 'worklist'
  | 'lecture'
  | 'monitor'
  | 'quiz'
  | 'examples'
  | 'next'
  | 'back'
  | 'previous'
  | 'earlier'
  | 'later'
  | 'network'
  | 'compare'
  | 'span'
  | 'layout'
  | 'order'
  | 'speed'
  | 'gain'
  | 'halfChest'
  | 'displayFilter'
  | 'notch'
  | 'screenSize'
  | 'waves'
  | 'calipers'
  | 'undoCaliper'
  | 'redoCaliper'
  | 'exchange'
  | 'leaveOut'
  | 'statements'
  | 'why'
  | 'stretches'
  | 'charts'
  | 'backend'
  | 'readAgain'
  | 'theme'
  | 'help'
  | 'about'
  | 'card'
  | 'saveResult'
  | 'saveDrawing'
  | 'savePicture'
  | 'saveLesson'
  | 'report'
  | 'export'
  | 'previousEcg'
  | 'print';

/** `study` is the one around the button that is pressed; where there is none, and for keys, the one that is worked with. */
export interface Action {
  /** As `KeyboardEvent.key` names it, after `Control+` where it is pressed with that key (or with Command). */
  readonly key?: string;
  readonly applies: (state: PageState, study: Study | null) => boolean;
  /** Does it; only where it applies. */
  readonly run: (study: Study | null) => void;
}

export type Actions = Readonly<Record<ActionId, Action>>;
