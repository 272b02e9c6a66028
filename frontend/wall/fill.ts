import type { ShapeName } from '../shared/icons';

/*
 * How high a shape is filled so that the part of its AREA is right: a triangle filled to three quarters of its height looks like 94 %.
 * For each shape its width at a height, in the 16 × 16 in which shapes are drawn; the rest is a sum over thin slices.
 */
const SLICES = 320;
const circle = (r: number, y: number, at = 8): number => (Math.abs(y - at) < r ? 2 * Math.sqrt(r * r - (y - at) * (y - at)) : 0);

const widths: Record<ShapeName, (y: number) => number> = {
  civ: (y) => circle(7, y),
  kom: (y) => (y >= 1.75 && y <= 14.25 ? 12.5 : 0),
  job: (y) => (y >= 0.9 && y <= 14.5 ? ((y - 0.9) / 13.6) * 15.4 : 0),
  virk: (y) => Math.max(0, 16 - 2 * Math.abs(y - 8)),
  friv: (y) => (y <= 12.2 ? circle(8, y, 12.2) : 0),
  ny: (y) => (y < 1 || y > 15 ? 0 : y >= 5.6 && y <= 10.4 ? 14 : 4.8),
  andre: (y) => circle(7.25, y) - circle(3.65, y),
  seks: (y) => (y < 0.25 || y > 15.75 ? 0 : y < 4.1 ? ((y - 0.25) / 3.85) * 13.5 : y > 11.9 ? ((15.75 - y) / 3.85) * 13.5 : 13.5)
};

/** Where the surface stands, from the top, when a share between 0 and 1 of the shape's area is filled from below. */
export function surface(shape: ShapeName, share: number): number {
  const width = widths[shape];
  const slice = 16 / SLICES;
  const areas = Array.from({ length: SLICES }, (_, i) => width((i + 0.5) * slice));
  let left = Math.min(1, Math.max(0, share)) * areas.reduce((sum, area) => sum + area, 0);
  for (let i = SLICES - 1; i >= 0; i--) {
    const area = areas[i]!;
    if (left <= 0) {
      return (i + 1) * slice;
    }
    if (area > 0 && left < area) {
      return (i + 1 - left / area) * slice;
    }
    left -= area;
  }
  return 0;
}
