import { MISPLACEMENT_GROUPS, MISPLACEMENTS } from '../../ecg/misplacements';
import {
  AS_RECORDED,
  CHEST_LEADS,
  type ChestLead,
  fateOf,
  type LeadFate,
  type Placement,
  placementName,
  placementOf,
  withFate,
} from '../../ecg/placement';
import { misplacementOf } from '../../study/selectors';
import { misplacementName } from '../../words/misplacement';
import { useControl } from '../actions';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';
import { Torso } from './Torso';
import './lab.css';

/** How the electrodes of the study around sit on the screen, and what sets them otherwise. */
export function usePlacement(): readonly [Placement, (placement: Placement) => void] {
  const name = useStudy(misplacementOf);
  const { exchange } = useStudyCommands();
  const placement = (name === null ? undefined : placementOf(name)) ?? AS_RECORDED;
  return [placement, (next) => exchange(placementName(next))];
}

/** One toggle for each chest lead. */
function ChestRow({ fate }: { readonly fate: Exclude<LeadFate, 'recorded'> }) {
  const [placement, change] = usePlacement();
  const { words, say } = useLanguage();
  const texts = words.electrodes;
  const toggle = (lead: ChestLead) =>
    change(withFate(placement, lead, fateOf(placement, lead) === fate ? 'recorded' : fate));
  return (
    <fieldset className="chest-row">
      <legend>{texts[fate]}</legend>
      {CHEST_LEADS.map((lead) => (
        <button
          key={lead}
          type="button"
          aria-pressed={fateOf(placement, lead) === fate}
          aria-label={say(fate === 'inverted' ? texts.invertLead : texts.takeOff, { lead })}
          onClick={() => toggle(lead)}
        >
          {lead}
        </button>
      ))}
    </fieldset>
  );
}

/** The misplacements that are met, by name. */
function MisplacementList() {
  const misplacement = useStudy(misplacementOf);
  const { exchange } = useStudyCommands();
  const language = useLanguage();
  const texts = language.words.electrodes;
  const isListed = misplacement === null || MISPLACEMENTS.has(misplacement);
  return (
    <label className="electrode-choice">
      <span>{texts.question}</span>
      <select
        {...useControl('exchange')}
        aria-label={texts.exchange}
        value={misplacement ?? ''}
        onChange={(event) => exchange(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{texts.asRecorded}</option>
        {isListed ? null : <option value={misplacement}>{misplacementName(language, misplacement, 'inShort')}</option>}
        {MISPLACEMENT_GROUPS.map(([group, names]) => (
          <optgroup key={group} label={texts.groups[group]}>
            {names.map((name) => (
              <option key={name} value={name}>
                {misplacementName(language, name, 'inShort')}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** Electrodes on a body, to be moved: drawing and readings follow. */
export function ElectrodeLab() {
  const misplacement = useStudy(misplacementOf);
  const [placement, change] = usePlacement();
  const { words } = useLanguage();
  const texts = words.electrodes;
  return (
    <div className="electrode-lab">
      <MisplacementList />
      <div className="lab-body">
        <Torso placement={placement} onChange={change} />
        <div className="lab-chest">
          <ChestRow fate="inverted" />
          <ChestRow fate="off" />
          <button type="button" disabled={misplacement === null} onClick={() => change(AS_RECORDED)}>
            {texts.asRecorded}
          </button>
        </div>
      </div>
      <p className="muted lab-note">{texts.derived}</p>
    </div>
  );
}
