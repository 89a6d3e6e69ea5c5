import type { PropertyEncoding } from './charset.js';
import { PropsError } from './errors.js';
import type { PropertySet } from './property-set.js';
import { printXml, type XmlElement } from './xml-document.js';
import { readXml } from './xml-reader.js';

interface Group {
  readonly groups: Map<string, Group>;
  readonly children: XmlElement[];
}

/**
 * One `prop-group` per object, nested as the dots of the keys are, inside an outermost group without name. An object
 * stands where its first property stood, so keys of different objects that alternate come back regrouped.
 */
export function printXmlProperties({ entries }: PropertySet, encoding: PropertyEncoding): string {
  const outermost: Group = { groups: new Map(), children: [] };
  for (const [key, value] of entries) {
    const path = key.split('.');
    const name = path.pop() ?? '';
    const group = path.reduce(innerGroup, outermost);
    group.children.push({ name: 'property', attributes: { name, value }, children: [] });
  }
  return printXml({ name: 'prop-group', attributes: {}, children: outermost.children }, encoding);
}

/** @throws PropsError `props.malformed` */
export function readXmlProperties(text: string): (readonly [key: string, value: string])[] {
  const root = readXml(text);
  if (root.name !== 'prop-group') throw unexpected(root);
  return readGroup(root, []);
}

function innerGroup(outer: Group, name: string): Group {
  const existing = outer.groups.get(name);
  if (existing !== undefined) return existing;
  const group: Group = { groups: new Map(), children: [] };
  outer.groups.set(name, group);
  outer.children.push({ name: 'prop-group', attributes: { name }, children: group.children });
  return group;
}

function readGroup(group: XmlElement, path: readonly string[]): (readonly [string, string])[] {
  return group.children.flatMap((child) => {
    const { name, value } = child.attributes;
    if (child.name === 'prop-group' && name !== undefined) return readGroup(child, [...path, name]);
    if (child.name !== 'property' || name === undefined || value === undefined) throw unexpected(child);
    return [[[...path, name].join('.'), value] as const];
  });
}

function unexpected({ name }: XmlElement): PropsError {
  return new PropsError(
    'props.malformed',
    `XML: expected named prop-group and property elements, got <${name}>`,
    {
      value: name,
      expected: 'prop-group or property',
    },
  );
}
