import type { ModelManifest } from '../../model/contracts';
import { chosenReading } from '../../study/selectors';
import { ActionButton } from '../actions';
import { milliseconds } from '../format';
import { useCommands, useSelector, useStudy } from '../page';
import { BACKEND_NAMES } from './backend-names';

/** "macro AUC .913 on fold 9"; the model card has the intervals and the other tasks. */
export function measuredFigure({ figures }: ModelManifest): string {
  const all = figures.auc.all;
  return all
    ? `macro AUC ${all.value.toFixed(3).replace(/^0/, '')} on fold ${figures.fold}`
    : `tuned on fold ${figures.fold}`;
}

/** Which network reads: what it is for, its version and its measured figure. */
export function NetworkBar({ network }: { readonly network: ModelManifest }) {
  const models = useSelector((state) => state.models);
  const comparing = useSelector((state) => state.comparing);
  const reading = useStudy(chosenReading);
  const { setNetwork } = useCommands();
  return (
    <div className="network-bar">
      <div className="network-choice">
        <label>
          <span className="field-name">Network</span>
          <select aria-label="Network" value={network.id} onChange={(event) => setNetwork(event.target.value)}>
            {models.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {models.length > 1 ? (
          <ActionButton action="compare" pressed={comparing}>
            Compare
          </ActionButton>
        ) : null}
        <ActionButton action="card" />
      </div>
      <p className="network-purpose">{network.purpose}</p>
      <p className="network-figures">
        Version {network.version} · {measuredFigure(network)}
        {reading?.backend ? ` · ${milliseconds(reading.milliseconds)} on ${BACKEND_NAMES[reading.backend]}` : null}
      </p>
    </div>
  );
}
