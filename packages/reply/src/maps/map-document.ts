import type { EncodedText } from '@is/props';
import type { DocumentNode, DocumentOptions } from '../answers/reply-document.js';
import { membersOf, printDocument } from '../answers/reply-document.js';
import type { AreaElement } from './area-elements.js';

/** An image map as XML, or as JSON under the key `map`; empty: no area in it. Decision: ADR 0063. */
export function printMap(areas: readonly AreaElement[], options: DocumentOptions): EncodedText {
  const nodes = areas.map(nodeOf);
  return printDocument('map', nodes.length === 0 ? {} : { area: membersOf(nodes) }, options);
}

const XML_NAME = /^[a-z_][\w.-]*$/;

/** Names in lower case, values as HTML means them. Of equal names the first counts, as in HTML. */
function nodeOf({ attributes }: AreaElement): DocumentNode {
  const node: Record<string, string> = {};
  for (const { name, value } of attributes) {
    const key = name.toLowerCase();
    if (XML_NAME.test(key) && !Object.hasOwn(node, key)) node[key] = decodeReferences(value);
  }
  return node;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeReferences(value: string): string {
  return value.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (...found) => {
    const [whole, decimal, hexadecimal, name] = found as [string, string?, string?, string?];
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}
