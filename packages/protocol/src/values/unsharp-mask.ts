import { argumentList } from './argument-list.js';
import { flag } from './flag.js';
import { real } from './number.js';

/** Unsharp mask. Whether the radius counts in full-resolution or processed pixels is the command's. */
export interface UnsharpMask {
  /** 0 is off. */
  readonly amount: number;
  readonly radiusPx: number;
  /** Differences up to this many levels (0..255) are left alone. */
  readonly threshold: number;
  /** Whether only the intensity is sharpened. */
  readonly monochrome: boolean;
}

/** Reference: commands.json, op_usm and op_usmR. Thresholds with a fraction are sent: corpus/stats.md 1. */
export const unsharpMask = argumentList<UnsharpMask>({
  amount: { label: 'amount', type: real({ min: 0, max: 5 }) },
  radiusPx: { label: 'radius', type: real({ min: 0, max: 250 }), default: 0 },
  threshold: { label: 'threshold', type: real({ min: 0, max: 255 }), default: 0 },
  monochrome: { label: 'monochrome', type: flag, default: false },
});
