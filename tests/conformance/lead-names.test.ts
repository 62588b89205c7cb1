// The names of leads on the paper of real recordings: always in the same place, and never touching anything that has a name itself.

import { describe, expect, it } from 'vitest';
import type { Recording } from '../../src/ecg/recording';
import { hertz } from '../../src/ecg/units';
import { LAYOUTS, LEAD_ORDERS } from '../../src/paper/arrangement';
import { nameWidth } from '../../src/paper/lead-names';
import { layOutPage, type PaperPage } from '../../src/paper/page';
import { paperLeads } from '../../src/paper/paper-leads';
import { GAINS, SPEEDS } from '../../src/paper/scale';
import { TEXT_STYLES } from '../../src/paper/text';
import { ENGLISH } from '../../src/words/language';
import { readPath, SAMPLES, samplesAreThere } from './references';

/** Height of a capital as a share of the type size. */
const CAPITAL = 0.74;

interface Box {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxesOf = (page: PaperPage): Box[] =>
  page.texts
    .filter(({ role }) => role === 'lead')
    .map(({ text, x, y, size = TEXT_STYLES.lead.size }) => ({
      name: text,
      left: x,
      right: x + nameWidth(text, size),
      top: y - CAPITAL * size,
      bottom: y,
    }));

const touch = (a: Box, b: Box) => a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

/** What is wrong with the names of a page, in words. */
function faults(page: PaperPage): string[] {
  const boxes = boxesOf(page);
  const pulse = Number(/^M([\d.]+) /.exec(page.pulses)?.[1] ?? Number.POSITIVE_INFINITY);
  const found: string[] = [];
  if (boxes.length !== page.segments.length) found.push(`${boxes.length} names of ${page.segments.length} segments`);
  boxes.forEach((box, i) => {
    const { x, width, baseline, top, bottom } = page.segments[i]!;
    if (box.left < 0.5 || box.right > page.width - 0.5 || box.top < 0.5) found.push(`${box.name} at the edge`);
    if (box.bottom >= baseline) found.push(`${box.name} below its baseline`);
    if (box.top <= top || box.bottom >= bottom) found.push(`${box.name} out of its band`);
    if (box.left < x ? box.right > pulse : box.right > x + Math.max(width, 16))
      found.push(`${box.name} out of its place`);
    for (const other of boxes.slice(i + 1)) if (touch(box, other)) found.push(`${box.name} touches ${other.name}`);
  });
  const margin = boxes.every(({ left }, i) => left < page.segments[i]!.x);
  const places = boxes.map(({ left, bottom }, i) => {
    const { x, baseline } = page.segments[i]!;
    return `${(margin ? left : left - x).toFixed(6)} ${(baseline - bottom).toFixed(6)}`;
  });
  if (new Set(places).size > 1) found.push(`places ${[...new Set(places)].join(', ')}`);
  return found;
}

function allFaults(recording: Recording): string[] {
  const leads = paperLeads(recording);
  return LAYOUTS.flatMap((layout) =>
    SPEEDS.flatMap((speed) =>
      GAINS.flatMap((gain) =>
        LEAD_ORDERS.flatMap((order) => {
          const options = { layout, speed, gain, order, halfChest: order === 'cabrera' };
          return faults(layOutPage(recording, leads, options, 0, [], ENGLISH)).map(
            (fault) => `${recording.name} ${layout} ${speed} ${gain} ${order}: ${fault}`,
          );
        }),
      ),
    ),
  );
}

async function recordingsOf(path: string): Promise<Recording[]> {
  const results = await readPath(path, { rate: hertz(500) });
  // The first minute of a long one has the same page as the whole.
  return results.flatMap(({ recording }) => (recording && recording.samples < 100_000 ? [recording] : []));
}

describe('names of leads', () => {
  it.each(['public/examples', 'tests/fixtures'])(
    'stand where they belong in %s',
    async (folder) => {
      const recordings = await recordingsOf(folder);
      expect(recordings.length).toBeGreaterThanOrEqual(14);
      expect(recordings.flatMap(allFaults)).toEqual([]);
    },
    120_000,
  );

  it.skipIf(!samplesAreThere)(
    `stand where they belong in ${SAMPLES}`,
    async () => {
      const recordings = (
        await Promise.all(
          ['aecg', 'atc', 'cinc2021', 'fhir', 'mfer', 'muse', 'philips', 'npy', 'matlab', 'dicom'].map((folder) =>
            recordingsOf(`${SAMPLES}/${folder}`),
          ),
        )
      ).flat();
      expect(recordings.length).toBeGreaterThanOrEqual(10);
      expect(recordings.flatMap(allFaults)).toEqual([]);
    },
    120_000,
  );
});
