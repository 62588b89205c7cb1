import { carrier } from '#carrier';
import { AboutDialog } from '../components/dialogs/AboutDialog';
import { Dialog } from '../components/dialogs/Dialog';
import { QuestionDialog } from '../components/dialogs/QuestionDialog';
import { ShortcutsDialog } from '../components/dialogs/ShortcutsDialog';
import { ModelCardDialog } from '../components/model-card/ModelCardDialog';
import type { ExampleIndex } from '../components/open/example';
import { Gallery } from '../components/open/Gallery';
import type { Copy } from '../offline/contract';
import { COMMIT, VERSION } from './build';
import type { Commands } from './commands';
import type { AppState } from './state';
import { SHORTCUTS } from './use-shortcuts';

export type OpenDialog = 'shortcuts' | 'examples' | 'card' | 'about';

interface DialogsProps {
  readonly dialog: OpenDialog | null;
  readonly onClose: () => void;
  readonly state: AppState;
  readonly commands: Commands;
  readonly examples: ExampleIndex | null;
  /** Null where LeadLens is a single file. */
  readonly copy: Copy | null;
  readonly onForget: () => void;
  readonly onRemoveCopy: () => Promise<void>;
}

/** The one dialog that is open, if any. A question about a file comes before what the user opened. */
export function Dialogs({ dialog, onClose, state, commands, examples, copy, onForget, onRemoveCopy }: DialogsProps) {
  if (state.fileQuestion)
    return (
      <QuestionDialog
        files={state.fileQuestion.files}
        question={state.fileQuestion.question}
        onAnswer={(answer) => void commands.answerQuestion(answer)}
      />
    );
  if (dialog === 'shortcuts') return <ShortcutsDialog groups={SHORTCUTS} onClose={onClose} />;
  if (dialog === 'about')
    return (
      <AboutDialog
        version={VERSION}
        commit={COMMIT}
        copy={copy}
        loadLicences={() => carrier.text('licenses.md')}
        onForget={onForget}
        onRemoveCopy={onRemoveCopy}
        onClose={onClose}
      />
    );
  if (dialog === 'examples' && examples)
    return (
      <Dialog title="Examples" onClose={onClose} wide>
        <Gallery
          index={examples}
          onOpen={(example) => {
            onClose();
            void commands.openExample(example);
          }}
        />
      </Dialog>
    );
  const model = state.models.find(({ id }) => id === state.network);
  if (dialog === 'card' && model)
    return <ModelCardDialog name={model.name} folder={`models/${model.id}/`} files={carrier} onClose={onClose} />;
  return null;
}
