/** Offsets: ICC.1:2010, 7.2 (header) and 7.3 (tag table). */
export const HEADER_BYTES = 128;
const TAG_ENTRY_BYTES = 12;
const MAX_TAGS = 100;

/** Whether the table counts as many tags as it has room for, and all of them lie in the profile. */
export function isSoundTagTable(profile: DataView): boolean {
  const count = profile.getUint32(HEADER_BYTES);
  const end = HEADER_BYTES + 4 + count * TAG_ENTRY_BYTES;
  if (count > MAX_TAGS || end > profile.byteLength) return false;
  return Array.from({ length: count }, (_, index) => HEADER_BYTES + 4 + index * TAG_ENTRY_BYTES).every(
    (entry) => profile.getUint32(entry + 4) + profile.getUint32(entry + 8) <= profile.byteLength,
  );
}

/** The contents of a profile by signature; entries that point outside of it are left out. */
export function readProfileTags(profile: DataView): ReadonlyMap<string, DataView> {
  const tags = new Map<string, DataView>();
  const count = Math.min(profile.getUint32(HEADER_BYTES), MAX_TAGS);
  for (let index = 0; index < count; index += 1) {
    const entry = HEADER_BYTES + 4 + index * TAG_ENTRY_BYTES;
    if (entry + TAG_ENTRY_BYTES > profile.byteLength) break;
    const offset = profile.getUint32(entry + 4);
    const lengthBytes = profile.getUint32(entry + 8);
    if (offset + lengthBytes > profile.byteLength) continue;
    tags.set(textAt(profile, entry), new DataView(profile.buffer, profile.byteOffset + offset, lengthBytes));
  }
  return tags;
}

/** Four characters. */
export function textAt(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(offset + index)));
}
