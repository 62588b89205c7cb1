import { describe, expect, it } from 'vitest';
import { describePage } from '../../../src/paper/describe';
import { type DisplayFilter, filterInWords, NO_FILTER, toggledFilter } from '../../../src/paper/display-filter';
import { layOutPage } from '../../../src/paper/page';
import { paperLeads } from '../../../src/paper/paper-leads';
import { segmentPath } from '../../../src/paper/segment-path';
import { ENGLISH } from '../../../src/words/language';
import { points } from './points';
import { recordingOf } from './recordings';

const recording = recordingOf({ wave: (_, t) => Math.sin(2 * Math.PI * 50 * t) + 2 * Math.sin(2 * Math.PI * 0.1 * t) });
const options = { speed: 25, gain: 10, layout: '12x1', order: 'standard' } as const;
const BOTH: DisplayFilter = { band: 'both', notch: 50 };
const pageOf = (filter: DisplayFilter) =>
  layOutPage(recording, paperLeads(recording, filter), { ...options, filter }, 0, [], ENGLISH);
const said = (page: ReturnType<typeof pageOf>) => page.texts.map(({ text }) => text).join(' · ');

describe('the display filter', () => {
  it('is off at first, and then draws the very samples of the recording', () => {
    const leads = paperLeads(recording);
    expect(leads.get('II')!.samples).toBe(recording.leads.get('II'));
    expect(said(pageOf(NO_FILTER))).toContain(ENGLISH.words.paper.footer.noFilter);
    expect(pageOf(NO_FILTER).filter).toBeUndefined();
    expect(pageOf(NO_FILTER).texts.some(({ role }) => role === 'badge')).toBe(false);
  });

  it('takes wander and mains from what is drawn and leaves the recording as it is', () => {
    const before = recording.leads.get('II')!.slice();
    const page = pageOf(BOTH);
    const ys = points(segmentPath(page, page.segments[1]!, 20)).map(({ y }) => y - page.segments[1]!.baseline);
    expect(Math.max(...ys.slice(500, -500).map(Math.abs))).toBeLessThan(0.5);
    expect(recording.leads.get('II')).toEqual(before);
  });

  it('is told on the paper, in its footer and to who does not see it', () => {
    const page = pageOf(BOTH);
    const words = '0.5–40 Hz, 50 Hz notch';
    expect(page.texts.find(({ role }) => role === 'badge')!.text).toContain(words);
    expect(said(page)).toContain(`display filter ${words}`);
    expect(said(page)).not.toContain(ENGLISH.words.paper.footer.noFilter);
    expect(describePage(recording, page, ENGLISH)).toContain(words);
  });

  it('says and does nothing that the rate does not allow', () => {
    expect(filterInWords({ band: 'both', notch: 50 }, 75, ENGLISH)).toBe('0.5 Hz high-pass');
    expect(filterInWords({ band: 'off', notch: 50 }, 100, ENGLISH)).toBeUndefined();
    expect(filterInWords({ band: 'low-pass', notch: 60 }, 500, ENGLISH)).toBe('40 Hz low-pass, 60 Hz notch');
  });

  it('is switched on with its band and off altogether by one key', () => {
    expect(toggledFilter(NO_FILTER)).toEqual({ band: 'both', notch: 0 });
    expect(toggledFilter({ band: 'off', notch: 50 })).toEqual(NO_FILTER);
    expect(toggledFilter(BOTH)).toEqual(NO_FILTER);
  });
});
