import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import { placementOf } from '../../../src/ecg/placement';
import { readFiles } from '../../../src/formats/read';
import { asRecord, packLeads, parseQuizIndex, STORED_LEADS, twelveLeads, unpackLeads } from '../../../src/lesson/bank';
import {
  axisOf,
  drawnSwap,
  kindsFor,
  type Question,
  questionOf,
  SWAP_ODDS,
  type SwapOdds,
} from '../../../src/lesson/questions';
import { answeredIn, itemOf, NOTHING_ASKED, nextIn, parseRepetition } from '../../../src/lesson/repetition';
import { type Answered, callsRight, isRight, scoreOf, swapScoreOf } from '../../../src/lesson/score';

/** Numbers that are the same at each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

const index = parseQuizIndex(JSON.parse(readFileSync('public/quiz/bank.json', 'utf8')));
const pack = new Uint8Array(readFileSync('public/quiz/bank.bin'));

describe('the bank', () => {
  it('holds at least sixty ECGs, each with its licence and with all of its samples', () => {
    expect(index.ecgs.length).toBeGreaterThanOrEqual(60);
    expect(index.credit.ptbxl).toContain('CC BY 4.0');
    expect(index.credit.ludb).toContain('ODC-By 1.0');
    for (const ecg of index.ecgs) {
      expect(ecg.from + ecg.bytes).toBeLessThanOrEqual(pack.length);
      const leads = unpackLeads(pack.subarray(ecg.from, ecg.from + ecg.bytes), STORED_LEADS.length, ecg.samples);
      expect(packLeads(leads)).toEqual(pack.subarray(ecg.from, ecg.from + ecg.bytes));
      expect(ecg.samples / ecg.rate).toBe(10);
    }
  });

  it('is what it was packed from, to the step of 5 µV', async () => {
    const folder = '../shared/data/ptbxl-500hz';
    const file = (path: string, bytes: Uint8Array) => ({ path, size: bytes.length, bytes: async () => bytes });
    const [original] = await readFiles(
      ['00010_hr.hea', '00010_hr.dat'].map((name) => file(name, new Uint8Array(readFileSync(`${folder}/${name}`)))),
    );
    const ecg = index.ecgs.find(({ record, source }) => source === 'ptbxl' && record === 10)!;
    const { hea, dat } = asRecord('q', ecg, pack);
    const read = (swap: string | null) => {
      const record = asRecord('q', ecg, pack, swap);
      return readFiles([file('q.hea', new TextEncoder().encode(hea)), file('q.dat', record.dat)]);
    };
    const [packed] = await read(null);
    expect(dat).toHaveLength(2 * STANDARD_LEADS.length * ecg.samples);
    const [swapped] = await read('LA/RA');
    expect(swapped!.recording!.leads.get('II')![700]).toBeCloseTo(packed!.recording!.leads.get('III')![700]!, 6);
    for (const lead of STANDARD_LEADS) {
      const now = packed!.recording!.leads.get(lead)!;
      original!.recording!.leads.get(lead)!.forEach((value, i) => {
        // A lead that is worked out of two others has the rounding of both.
        expect(Math.abs(now[i]! - value)).toBeLessThanOrEqual(0.0126);
      });
    }
    expect(packed!.recording!.name).toBe('q');
    expect(packed!.recording!.statements).toEqual([]);
  });

  it('keeps whole numbers of either sign, however far they jump', () => {
    const lead = Int16Array.of(0, -1, 1, 32767, -32768, 5, 5, 5, -300);
    expect(unpackLeads(packLeads([lead, lead]), 2, lead.length)).toEqual([lead, lead]);
    expect(twelveLeads(STORED_LEADS.map(() => lead))).toHaveLength(12);
  });
});

describe('questions', () => {
  it('are asked only of what is certain, with what is right among the choices and nothing doubtful', () => {
    const random = numbers(5);
    const kinds = new Set<string>();
    for (const ecg of index.ecgs)
      for (const kind of kindsFor(ecg)) {
        kinds.add(kind);
        const question = questionOf(ecg, kind, random);
        if (question.kind === 'interval') {
          expect(question.right).toBeGreaterThan(40);
          continue;
        }
        expect(question.right.length).toBeGreaterThan(0);
        for (const code of question.right) expect(question.choices).toContain(code);
        expect(new Set(question.choices).size).toBe(question.choices.length);
        if (kind !== 'axis' && kind !== 'swap')
          for (const code of question.choices) {
            expect(ecg.unsure).not.toContain(code);
            expect(ecg.has.includes(code)).toBe(question.right.includes(code));
          }
      }
    expect([...kinds].sort()).toEqual(['axis', 'interval', 'rhythm', 'statements', 'swap']);
  });

  it.each(Object.keys(SWAP_ODDS) as SwapOdds[])(
    'for exchanged electrodes have one as rarely as is wanted: %s',
    (odds) => {
      const random = numbers(9);
      const normal = index.ecgs.find(({ has }) => has.includes('NORM'))!;
      const asked = 20_000;
      const drawn = Array.from({ length: asked }, () => drawnSwap(questionOf(normal, 'swap', random, odds)));
      const swapped = drawn.filter((name) => name !== null);
      const expected = asked * SWAP_ODDS[odds];
      expect(Math.abs(swapped.length - expected)).toBeLessThan(4 * Math.sqrt(expected));
      for (const name of new Set(swapped)) expect(placementOf(name)).toBeDefined();
      const arms = swapped.filter((name) => name === 'LA/RA').length;
      expect(arms).toBeGreaterThan(swapped.filter((name) => name === 'V3/V4').length);
    },
  );

  it.each([
    [0, 'normal'],
    [-45, 'left'],
    [120, 'right'],
    [-120, 'extreme'],
  ])('an axis of %d° is %s', (degrees, name) => expect(axisOf(degrees)).toBe(name));
});

describe('the score', () => {
  const ecg = index.ecgs[0]!;
  const asked: Question = { ecg, kind: 'statements', choices: ['AFIB', 'PVC', 'LVH', 'IMI'], right: ['AFIB', 'PVC'] };

  it('is sensitivity and specificity of what was chosen, and the calibration of how sure one was', () => {
    const score = scoreOf([
      { question: asked, answer: { chosen: ['AFIB', 'IMI'] }, confidence: 0.9 },
      { question: asked, answer: { chosen: ['PVC', 'AFIB'] }, confidence: 0.7 },
    ]);
    expect(score).toMatchObject({ answered: 2, right: 1, sensitivity: 3 / 4, specificity: 3 / 4 });
    expect(score.brier).toBeCloseTo((0.81 + 0.09) / 2, 9);
    expect(score.confidence).toBeCloseTo(0.8, 9);
    expect(scoreOf([])).toEqual({
      answered: 0,
      right: 0,
      sensitivity: null,
      specificity: null,
      brier: null,
      confidence: null,
    });
  });

  it('says what a call of exchanged electrodes is worth where they are rare', () => {
    const normal = index.ecgs.find(({ has }) => has.includes('NORM'))!;
    const asking = (right: string, chosen: string): Answered => ({
      question: { ecg: normal, kind: 'swap', odds: 'often', choices: ['none', 'LA/RA', 'V1/V2'], right: [right] },
      answer: { chosen: [chosen] },
      confidence: 0.9,
    });
    // Nine of ten are found, whatever they are taken for, and one in twenty is called in vain.
    const all = [
      ...Array.from({ length: 8 }, () => asking('LA/RA', 'LA/RA')),
      asking('LA/RA', 'V1/V2'),
      asking('V1/V2', 'none'),
      ...Array.from({ length: 19 }, () => asking('none', 'none')),
      asking('none', 'V1/V2'),
    ];
    const score = swapScoreOf(all);
    expect(score).toEqual({ there: 10, found: 9, absent: 20, calledInVain: 1 });
    expect(callsRight(score, 'often')).toBeCloseTo(0.225 / (0.225 + 0.0375), 9);
    expect(callsRight(score, 'intensive')).toBeCloseTo((4 * 0.9) / (4 * 0.9 + 95 * 0.05), 9);
    expect(callsRight(score, 'outpatient')).toBeCloseTo((3 * 0.9) / (3 * 0.9 + 736 * 0.05), 9);
    expect(callsRight(swapScoreOf(all.slice(0, 9)), 'often')).toBeNull();
    expect(callsRight({ there: 1, found: 0, absent: 1, calledInVain: 0 }, 'often')).toBeNull();
  });

  it('takes a length as right within 20 ms', () => {
    const length: Question = { ecg, kind: 'interval', interval: 'pr', right: 160 };
    expect([139, 140, 180, 181].map((measured) => isRight(length, { measured }))).toEqual([false, true, true, false]);
  });
});

describe('repetition', () => {
  const items = [1, 2, 3, 4].map((ecg) => itemOf(ecg, 'axis'));
  const [one, two, three] = items as [ReturnType<typeof itemOf>, ReturnType<typeof itemOf>, ReturnType<typeof itemOf>];

  it('asks again soon what was wrong, later what was right, and never what is not due while there is something new', () => {
    const random = numbers(2);
    let state = answeredIn(answeredIn(NOTHING_ASKED, one, false), two, true);
    state = answeredIn(state, two, true);
    expect(state.cards[two.key]?.box).toBe(2);
    expect(nextIn(state, items.slice(0, 3), random)).toEqual(three);
    for (let i = 0; i < 2; i++) state = answeredIn(state, three, true);
    // Every other question is new.
    expect(nextIn(state, items, random)).toEqual(items[3]);
    state = answeredIn(state, three, true);
    expect(nextIn(state, items, random)).toEqual(one);
    expect(items).toContain(nextIn(answeredIn(state, one, true), items, random));
  });

  it('asks the same of an ECG again, and something else of it only once others were asked', () => {
    const random = numbers(4);
    const others = Array.from({ length: 12 }, (_, i) => itemOf(10 + i, 'axis'));
    const rhythm = itemOf(1, 'rhythm');
    const all = [one, rhythm, ...others];
    let state = answeredIn(NOTHING_ASKED, one, false);
    const asked: string[] = [];
    for (let i = 0; i < 13; i++) {
      const next = nextIn(state, all, random);
      asked.push(next.key);
      state = answeredIn(state, next, true);
    }
    expect(asked.indexOf(one.key)).toBe(5);
    expect(asked.slice(0, 11)).not.toContain(rhythm.key);
  });

  it('asks each kind also of who is always wrong', () => {
    const random = numbers(6);
    const all = index.ecgs.flatMap((ecg) => kindsFor(ecg).map((kind) => itemOf(ecg.id, kind)));
    let state = NOTHING_ASKED;
    const kinds = new Set<string>();
    for (let i = 0; i < 60; i++) {
      const next = nextIn(state, all, random);
      kinds.add(next.kind);
      state = answeredIn(state, next, false);
    }
    expect([...kinds].sort()).toEqual(['axis', 'interval', 'rhythm', 'statements', 'swap']);
    expect(Object.keys(state.cards).length).toBeGreaterThanOrEqual(30);
  });

  it('begins anew with what is no memory of it', () => {
    for (const stored of [null, 'x', { turn: -1, cards: {} }, { turn: 1, cards: { 3: { box: 9, turn: 1 } } }])
      expect(parseRepetition(stored)).toEqual(NOTHING_ASKED);
    const kept = answeredIn(NOTHING_ASKED, itemOf(4, 'swap'), true);
    expect(parseRepetition(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
});
