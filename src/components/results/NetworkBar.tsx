import type { ModelManifest } from '../../model/contracts';
import { chosenReading } from '../../study/selectors';
import type { Language } from '../../words/language';
import { trainedSentence } from '../../words/learning';
import { networkPurpose } from '../../words/network';
import { ActionButton, useControl } from '../actions';
import { useCommands, useSelector, useStudy } from '../page';
import { useLanguage } from '../words';
import { BACKEND_NAMES } from './backend-names';

/** "macro AUC .913 on fold 9"; the model card has the intervals and the other tasks. */
export function measuredFigure({ words, say, format }: Language, { figures }: ModelManifest): string {
  const all = figures.auc.all;
  return all
    ? say(words.results.measured, { auc: format.belowOne(all.value), fold: figures.fold })
    : say(words.results.tuned, { fold: figures.fold });
}

/** Which network reads: what it is for, its version and its measured figure. */
export function NetworkBar({ network }: { readonly network: ModelManifest }) {
  const models = useSelector((state) => state.models);
  const comparing = useSelector((state) => state.comparing);
  const reading = useStudy(chosenReading);
  const { setNetwork } = useCommands();
  const language = useLanguage();
  const { words, say, format } = language;
  const texts = words.results;
  const figures = [
    say(texts.version, { version: network.version }),
    ...(network.trained ? [] : [measuredFigure(language, network)]),
    ...(reading?.backend
      ? [
          say(texts.computedIn, {
            time: format.milliseconds(reading.milliseconds),
            backend: BACKEND_NAMES[reading.backend],
          }),
        ]
      : []),
  ];
  return (
    <div className="network-bar">
      <div className="network-choice">
        <label>
          <span className="field-name">{texts.network}</span>
          <select
            {...useControl('network')}
            aria-label={texts.network}
            value={network.id}
            onChange={(event) => setNetwork(event.target.value)}
          >
            {models.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {models.length > 1 ? (
          <ActionButton action="compare" pressed={comparing}>
            {texts.compare}
          </ActionButton>
        ) : null}
        <ActionButton action="card" />
      </div>
      <p className="network-purpose" title={networkPurpose(language, network)}>
        {networkPurpose(language, network)}
      </p>
      <p className="network-figures">{figures.join(' · ')}</p>
      {network.trained ? <p className="network-trained">{trainedSentence(language, network.trained)}</p> : null}
    </div>
  );
}
