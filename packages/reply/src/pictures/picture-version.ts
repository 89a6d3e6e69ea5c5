import { createHash } from 'node:crypto';
import type { Picture } from './picture.js';

/**
 * Version token of a picture for `id=`: changes when the plan changes. Six characters of letters, digits, `-` and `_`,
 * as recorded replies carry them. Reference: clients.md 0.1; commands.json id.
 */
export function pictureVersion(picture: Picture): string {
  const hash = createHash('sha256').update(JSON.stringify(picture.plan));
  for (const identity of picture.sourceIdentities) hash.update('\0').update(identity);
  return hash.digest('base64url').slice(0, 6);
}
