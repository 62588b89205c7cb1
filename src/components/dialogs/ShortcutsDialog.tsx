import type { ActionId } from '../../study/action';
import { type KeyLine, keyNames } from '../../words/action';
import { usePage } from '../page';
import { caliperKeyLines } from '../paper/caliper-keys';
import { paperKeyLines } from '../paper/help';
import { useLanguage } from '../words';
import { Dialog } from './Dialog';

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly KeyLine[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="shortcuts">
        {lines.map(({ action, keys }) => (
          <div key={action}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Every key and what it does. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const language = useLanguage();
  const { words } = language;
  const { actions } = usePage();
  const everywhere = Object.entries(actions).flatMap(([id, { key }]) =>
    key === undefined ? [] : { action: words.actions[id as ActionId], keys: keyNames(language, key) },
  );
  return (
    <Dialog title={words.shortcuts.title} onClose={onClose}>
      <Lines title={words.shortcuts.everywhere} lines={everywhere} />
      <Lines title={words.shortcuts.onThePaper} lines={paperKeyLines(language)} />
      <Lines title={words.shortcuts.onACaliper} lines={caliperKeyLines(language)} />
    </Dialog>
  );
}
