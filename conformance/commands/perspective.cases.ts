import { cornerCases } from './corner-cases.js';

/** In pixels of the canvas. */
export const perspective = cornerCases('perspective', {
  quarter: '0,0,20,0,20,15,0,15',
  canvas: '0,0,40,0,40,30,0,30',
});
