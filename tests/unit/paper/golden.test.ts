import { describe, expect, it } from 'vitest';
import type { LeadName } from '../../../src/ecg/leads';
import { STANDARD_LEADS } from '../../../src/ecg/leads';
import type { Recording } from '../../../src/ecg/recording';
import { hertz } from '../../../src/ecg/units';
import { LAYOUTS, type Layout, LEAD_ORDERS, type LeadOrder } from '../../../src/paper/arrangement';
import { describePage } from '../../../src/paper/describe';
import { beatRecording, layOutBeat } from '../../../src/paper/median-beat';
import { layOutPage } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { paperSvg } from '../../../src/paper/svg';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from './recordings';

// What the paper looks like, layout by layout. After a change that is meant:
//   npx vitest run --project unit tests/unit/paper/golden.test.ts -u
// and look at each drawing of tests/fixtures/paper that has changed before it is committed.

const BEAT = 0.8;
/** R waves of another height in each lead, and a P wave: low rates keep the files small. */
const wave = (lead: LeadName, time: number) => {
  const place = (STANDARD_LEADS as readonly LeadName[]).indexOf(lead);
  const phase = time % BEAT;
  if (phase < 0.08) return (place - 4) / 4;
  return phase > 0.6 && phase < 0.68 ? 0.1 : 0;
};

function drawing(recording: Recording, layout: Layout, order: LeadOrder = 'standard', start = 0) {
  const options = { speed: 25, gain: 10, layout, order } as const;
  const page = layOutPage(recording, paperLeads(recording), options, start, ['LeadLens', 'for teaching'], ENGLISH);
  return paperSvg(page, describePage(recording, page, ENGLISH));
}

const golden = (name: string) => `../../fixtures/paper/${name}.svg`;

describe('the paper', () => {
  const recording = recordingOf({ rate: 25, wave });

  it.each(LAYOUTS.flatMap((layout) => LEAD_ORDERS.map((order) => [layout, order] as const)))(
    '%s in %s order',
    async (layout, order) => {
      await expect(drawing(recording, layout, order)).toMatchFileSnapshot(golden(`${layout}-${order}`));
    },
  );

  it('of leads recorded in turn, some of them derived or absent', async () => {
    const column = (lead: LeadName) => Math.floor((STANDARD_LEADS as readonly LeadName[]).indexOf(lead) / 3);
    const inTurn = recordingOf({
      rate: 25,
      leads: STANDARD_LEADS.filter((lead) => !['III', 'aVR', 'aVL', 'aVF', 'V3'].includes(lead)),
      wave: (lead, time) => (lead === 'II' || Math.floor(time / 2.5) === column(lead) ? wave(lead, time) : Number.NaN),
    });
    await expect(drawing(inTurn, '3x4+1')).toMatchFileSnapshot(golden('in-turn'));
  });

  it('of a part of a long recording with other leads', async () => {
    const long = {
      ...recordingOf({ rate: 25, seconds: 24, leads: ['II', 'V5', 'VX'], wave }),
      startTime: '2001-09-14T10:20:30',
    };
    await expect(drawing(long, '12x1', 'standard', 7)).toMatchFileSnapshot(golden('long'));
  });

  it('of the averaged beat', async () => {
    const leads = new Map(
      STANDARD_LEADS.map((lead) => [lead, Float32Array.from({ length: 40 }, (_, i) => wave(lead, i / 50))]),
    );
    const beat = beatRecording({ ...recording, medianBeat: { rate: hertz(50), leads } }, ENGLISH)!;
    const page = layOutBeat(beat, ENGLISH);
    await expect(paperSvg(page, describePage(beat, page, ENGLISH))).toMatchFileSnapshot(golden('averaged-beat'));
  });
});
