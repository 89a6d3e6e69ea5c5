import mime from 'mime';

/** For a suffix that nobody has registered: to be saved, never to be guessed at. */
const UNKNOWN = 'application/octet-stream';

/** Text whose encoding a client would otherwise guess. */
const IS_TEXT =
  /^text\/|^application\/(?:json|javascript|xml|manifest\+json|ld\+json)$|\+(?:xml|json)$|mpegurl$/;

/** Media type by the suffix of a file; text is declared to be UTF-8. Decision: docs/decisions/0062-static-content.md. */
export function mediaTypeOf(path: string): string {
  const type = mime.getType(path) ?? UNKNOWN;
  return IS_TEXT.test(type) ? `${type}; charset=utf-8` : type;
}
