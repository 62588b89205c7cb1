import type { Unlike } from '../../model/contracts';
import { unlikeSentence } from '../../words/unlike';
import { useLanguage } from '../words';

/** Beside the findings: the recording is unlike those that the network learnt from, and in what. */
export function UnlikeNotice({
  unlike,
  network,
}: {
  readonly unlike: readonly Unlike[];
  /** Its name, where several stand side by side. */
  readonly network?: string;
}) {
  const language = useLanguage();
  if (unlike.length === 0) return null;
  return (
    <p className="unlike" role="note">
      {network ? <strong>{network} </strong> : null}
      {unlikeSentence(language, unlike)}
    </p>
  );
}
