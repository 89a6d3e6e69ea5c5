import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Test data that is not part of this repository: photographs, the specification as facts, real request URLs. */
const sharedFolder = fileURLToPath(new URL('../../../shared/', import.meta.url));

export const hasSharedFolder = existsSync(sharedFolder);

/** Said by tests that cannot run without it. */
export const WITHOUT_SHARED = 'needs the folder ../shared beside the repository, which is absent';

export function sharedPath(path: string): string {
  return `${sharedFolder}${path}`;
}
