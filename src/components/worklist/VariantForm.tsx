import { useState } from 'react';
import { LEAD_SET_NAMES, type LeadSet, leadsBeside } from '../../ecg/lead-sets';
import { isStandardLead, STANDARD_LEADS, type StandardLead } from '../../ecg/leads';
import { MISPLACEMENT_GROUPS } from '../../ecg/misplacements';
import type { ModelManifest } from '../../model/contracts';
import type { Language } from '../../words/language';
import { misplacementName } from '../../words/misplacement';
import type { Variant } from '../../worklist/row';
import { useLanguage } from '../words';

const without = (set: LeadSet | null): readonly StandardLead[] => {
  return set === null ? [] : leadsBeside(set, STANDARD_LEADS);
};

const setOf = ({ leaveOut }: Variant): LeadSet | null =>
  LEAD_SET_NAMES.find((set) => without(set).join() === leaveOut.filter(isStandardLead).join()) ?? null;

/** "LeadLens, electrodes RA and LA exchanged, limb leads only". */
export function variantName(
  { words, say, ...language }: Language,
  variant: Variant,
  networks: readonly ModelManifest[],
): string {
  const texts = words.worklist;
  const set = setOf(variant);
  return say(texts.variant, {
    network: networks.find(({ id }) => id === variant.model)?.name ?? variant.model,
    electrodes:
      variant.misplacement === null
        ? texts.asRecorded
        : misplacementName({ words, say, ...language }, variant.misplacement, 'inShort'),
    leads: set === null ? texts.allLeads : texts.leadSets[set],
  });
}

/** Chooses another way to read all ECGs: by another network, with electrodes exchanged, without some leads. */
export function VariantForm({
  networks,
  onRead,
}: {
  readonly networks: readonly ModelManifest[];
  readonly onRead: (variant: Variant) => void;
}) {
  const language = useLanguage();
  const texts = language.words.worklist;
  const [model, setModel] = useState(networks[0]?.id ?? '');
  const [misplacement, setMisplacement] = useState('');
  const [set, setSet] = useState<LeadSet | ''>('');
  return (
    <form
      className="worklist-variant"
      onSubmit={(event) => {
        event.preventDefault();
        onRead({
          model,
          misplacement: misplacement === '' ? null : misplacement,
          leaveOut: without(set === '' ? null : set),
        });
      }}
    >
      <select aria-label={texts.alsoNetwork} value={model} onChange={({ target }) => setModel(target.value)}>
        {networks.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={texts.alsoElectrodes}
        value={misplacement}
        onChange={({ target }) => setMisplacement(target.value)}
      >
        <option value="">{texts.asRecorded}</option>
        {MISPLACEMENT_GROUPS.map(([group, names]) => (
          <optgroup key={group} label={language.words.electrodes.groups[group]}>
            {names.map((name) => (
              <option key={name} value={name}>
                {misplacementName(language, name, 'inShort')}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        aria-label={texts.alsoLeads}
        value={set}
        onChange={({ target }) => setSet(LEAD_SET_NAMES.find((each) => each === target.value) ?? '')}
      >
        <option value="">{texts.allLeads}</option>
        {LEAD_SET_NAMES.map((each) => (
          <option key={each} value={each}>
            {texts.leadSets[each]}
          </option>
        ))}
      </select>
      <button type="submit">{texts.readAlso}</button>
    </form>
  );
}
