import type { ProfileFacts } from '../color/profile-facts.js';
import { builtInByIdentity, findBuiltInProfile } from '../color/built-in-profiles.js';
import { SRGB_PROFILE } from './color-plan.js';
import type { ColorSpacePlan, PixelType, ProfilePlan } from './color-plan.js';

/** A color space as planning compares it. */
export interface KnownSpace {
  readonly pixelType: PixelType;
  /** Absent: unmanaged. */
  readonly profile?: KnownProfile;
}

export interface KnownProfile {
  readonly facts: ProfileFacts;
  /** Index of the input that embeds it; absent: it was named. */
  readonly input?: number;
}

/** What everything understands, and the space of every reply whose catalog names no other. */
export const SRGB_SPACE: KnownSpace = builtInSpace('sRGB');

function builtInSpace(name: string): KnownSpace {
  const facts = findBuiltInProfile(name)?.facts;
  return facts ? { pixelType: facts.pixelType, profile: { facts } } : { pixelType: 'rgb' };
}

export function isSrgb({ profile }: KnownSpace): boolean {
  return profile?.facts.isSrgb === true;
}

export function isSameSpace(a: KnownSpace, b: KnownSpace): boolean {
  if (a.pixelType !== b.pixelType) return false;
  if (isSrgb(a) && isSrgb(b)) return true;
  return a.profile?.facts.identity === b.profile?.facts.identity;
}

/** Remembers the named profiles that a plan refers to, in the order in which its job must bring them. */
export class ProfileReferences {
  readonly #identities: string[] = [];

  get identities(): readonly string[] {
    return this.#identities;
  }

  /** sRGB is everywhere, so no bytes of it are sent. */
  space({ pixelType, profile }: KnownSpace): ColorSpacePlan {
    if (!profile) return { pixelType };
    return { pixelType, profile: profile.facts.isSrgb ? SRGB_PROFILE : this.file(profile) };
  }

  /** The very bytes, for embedding. */
  file({ facts: { identity }, input }: KnownProfile): ProfilePlan {
    if (input !== undefined) return { identity, place: 'embedded', index: input };
    if (builtInByIdentity(identity)) return { identity, place: 'built-in', index: 0 };
    const known = this.#identities.indexOf(identity);
    const index = known < 0 ? this.#identities.push(identity) - 1 : known;
    return { identity, place: 'given', index };
  }
}
