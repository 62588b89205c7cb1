import { type LeadSources, standardLeadsOf } from '../../ecg/lead-sources';
import { isStandardLead, STANDARD_LEADS } from '../../ecg/leads';
import { duration, type Recording } from '../../ecg/recording';
import { drawnSources } from '../../study/selectors';
import { patientInWords } from '../../words/device';
import { exampleTexts } from '../../words/example';
import { issuePlace, issueSentence } from '../../words/issues';
import type { Language } from '../../words/language';
import { textInWords } from '../../words/text';
import { useStudy, useStudyCommands } from '../page';
import { useLanguage } from '../words';
import { Fact } from './Fact';
import { FromTheFile } from './FromTheFile';
import { PageOverlay } from './PageOverlay';
import { RecordDetails } from './RecordDetails';
import './record.css';

function leadsInWords({ words, say, format }: Language, recording: Recording, sources: LeadSources): string {
  const texts = words.record;
  const measured = standardLeadsOf(sources, 'measured');
  const derived = standardLeadsOf(sources, 'derived');
  const absent = standardLeadsOf(sources, 'absent');
  const others = [...recording.leads.keys()].filter((lead) => !isStandardLead(lead));
  if (measured.length === STANDARD_LEADS.length)
    return others.length > 0 ? say(texts.twelveAndOthers, { leads: others }) : texts.twelveLeads;
  const parts = [
    measured.length > 0 ? say(texts.measured, { leads: measured }) : '',
    derived.length > 0 ? say(texts.derived, { leads: derived }) : '',
    others.length > 0 ? say(texts.others, { leads: others }) : '',
    measured.length > 0 && absent.length > 0 ? say(texts.absent, { leads: absent }) : '',
  ];
  return format.phrases(parts.filter((part) => part !== ''));
}

/** ISO 8601 as people write it; the file tells no time zone and none is added. */
const startInWords = (iso: string) => iso.replace('T', ' ').replace(/\.\d+$/, '');

const SEVERITY_ORDER = ['error', 'warning', 'note'] as const;

function Issues() {
  const issues = useStudy((study) => study.issues);
  const assumes = useStudy(({ question }) => question !== null);
  const { correctAssumptions } = useStudyCommands();
  const language = useLanguage();
  const { words, say } = language;
  if (issues.length === 0) return null;
  const ordered = [...issues].sort((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity));
  const grave = issues.filter(({ severity }) => severity !== 'note').length;
  const title =
    grave > 0 ? say(words.record.warnings, { count: grave }) : say(words.record.notes, { count: issues.length });
  return (
    <RecordDetails title={title} grave={grave > 0}>
      <ul>
        {ordered.map((each) => {
          const where = issuePlace(language, each);
          return (
            <li key={JSON.stringify(each)} data-severity={each.severity}>
              <strong>{words.record.severity[each.severity]}</strong> {issueSentence(language, each)}
              {where === undefined ? null : <span className="muted"> {say(words.record.where, { where })}</span>}
            </li>
          );
        })}
      </ul>
      {assumes ? (
        <button type="button" onClick={correctAssumptions}>
          {words.record.changeAssumed}
        </button>
      ) : null}
    </RecordDetails>
  );
}

/** What the file says of itself. It is shown here and nowhere else, and never stored. */
export function RecordHeader() {
  const recording = useStudy((study) => study.recording);
  const sources = useStudy(drawnSources);
  const example = useStudy(({ origin }) => origin.example);
  const language = useLanguage();
  const { words, format } = language;
  const texts = words.record;
  const shown = example === null ? null : exampleTexts(language, example);
  return (
    <section className="record-header" aria-label={texts.label}>
      <h1>{shown?.title ?? recording.name}</h1>
      <dl className="record-facts">
        <Fact name={texts.format} value={recording.format} />
        <Fact name={texts.record} value={example ? `PTB-XL ${example.ecgId}` : null} />
        <Fact name={texts.rate} value={format.rate(recording.rate)} />
        <Fact
          name={texts.duration}
          value={recording.part ? format.clockTime(recording.part.total) : format.timeSpan(duration(recording))}
        />
        <Fact name={texts.leads} value={leadsInWords(language, recording, sources)} />
        <Fact name={texts.patient} value={patientInWords(language, recording, example)} />
        <Fact name={texts.start} value={recording.startTime === undefined ? null : startInWords(recording.startTime)} />
        <Fact
          name={texts.device}
          value={recording.device.name === undefined ? null : textInWords(language, recording.device.name)}
        />
        <Fact
          name={texts.filter}
          value={recording.device.filter === undefined ? null : textInWords(language, recording.device.filter)}
        />
      </dl>
      <Issues />
      <FromTheFile recording={recording} />
      <PageOverlay recording={recording} />
      {shown ? <p className="record-look">{shown.lookFor}</p> : null}
    </section>
  );
}
