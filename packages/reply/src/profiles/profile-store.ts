import { readFile } from 'node:fs/promises';
import { findBuiltInProfile, MAX_PROFILE_BYTES, readProfileFacts } from '@is/render/plan';
import type { ProfileFacts } from '@is/render/plan';
import { LRUCache } from 'lru-cache';
import { openSourceStore } from '../pictures/source-store.js';
import type { OpenedSource, SourceStore } from '../pictures/source-store.js';
import type { ProfilePlace } from './name-profile.js';

/** A profile that can be used. */
export interface StoredProfile {
  readonly facts: ProfileFacts;
  /** Absent: built in, so that no job has to bring it. */
  readonly bytes?: Uint8Array;
}

/** Finds color profiles below the image roots and in the profile folders. */
export interface ProfileStore {
  /** The first of these places that holds a profile; what is there and is none is logged and passed over. */
  find(places: readonly ProfilePlace[]): Promise<StoredProfile | undefined>;
  close(): Promise<void>;
}

export interface ProfileFolders {
  readonly imageRoots: readonly string[];
  readonly profileRoots: readonly string[];
}

/** What is there and cannot be used. */
export type ReportProfile = (event: string, facts: Readonly<Record<string, unknown>>) => void;

/** Profiles in memory; one of a press has 0.5 to 3 MB. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** A place is not looked at again so soon: most requests name the same few, and answering them should cost no I/O. */
const FRESH_MS = 10_000;
const KNOWN_PLACES = 1_000;

/** @throws Error when a folder is none */
export async function openProfileStore(
  folders: ProfileFolders,
  report: ReportProfile,
): Promise<ProfileStore> {
  const catalogFiles = await openSourceStore(folders.imageRoots, MAX_PROFILE_BYTES);
  const folderFiles = await openSourceStore(folders.profileRoots, MAX_PROFILE_BYTES);
  const kept = keptProfiles(report);
  const looked = new LRUCache<string, Promise<StoredProfile | undefined>>({
    max: KNOWN_PLACES,
    ttl: FRESH_MS,
  });
  const look = (place: Exclude<ProfilePlace, { kind: 'built-in' }>): Promise<StoredProfile | undefined> => {
    const [store, path] =
      place.kind === 'catalog-file' ? [catalogFiles, place.path] : [folderFiles, place.file];
    const key = `${place.kind} ${path}`;
    const known = looked.get(key) ?? kept.load(store, path);
    looked.set(key, known, { noUpdateTTL: true });
    return known;
  };
  return {
    async find(places) {
      for (const place of places) {
        const builtIn = place.kind === 'built-in' ? findBuiltInProfile(place.name) : undefined;
        const found = place.kind === 'built-in' ? builtIn && { facts: builtIn.facts } : await look(place);
        if (found) return found;
      }
      return undefined;
    },
    async close() {
      await Promise.all([catalogFiles.close(), folderFiles.close()]);
    },
  };
}

/** Bytes and facts by the identity of the file, so that an unchanged file is read once. */
function keptProfiles(report: ReportProfile) {
  const kept = new LRUCache<string, StoredProfile>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes?.length ?? 1),
  });
  const read = async (source: OpenedSource, path: string): Promise<StoredProfile | undefined> => {
    const known = kept.get(source.identity);
    if (known) return known;
    const bytes = await bytesOf(source);
    const facts = readProfileFacts(bytes);
    if (!facts) {
      report('color profile not usable', {
        path,
        expected: 'an ICC profile of gray, RGB or CMYK samples',
      });
      return undefined;
    }
    const profile = { facts, bytes };
    kept.set(source.identity, profile);
    return profile;
  };
  return {
    async load(store: SourceStore, path: string): Promise<StoredProfile | undefined> {
      try {
        const source = await store.open({ path });
        try {
          return await read(source, path);
        } finally {
          await source.close();
        }
      } catch (error) {
        if (!isMissing(error)) report('color profile not readable', { path, error });
        return undefined;
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'reply.source-missing';
}

async function bytesOf(source: OpenedSource): Promise<Uint8Array> {
  const input = await source.input();
  return input.kind === 'bytes' ? input.bytes : readFile(input.path);
}
