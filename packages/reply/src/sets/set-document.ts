import type { EncodedText, FormatOptions, JsonpValue, XmlElement } from '@is/props';
import { serializeJsonp, serializeXml } from '@is/props';

/** A part of a set as replies show it: texts are attributes in XML, the rest elements. Key order is order of output. */
export type SetNode = { readonly [key: string]: SetValue };
export type SetValue = string | SetNode | readonly SetNode[];

export interface SetDocumentOptions extends FormatOptions {
  readonly handler: string | undefined;
  readonly requestId: string | undefined;
}

/** Prints a set as XML, or as JSON under the key `set`. Reference: clients.md 0.1, 0.2, 0.8. */
export function printSet(set: SetNode, { format, encoding, ...call }: SetDocumentOptions): EncodedText {
  return format === 'xml'
    ? serializeXml(elementOf('set', set), encoding)
    : serializeJsonp({ set } satisfies JsonpValue, { ...call, encoding });
}

function elementOf(name: string, node: SetNode): XmlElement {
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
function isList(value: SetNode | readonly SetNode[]): value is readonly SetNode[] {
  return Array.isArray(value);
}

/** A list as clients expect it: a single member stands by itself. Reference: clients.md 0.3. */
export function membersOf(nodes: readonly SetNode[]): SetValue {
  const [only, ...others] = nodes;
  return only !== undefined && others.length === 0 ? only : nodes;
}
