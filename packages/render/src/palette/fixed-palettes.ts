import type { AlphaColor } from '../plan/render-plan.js';

const STEPS = [0xff, 0xcc, 0x99, 0x66, 0x33, 0x00];
const RAMP = [0xee, 0xdd, 0xbb, 0xaa, 0x88, 0x77, 0x55, 0x44, 0x22, 0x11];

function opaque(red: number, green: number, blue: number): AlphaColor {
  return { red, green, blue, alpha: 255 };
}

/** Six steps of each component: the 216 colors that every 256-color screen showed without dithering. */
export const WEB_PALETTE: readonly AlphaColor[] = STEPS.flatMap((red) =>
  STEPS.flatMap((green) => STEPS.map((blue) => opaque(red, green, blue))),
);

/** The 256 system colors of the Macintosh: the web's but black, ramps of red, green, blue and gray, and black. */
export const MAC_PALETTE: readonly AlphaColor[] = [
  ...WEB_PALETTE.slice(0, -1),
  ...RAMP.map((level) => opaque(level, 0, 0)),
  ...RAMP.map((level) => opaque(0, level, 0)),
  ...RAMP.map((level) => opaque(0, 0, level)),
  ...RAMP.map((level) => opaque(level, level, level)),
  opaque(0, 0, 0),
];
