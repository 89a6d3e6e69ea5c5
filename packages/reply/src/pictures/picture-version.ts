import type { Picture } from './picture.js';

/**
 * Version token of a picture for `id=`: changes together with its ETag. Six characters of letters, digits, `-` and `_`,
 * as recorded replies carry them. Reference: clients.md 0.1; commands.json id.
 */
export function pictureVersion({ key }: Pick<Picture, 'key'>): string {
  return Buffer.from(key, 'hex').toString('base64url').slice(0, 6);
}
