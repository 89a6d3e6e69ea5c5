import type { EncodedText, FormatOptions, JsonpValue, XmlElement } from '@is/props';
import { serializeJsonp, serializeXml } from '@is/props';

/** A part of a set or a map as replies show it: texts are attributes in XML, the rest elements. Key order is order of output. */
export type DocumentNode = { readonly [key: string]: DocumentValue };
export type DocumentValue = string | DocumentNode | readonly DocumentNode[];

export interface DocumentOptions extends FormatOptions {
  readonly handler: string | undefined;
  readonly requestId: string | undefined;
}

/** Prints a tree as XML, its name as the root, or as JSON with its name as the only key. Reference: clients.md 0.1, 0.2, 0.8. */
export function printDocument(
  name: string,
  node: DocumentNode,
  { format, encoding, ...call }: DocumentOptions,
): EncodedText {
  return format === 'xml'
    ? serializeXml(elementOf(name, node), encoding)
    : serializeJsonp({ [name]: node } satisfies JsonpValue, { ...call, encoding });
}

function elementOf(name: string, node: DocumentNode): XmlElement {
  const attributes: Record<string, string> = {};
  const children: XmlElement[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') attributes[key] = value;
    else if (isList(value)) children.push(...value.map((child) => elementOf(key, child)));
    else children.push(elementOf(key, value));
  }
  return { name, attributes, children };
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: DocumentNode | readonly DocumentNode[]): value is readonly DocumentNode[] {
  return Array.isArray(value);
}

/** A list as clients expect it: a single member stands by itself. Reference: clients.md 0.3. */
export function membersOf(nodes: readonly DocumentNode[]): DocumentValue {
  const [only, ...others] = nodes;
  return only !== undefined && others.length === 0 ? only : nodes;
}
