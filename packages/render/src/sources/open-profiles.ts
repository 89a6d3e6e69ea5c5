import type { ProfileBytes } from '../color/color-engine.js';
import { RenderError } from '../errors.js';
import type { RenderJob } from '../renderer.js';
import { builtInProfileBytes } from './built-in-profile-bytes.js';
import { readMetadata } from './read-metadata.js';

/** The profiles of a job: those that it brings, and those in its pictures, of which only the headers are read. */
export function openProfiles({ inputs, profiles = [] }: RenderJob): ProfileBytes {
  return {
    async bytesOf({ identity, place, index }) {
      if (place === 'built-in') return builtInProfileBytes(identity);
      const bytes = place === 'embedded' ? await embeddedIn(inputs[index]) : profiles[index];
      if (bytes) return bytes;
      throw new RenderError('render.plan', `the job has no ${place} profile ${index} of its plan`);
    },
  };
}

async function embeddedIn(input: RenderJob['inputs'][number] | undefined): Promise<Uint8Array | undefined> {
  if (!input) return undefined;
  const { metadata } = await readMetadata(input);
  return metadata.icc;
}
