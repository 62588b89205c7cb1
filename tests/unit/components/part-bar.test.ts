import { describe, expect, it } from 'vitest';
import { neighbours } from '../../../src/ecg/neighbouring-parts';
import { seconds } from '../../../src/ecg/units';

const DAY = 86_400;
const partAt = (start: number) => ({ start: seconds(start), total: seconds(DAY) });

describe('the parts beside the one on screen', () => {
  it('follow each other without a gap', () => {
    expect(neighbours(partAt(3600), 3600)).toMatchObject({ earlier: 0, later: 7200 });
  });

  it('end where the file ends: the last begins so that it is a whole part', () => {
    expect(neighbours(partAt(DAY - 4000), 3600)).toMatchObject({ later: DAY - 3600, latest: DAY - 3600 });
    expect(neighbours(partAt(DAY - 3600), 3600).later).toBeUndefined();
  });

  it('begin with the file', () => {
    expect(neighbours(partAt(600), 3600).earlier).toBe(0);
    expect(neighbours(partAt(0), 3600).earlier).toBeUndefined();
  });
});
