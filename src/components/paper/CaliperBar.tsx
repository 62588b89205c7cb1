import { CALIPER_KINDS } from '../../ecg/caliper';
import { caliperInWords } from '../../paper/calipers';
import type { PaperPage } from '../../paper/page';
import { gainOfLead } from '../../paper/scale';
import { useLanguage } from '../words';
import type { CaliperChoice, PaperCalipers } from './props';
import type { CaliperHandling } from './use-calipers';
import './calipers.css';

interface CaliperBarProps extends PaperCalipers {
  readonly tool: CaliperChoice;
  readonly handling: CaliperHandling;
  readonly page: PaperPage;
  /** CSS pixels. */
  readonly pixelsPerMillimetre: number;
}

/** What is measured at the moment, and how finely it can be set by a pointer: a sample, or a pixel where that is coarser. */
function Selected({ handling, page, pixelsPerMillimetre }: CaliperBarProps) {
  const language = useLanguage();
  const { say, words, format } = language;
  const { selected, landmark } = handling;
  const texts = words.calipers;
  if (!selected) return <span className="caliper-selected muted">{texts.howTo}</span>;
  const measured = caliperInWords(selected, page.rate, gainOfLead(page.scale, selected.lead), language);
  const step = Math.max(1 / page.rate, 1 / (pixelsPerMillimetre * page.scale.speed));
  const exact = selected.kind === 'amplitude' || landmark !== null;
  const reads = say(texts.selected, { lead: selected.lead, measured: format.phrases(measured) });
  return (
    <span className="caliper-selected" title={reads}>
      <strong>{reads}</strong>
      {landmark ? <span className="muted">{texts.snapped[landmark.kind]}</span> : null}
      {exact ? null : <span className="muted">{say(texts.precision, { n: format.number(step * 1000, 0) })}</span>}
    </span>
  );
}

/** What can be chosen about calipers while they are drawn. */
export function CaliperBar(props: CaliperBarProps) {
  const { tool, onTool, onChange, onRemove, calipers, handling, history } = props;
  const { say, words } = useLanguage();
  const texts = words.calipers;
  const { selected } = handling;
  const marches = selected?.kind === 'march';
  const countIntervals = (by: -1 | 1) => {
    if (selected) onChange({ ...selected, intervals: Math.max(1, selected.intervals + by) }, true);
  };
  return (
    <section className="caliper-bar" aria-label={texts.title}>
      <fieldset className="caliper-group" aria-label={texts.kind}>
        {CALIPER_KINDS.map((kind) => (
          <button key={kind} type="button" aria-pressed={tool.kind === kind} onClick={() => onTool({ kind })}>
            {texts.kinds[kind]}
          </button>
        ))}
      </fieldset>
      <button type="button" title={texts.addTitle} onClick={handling.add}>
        {texts.add}
      </button>
      <button
        type="button"
        title={texts.snapTitle}
        aria-pressed={tool.snap}
        onClick={() => onTool({ snap: !tool.snap })}
      >
        {texts.snap}
      </button>
      <span className="caliper-group">{history}</span>
      <button
        type="button"
        aria-label={texts.remove}
        title={texts.remove}
        disabled={selected === null}
        onClick={() => selected && onRemove(selected.id)}
      >
        ✕
      </button>
      <button type="button" disabled={calipers.length === 0} onClick={() => onRemove('all')}>
        {texts.removeAll}
      </button>
      {tool.kind === 'march' || selected?.kind === 'march' ? (
        <fieldset className="caliper-group" aria-label={texts.intervals} title={texts.intervals}>
          <button
            type="button"
            aria-label={texts.fewer}
            disabled={!marches || selected.intervals === 1}
            onClick={() => countIntervals(-1)}
          >
            −
          </button>
          <output>{marches ? selected.intervals : ''}</output>
          <button type="button" aria-label={texts.more} disabled={!marches} onClick={() => countIntervals(1)}>
            +
          </button>
          <button
            type="button"
            aria-pressed={marches && selected.allLeads === true}
            disabled={!marches}
            onClick={() => selected && onChange({ ...selected, allLeads: !selected.allLeads }, true)}
          >
            {texts.allLeads}
          </button>
        </fieldset>
      ) : null}
      <Selected {...props} />
      <output className="paper-unseen">{say(texts.count, { count: calipers.length })}</output>
    </section>
  );
}
