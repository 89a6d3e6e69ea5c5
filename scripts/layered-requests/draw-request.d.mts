import type { Drawing } from './sweep-requests.mjs';

export function createDrawing(files: ReadonlyMap<string, Uint8Array>): Drawing;
