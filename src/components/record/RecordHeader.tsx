import { leadSources, standardLeadsOf } from '../../ecg/lead-sources';
import { isStandardLead, STANDARD_LEADS } from '../../ecg/leads';
import { duration, type Recording } from '../../ecg/recording';
import type { Example } from '../../study/example';
import { clockTime, rate, timeSpan } from '../format';
import { useStudy, useStudyCommands } from '../page';
import { Fact } from './Fact';
import { FromTheFile } from './FromTheFile';
import './record.css';

function leadsInWords(recording: Recording): string {
  const sources = leadSources(recording.leads);
  const measured = standardLeadsOf(sources, 'measured');
  const derived = standardLeadsOf(sources, 'derived');
  const absent = standardLeadsOf(sources, 'absent');
  const others = [...recording.leads.keys()].filter((lead) => !isStandardLead(lead));
  if (measured.length === STANDARD_LEADS.length)
    return others.length > 0 ? `12 leads and ${others.join(', ')}` : '12 leads';
  const parts = [
    measured.length > 0 ? `${measured.join(', ')} measured` : '',
    derived.length > 0 ? `${derived.join(', ')} derived` : '',
    others.length > 0 ? `${others.join(', ')} beyond the twelve` : '',
    measured.length > 0 && absent.length > 0 ? `${absent.join(', ')} absent` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** ISO 8601 as people write it; the file tells no time zone and none is added. */
const startInWords = (iso: string) => iso.replace('T', ' ').replace(/\.\d+$/, '');

function patientInWords({ patient }: Recording, example: Example | null): string | null {
  const age = patient.age ?? example?.age;
  const sex = patient.sex ?? example?.sex;
  const parts = [sex === undefined ? '' : sex, age === undefined ? '' : `${age} years`].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : null;
}

const SEVERITY_NAMES = { error: 'Error', warning: 'Warning', note: 'Note' } as const;
const SEVERITY_ORDER = ['error', 'warning', 'note'] as const;

function Issues() {
  const issues = useStudy((study) => study.issues);
  const assumes = useStudy(({ question }) => question !== null);
  const { correctAssumptions } = useStudyCommands();
  if (issues.length === 0) return null;
  const ordered = [...issues].sort((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity));
  const grave = issues.filter(({ severity }) => severity !== 'note').length;
  const title =
    grave > 0
      ? `${grave} reading ${grave === 1 ? 'warning' : 'warnings'}`
      : `${issues.length} reading ${issues.length === 1 ? 'note' : 'notes'}`;
  return (
    <details className="record-details" data-grave={grave > 0}>
      <summary>{title}</summary>
      <div className="record-details-body">
        <ul>
          {ordered.map(({ code, severity, message, where }) => (
            <li key={`${code} ${message} ${where ?? ''}`} data-severity={severity}>
              <strong>{SEVERITY_NAMES[severity]}:</strong> {message}
              {where === undefined ? null : <span className="muted"> ({where})</span>}
            </li>
          ))}
        </ul>
        {assumes ? (
          <button type="button" onClick={correctAssumptions}>
            Change what was assumed
          </button>
        ) : null}
      </div>
    </details>
  );
}

/** What the file says of itself. It is shown here and nowhere else, and never stored. */
export function RecordHeader() {
  const recording = useStudy((study) => study.recording);
  const example = useStudy(({ origin }) => origin.example);
  return (
    <section className="record-header" aria-label="Recording">
      <h1>{example?.title ?? recording.name}</h1>
      <dl className="record-facts">
        <Fact name="Format" value={recording.format} />
        <Fact name="Record" value={example ? `PTB-XL ${example.ecgId}` : null} />
        <Fact name="Rate" value={rate(recording.rate)} />
        <Fact
          name="Duration"
          value={recording.part ? clockTime(recording.part.total) : timeSpan(duration(recording))}
        />
        <Fact name="Leads" value={leadsInWords(recording)} />
        <Fact name="Patient" value={patientInWords(recording, example)} />
        <Fact name="Start" value={recording.startTime === undefined ? null : startInWords(recording.startTime)} />
        <Fact name="Device" value={recording.device.name} />
        <Fact name="Device filter" value={recording.device.filter} />
      </dl>
      <Issues />
      <FromTheFile recording={recording} />
      {example ? <p className="record-look">{example.lookFor}</p> : null}
    </section>
  );
}
