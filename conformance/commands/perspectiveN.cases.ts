import { cornerCases } from './corner-cases.js';

/** In fractions of the canvas. */
export const perspectiveN = cornerCases('perspectiveN', {
  quarter: '0,0,0.5,0,0.5,0.5,0,0.5',
  canvas: '0,0,1,0,1,1,0,1',
});
