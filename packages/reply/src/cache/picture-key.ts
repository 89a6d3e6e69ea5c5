import { createHash } from 'node:crypto';
import type { RenderPlan } from '@is/render/plan';

/** Nobody finds two pictures with the same digest, so it may stand for the whole plan. */
const KEY_ALGORITHM = 'sha256';

/** All that the bytes of a picture depend on. */
export interface DrawnFrom {
  readonly plan: RenderPlan;
  /** In the order of the plan's inputs. */
  readonly sourceIdentities: readonly string[];
  readonly drawingVersion: string;
}

/**
 * Names the bytes of a picture before it is drawn: everything that drawing reads is in it, and nothing else, so two
 * requests have the same key when, and only when, the same is drawn from the same files by the same program. What a
 * request looked like, which rules it met and who sent it plays no part (security.md T20, J15, J16).
 * @returns 64 hexadecimal digits
 */
export function pictureKey({ plan, sourceIdentities, drawingVersion }: DrawnFrom): string {
  const drawn = JSON.stringify([drawingVersion, plan, sourceIdentities]);
  return createHash(KEY_ALGORITHM).update(drawn).digest('hex');
}
