/** `*`, or tags with commas between them; a tag may hold commas and asterisks itself. */
const ONE_TAG = /(W\/)?("[\u0021\u0023-\u007e\u0080-\u00ff]*")/g;

/**
 * Whether If-None-Match means this tag, be it weak or not: a cache on the way may have marked it so, too.
 * Reference: RFC 9110 13.1.2.
 */
export function matchesWeakly(list: string, etag: string): boolean {
  // What nearly every client sends.
  if (list === etag || isAny(list)) return true;
  const meant = etag.replace(/^W\//, '');
  return tagsOf(list).some(([, , tag]) => tag === meant);
}

/** Whether If-Match means this tag: a weak one never does. Reference: RFC 9110 13.1.1. */
export function matchesStrongly(list: string, etag: string | undefined): boolean {
  return isAny(list) || tagsOf(list).some(([, weak, tag]) => weak === undefined && tag === etag);
}

function isAny(list: string): boolean {
  return list.trim() === '*';
}

function tagsOf(list: string): readonly RegExpMatchArray[] {
  return [...list.matchAll(ONE_TAG)];
}
