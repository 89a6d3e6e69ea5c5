import { BLUE, FLAT, LIME, RED, YELLOW } from './colors.js';
import type { CommandCases } from './command-case.js';

/** Corners, top left first and clockwise, as the value of a command says them. */
export interface Corners {
  /** Of the top left quarter of the canvas of 40 x 30. */
  readonly quarter: string;
  /** Of the canvas. */
  readonly canvas: string;
}

/** What holds of every command that lays the corners of a layer on four points. */
export function cornerCases(command: CommandCases['command'], { quarter, canvas }: Corners): CommandCases {
  const inQuarter = `${command}=${quarter}`;
  return {
    command,
    cases: [
      {
        says: 'the corners of the layer are laid on four points of the canvas',
        cites: 'notes',
        ask: `flat?layer=1&src=marks&${inQuarter}`,
        at: [
          [3, 3, RED],
          [16, 3, LIME],
          [3, 11, BLUE],
          [16, 11, YELLOW],
          [30, 20, FLAT],
        ],
        within: 3,
      },
      {
        says: 'the rest of the layer is transparent',
        cites: 'notes',
        ask: `flat?layer=1&src=marks&${inQuarter}`,
        at: [
          [25, 5, FLAT],
          [5, 20, FLAT],
        ],
      },
      {
        says: 'its own corners are where it was',
        cites: 'notes',
        ask: `flat?layer=1&src=marks&${command}=${canvas}`,
        at: [
          [5, 5, RED],
          [35, 25, YELLOW],
        ],
        within: 3,
      },
      {
        says: 'res= is ignored in the layer',
        cites: 'precedence',
        ask: `flat?layer=1&src=marks&res=9&${inQuarter}`,
        like: `flat?layer=1&src=marks&${inQuarter}`,
      },
    ],
  };
}
