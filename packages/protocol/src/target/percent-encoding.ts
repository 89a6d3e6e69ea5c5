const encoder = new TextEncoder();

/** What a query value may carry as it is: unreserved characters, and the reserved ones that structure values. */
const QUERY_SAFE = /^[A-Za-z0-9\-_.!*',/:;@]*$/;
const QUERY_UNSAFE = /[^A-Za-z0-9\-_.!*',/:;@]/gu;
const PATH_UNSAFE = /[^A-Za-z0-9\-_.!*'+@:]/gu;
const OBJECT_SAFE = /^[A-Za-z0-9\-_.!*'@:]*$/;
const OBJECT_UNSAFE = /[^A-Za-z0-9\-_.!*'@:]/gu;

/**
 * Encodes a value for the query, so that one decoding gives it back: `& = % + $`, delimiters and everything unsafe.
 * Reference: grammar.md G2.2, G2.3.
 */
export function encodeQueryValue(text: string): string {
  return QUERY_SAFE.test(text) ? text : text.replace(QUERY_UNSAFE, escapeUtf8);
}

/** Encodes one element of an object path; `/` in it is encoded too. */
export function encodePathElement(text: string): string {
  return text.replace(PATH_UNSAFE, escapeUtf8);
}

/** Encodes a whole object: one decoding gives it back in a path as well as in a query. */
export function encodeObject(elements: readonly string[]): string {
  return elements
    .map((element) => (OBJECT_SAFE.test(element) ? element : element.replace(OBJECT_UNSAFE, escapeUtf8)))
    .join('/');
}

function escapeUtf8(character: string): string {
  let escaped = '';
  for (const byte of encoder.encode(character))
    escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return escaped;
}
