import type { Unlike } from '../../model/contracts';
import { unlikeSentence } from '../../words/unlike';
import { useLanguage } from '../words';

/** Beside the findings: the recording is unlike those that the network learnt from, and in what. */
export function UnlikeNotice({ unlike }: { readonly unlike: readonly Unlike[] }) {
  const language = useLanguage();
  if (unlike.length === 0) return null;
  return (
    <p className="unlike" role="note">
      {unlikeSentence(language, unlike)}
    </p>
  );
}
