import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/components/open/open.css';
import { drawingSvg } from '../../../src/app/exports';
import { Failures } from '../../../src/components/open/Failures';
import { svgElement } from '../../../src/components/svg-element';
import { issue } from '../../../src/ecg/read-issue';
import { DEFAULT_PAPER_SETTINGS } from '../../../src/paper/settings';
import { ENGLISH } from '../../../src/words/language';
import { recordingOf } from '../../unit/app/fakes';
import { mount, unmountAll } from './mount';

afterEach(unmountAll);

const failed = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    file: `${i}.dat`,
    reasons: [issue('not-an-ecg', { file: `${i}.dat` }, `${i}.dat`)],
  }));

const show = (count: number) => mount(<Failures failures={failed(count)} keeps={null} onDismiss={() => {}} />);
const more = (count: number) => page.getByText(ENGLISH.say(ENGLISH.words.open.moreFailed, { count }));

it('of 5,000 failed files only those in view are made, and each can be reached', async () => {
  const { place } = show(5000);
  await more(4997).click();
  await expect.element(page.getByText('3.dat', { exact: false }).first()).toBeVisible();
  expect(place.querySelectorAll('li').length).toBeLessThan(100);
  const list = place.querySelector<HTMLElement>('.many-failures')!;
  expect(list.clientHeight).toBeLessThan(innerHeight / 2);
  await expect
    .poll(() => {
      list.scrollTop = list.scrollHeight;
      return place.querySelector('li:last-child[aria-posinset="4997"]')?.textContent;
    })
    .toContain('4999.dat');
  expect(place.querySelectorAll('li').length).toBeLessThan(100);
  const [last] = [...place.querySelectorAll('li')].slice(-1);
  expect(last!.getBoundingClientRect().bottom).toBeLessThanOrEqual(list.getBoundingClientRect().bottom + 1);
});

it('a few are listed as a whole', async () => {
  const { place } = show(20);
  await more(17).click();
  expect(place.querySelectorAll('li')).toHaveLength(20);
  expect(place.querySelector('.many-failures')).toBeNull();
});

it('what XML forbids in names breaks neither the saved drawing nor the pages that are printed', async () => {
  const bad = 'a\u0000b\u0007c\ufffed\uffffe\ud800f\u{1fffe}g & <h>';
  const recording = { ...recordingOf('x'), name: bad, comments: [bad] };
  const drawn = drawingSvg(recording, DEFAULT_PAPER_SETTINGS, 0, [bad, bad], ENGLISH);
  const parsed = new DOMParser().parseFromString(drawn, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  // As sheets for the printer become elements.
  const element = svgElement(drawn);
  expect(element.namespaceURI).toBe('http://www.w3.org/2000/svg');
  expect(element.textContent).toContain('abcdefg & <h>');
});
