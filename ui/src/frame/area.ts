/** Rectangles on a page: drawn, moved and sized, and never off the page. */
import type { Area, Box } from './protocol';

/** A whole side of a page. */
export const WHOLE = 10_000;
/** The smallest side: what is smaller cannot be taken hold of. */
export const LEAST = 100;

export interface Point {
  x: number;
  y: number;
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Where a point of the frame lies on a page that lies in `leaf`. */
export function onPage({ x, y }: Point, leaf: Box): Point {
  const share = (at: number, from: number, to: number): number =>
    clamp(Math.round((WHOLE * (at - from)) / Math.max(1, to - from)), 0, WHOLE);
  return { x: share(x, leaf.left, leaf.right), y: share(y, leaf.top, leaf.bottom) };
}

/** The area between two points of a page; as large as an area is at least. */
export function between(page: number, from: Point, to: Point): Area {
  const side = (a: number, b: number): [number, number] => {
    const length = Math.max(LEAST, Math.abs(a - b));
    return [clamp(Math.min(a, b), 0, WHOLE - length), length];
  };
  const [x, width] = side(from.x, to.x);
  const [y, height] = side(from.y, to.y);
  return { page, x, y, width, height };
}

export function moved(area: Area, x: number, y: number): Area {
  return {
    ...area,
    x: clamp(area.x + x, 0, WHOLE - area.width),
    y: clamp(area.y + y, 0, WHOLE - area.height),
  };
}

/** The area with its lower right corner elsewhere. */
export function sized(area: Area, x: number, y: number): Area {
  return {
    ...area,
    width: clamp(area.width + x, LEAST, WHOLE - area.x),
    height: clamp(area.height + y, LEAST, WHOLE - area.y),
  };
}

/** The point that stays when a corner is pulled: the one across. */
export function across({ x, y, width, height }: Area, corner: Corner): Point {
  return { x: corner.includes('w') ? x + width : x, y: corner.includes('n') ? y + height : y };
}

export const CORNERS = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof CORNERS)[number];

/** An area in the middle of what a window shows of a page. */
export function amid(page: number, leaf: Box, window: { top: number; bottom: number }): Area {
  const top = Math.max(leaf.top, window.top);
  const bottom = Math.max(top + 40, Math.min(leaf.bottom, window.bottom));
  const third = (bottom - top) / 3;
  const right = leaf.right - leaf.left;
  const from = onPage({ x: leaf.left + right * 0.3, y: top + third }, leaf);
  return between(page, from, onPage({ x: leaf.left + right * 0.7, y: bottom - third }, leaf));
}

/** Where an area lies in the frame. */
export function boxOf({ x, y, width, height }: Area, leaf: Box): Box {
  const across = (share: number): number => leaf.left + ((leaf.right - leaf.left) * share) / WHOLE;
  const down = (share: number): number => leaf.top + ((leaf.bottom - leaf.top) * share) / WHOLE;
  return { left: across(x), top: down(y), right: across(x + width), bottom: down(y + height) };
}
