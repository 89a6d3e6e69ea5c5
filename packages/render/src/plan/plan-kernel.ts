import type { ResolvedRequest } from '@is/protocol';
import type { ScalingKernel } from './render-plan.js';

/** `sharp2` is a Lanczos window; `bisharp` a bicubic with built-in sharpening. Reference: commands.json, resMode. */
const KERNEL_OF_MODE = {
  bilin: 'linear',
  bicub: 'cubic',
  sharp2: 'lanczos3',
  bisharp: 'mks2013',
} as const satisfies Record<string, ScalingKernel>;

/** attribute::ResMode; 1 is the deprecated `sharp`, replaced by `sharp2`. */
const MODE_OF_ATTRIBUTE = { 1: 'sharp2', 2: 'bilin', 3: 'bicub', 4: 'sharp2' } as const;

/** The kernel of every scaling step of the request. */
export function planKernel(request: ResolvedRequest): ScalingKernel {
  return KERNEL_OF_MODE[request.commands.resMode ?? MODE_OF_ATTRIBUTE[request.attributes.ResMode]];
}
