import type { Pixel } from './command-case.js';

/** Colors of the case sources, and those that other colors are told from. */
export const RED: Pixel = [255, 0, 0];
export const LIME: Pixel = [0, 255, 0];
export const BLUE: Pixel = [0, 0, 255];
export const YELLOW: Pixel = [255, 255, 0];
export const WHITE: Pixel = [255, 255, 255];
export const BLACK: Pixel = [0, 0, 0];
/** `flat`. */
export const FLAT: Pixel = [100, 150, 200];
export const CLEAR: Pixel = [0, 0, 0, 0];
