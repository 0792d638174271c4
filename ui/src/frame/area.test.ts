import { describe, expect, it } from 'vitest';
import { across, amid, between, boxOf, moved, onPage, sized, WHOLE } from './area';

const leaf = { left: 12, top: 1000, right: 612, bottom: 1800 };

describe('an area of a page', () => {
  it('lies between the two points that a hand drew, in whatever order', () => {
    const from = onPage({ x: 72, y: 1080 }, leaf);
    const to = onPage({ x: 312, y: 1400 }, leaf);
    const area = { page: 2, x: 1000, y: 1000, width: 4000, height: 4000 };
    expect(between(2, from, to)).toEqual(area);
    expect(between(2, to, from)).toEqual(area);
  });

  it('never leaves its page', () => {
    const corner = onPage({ x: 5000, y: -300 }, leaf);
    expect(corner).toEqual({ x: WHOLE, y: 0 });
    const area = between(1, { x: WHOLE, y: WHOLE }, { x: WHOLE, y: WHOLE });
    expect(area.x + area.width).toBe(WHOLE);
    expect(area.y + area.height).toBe(WHOLE);
    const wide = { page: 1, x: 8000, y: 100, width: 1500, height: 300 };
    expect(moved(wide, 900, -900)).toEqual({ ...wide, x: 8500, y: 0 });
    expect(sized(wide, 900, -900)).toEqual({ ...wide, width: 2000, height: 100 });
  });

  it('is where it was drawn when the page is shown larger', () => {
    const area = { page: 1, x: 2500, y: 5000, width: 5000, height: 1000 };
    expect(boxOf(area, leaf)).toEqual({ left: 162, top: 1400, right: 462, bottom: 1480 });
    const larger = { left: 0, top: 0, right: 1200, bottom: 1600 };
    const box = boxOf(area, larger);
    expect(
      between(1, onPage({ x: box.left, y: box.top }, larger), onPage({ x: box.right, y: box.bottom }, larger)),
    ).toEqual(area);
  });

  it('begins in the middle of what is seen of the page', () => {
    const area = amid(3, leaf, { top: 1200, bottom: 1500 });
    expect(area).toEqual({ page: 3, x: 3000, y: 3750, width: 4000, height: 1250 });
    expect(amid(3, leaf, { top: 0, bottom: 990 }).y).toBeGreaterThanOrEqual(0);
  });

  it('keeps the corner across the one that is pulled', () => {
    const area = { page: 1, x: 1000, y: 2000, width: 300, height: 400 };
    expect(across(area, 'nw')).toEqual({ x: 1300, y: 2400 });
    expect(across(area, 'se')).toEqual({ x: 1000, y: 2000 });
    expect(across(area, 'ne')).toEqual({ x: 1000, y: 2400 });
  });
});
