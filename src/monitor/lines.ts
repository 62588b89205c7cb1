// What devices send as lines of text: one line that says what they send, then one for each moment. docs/monitor.md describes it.

import { type LeadName, parseLeadName } from '../ecg/leads';
import { type Frame, gapOf, type LiveFormat } from './live';
import { LiveError } from './live-error';

/** Of a unit, mV. */
const UNITS: Readonly<Record<string, number>> = { mV: 1, uV: 1e-3, V: 1000 };
const HEADER = /^#\s*leadlens\b/i;
/** A counter that jumps further has begun anew. */
const LONGEST_GAP = 60;
const LONGEST_LINE = 4096;

interface LineFormat extends LiveFormat {
  readonly scale: number;
  /** The first number of each line counts the samples. */
  readonly counted: boolean;
}

/** "# leadlens leads=I,II,V1 rate=250 unit=uV count=1". @throws LiveError */
export function parseHeader(line: string): LineFormat {
  if (!HEADER.test(line)) throw new LiveError('live-no-header');
  const values = new Map([...line.matchAll(/(\w+)=(\S+)/g)].map((match) => [match[1]!, match[2]!]));
  const leads = (values.get('leads') ?? '').split(',').map((name) => parseLeadName(name) ?? name.trim());
  const rate = Number(values.get('rate'));
  const scale = UNITS[values.get('unit') ?? 'mV'];
  const wrong = (field: string) => new LiveError('live-header-wrong', { field });
  if (leads.some((lead, i) => lead === '' || leads.indexOf(lead) < i) || leads.length > 16) throw wrong('leads');
  if (!(rate >= 50 && rate <= 2000)) throw wrong('rate');
  if (scale === undefined) throw wrong('unit');
  return { leads: leads as LeadName[], rate, unit: 'mV', scale, counted: values.get('count') === '1' };
}

/** Text as it comes, cut anywhere; frames for each piece of it. */
export class LineReader {
  #rest = '';
  #format: LineFormat | null = null;
  #count: number | null = null;

  /** Null until the header was read. */
  get format(): LiveFormat | null {
    return this.#format;
  }

  /** @throws LiveError where the header is missing or wrong */
  push(text: string): readonly Frame[] {
    const lines = (this.#rest + text).split(/\r?\n/);
    this.#rest = (lines.pop() ?? '').slice(-LONGEST_LINE);
    const frames: Frame[] = [];
    let rows: number[][] = [];
    const flush = () => {
      if (rows.length > 0) frames.push(this.#frameOf(rows));
      rows = [];
    };
    for (const line of lines) {
      if (line.trim() === '') continue;
      if (HEADER.test(line) || !this.#format) {
        flush();
        this.#format = parseHeader(line);
        this.#count = null;
        continue;
      }
      if (line.startsWith('#')) continue;
      // What is no number is a sample that was not had.
      const numbers = line.split(/[,;\t ]+/).map((cell) => (cell === '' ? Number.NaN : Number(cell)));
      if (this.#format.counted) {
        const missing = this.#missing(numbers.shift()!);
        if (missing > 0) {
          flush();
          frames.push(gapOf(this.#format.leads, missing));
        }
      }
      rows.push(numbers);
    }
    flush();
    return frames;
  }

  /** Samples that were lost before this one. */
  #missing(count: number): number {
    const before = this.#count;
    this.#count = Number.isNaN(count) ? null : count;
    if (before === null || this.#count === null) return 0;
    const missing = count - before - 1;
    return missing > 0 && missing < LONGEST_GAP * this.#format!.rate ? missing : 0;
  }

  #frameOf(rows: readonly (readonly number[])[]): Frame {
    const { leads, scale } = this.#format!;
    return new Map(leads.map((lead, k) => [lead, Float32Array.from(rows, (row) => (row[k] ?? Number.NaN) * scale)]));
  }
}
