import { decodeQueryValue } from '../target/percent-decoding.js';
import type { LayerSelector } from '../values/layer-selector.js';
import type { NamedStatement } from './read-value.js';
import { noteUnsupported, reportMalformed } from './read-value.js';
import { placeOf, reportIssue } from './report-issue.js';
import type { CommandBag, LayerDraft, RequestDraft } from './request-draft.js';
import { effectOf, layerOf } from './request-draft.js';
import type { LevelContext } from './session.js';

/** What layer commands act on until the next `layer=` or `effect=`. Reference: grammar.md G4. */
export type Segment =
  | { readonly kind: 'comp' }
  | { readonly kind: 'layer'; readonly layer: LayerDraft }
  | {
      readonly kind: 'effect';
      readonly bag: CommandBag;
      readonly scope: string;
      readonly parent: EffectParent;
    }
  /** The segment could not be opened and that was let pass: its layer commands go nowhere. */
  | { readonly kind: 'dropped'; readonly parent: EffectParent };

type EffectParent = Extract<Segment, { kind: 'comp' | 'layer' }>;

interface Selection {
  readonly context: LevelContext;
  readonly draft: RequestDraft;
  readonly home: Segment;
}

/**
 * Segment that a `layer=` opens. Variables are not substituted in it. A record that supplies one layer's defaults has
 * only that layer, called comp or 0. Reference: grammar.md G4.2, G4 named layers. Decision: layer-variable.
 * @throws ProtocolError invalid-value, unknown-layer, conflict
 */
export function selectLayer(named: NamedStatement, current: Segment, selection: Selection): Segment {
  const { context, draft, home } = selection;
  const text = decodeQueryValue(named.statement.token.value ?? '').text;
  const parsed = named.definition.value.parse(text);
  if (!parsed.ok) {
    reportMalformed(named, { text, expected: parsed.expected }, context);
    return text.trim() === '' ? current : { kind: 'dropped', parent: parentOf(current) };
  }
  const selector = parsed.value as LayerSelector;
  if (home.kind === 'layer') {
    const isHome = selector.kind === 'comp' || (selector.kind === 'number' && selector.number === 0);
    return isHome ? home : { kind: 'dropped', parent: home };
  }
  const number = selector.kind === 'name' ? draft.names.get(selector.name) : numberOf(selector);
  if (number === undefined) {
    refuse(
      named,
      { text, expected: 'the name of a layer that has a number', code: 'protocol.unknown-layer' },
      context,
    );
    return { kind: 'dropped', parent: parentOf(current) };
  }
  if (selector.name !== undefined && !bindName(selector.name, number, draft)) {
    refuse(named, { text, expected: 'a name that no other layer has', code: 'protocol.conflict' }, context);
  }
  if (number === 'comp') return { kind: 'comp' };
  if (number > 0) noteUnsupported(named, context);
  return { kind: 'layer', layer: layerOf(draft, number) };
}

function numberOf(selector: Exclude<LayerSelector, { kind: 'name' }>): number | 'comp' {
  return selector.kind === 'comp' ? 'comp' : selector.number;
}

/** False if the name belongs to another layer. */
function bindName(name: string, number: number | 'comp', draft: RequestDraft): boolean {
  const bound = draft.names.get(name);
  if (bound !== undefined) return bound === number;
  draft.names.set(name, number);
  if (number !== 'comp') layerOf(draft, number).names.add(name);
  return true;
}

interface Refusal {
  readonly text: string;
  readonly expected: string;
  readonly code: 'protocol.unknown-layer' | 'protocol.conflict';
}

function refuse(
  { statement }: NamedStatement,
  { text, expected, code }: Refusal,
  context: LevelContext,
): void {
  reportIssue(context, {
    ...placeOf(statement),
    severity: 'fault',
    kind: 'malformed',
    code,
    command: 'layer',
    value: text,
    expected,
  });
}

/**
 * Segment that an `effect=` opens, attached to the current layer or to the composite. Reference: grammar.md G4.2, G4.4.
 * @throws ProtocolError invalid-value
 */
export function selectEffect(
  named: NamedStatement,
  current: Segment,
  { context, draft }: Selection,
): Segment {
  const parent = parentOf(current);
  const text = decodeQueryValue(named.statement.token.value ?? '').text;
  const parsed = named.definition.value.parse(text);
  if (!parsed.ok) {
    reportMalformed(named, { text, expected: parsed.expected }, context);
    return { kind: 'dropped', parent };
  }
  const number = parsed.value as number;
  noteUnsupported(named, context);
  const effects = parent.kind === 'comp' ? draft.compositeEffects : parent.layer.effects;
  const owner = parent.kind === 'comp' ? 'composite' : `layer ${parent.layer.number}`;
  return { kind: 'effect', bag: effectOf(effects, number), scope: `${owner} effect ${number}`, parent };
}

function parentOf(segment: Segment): EffectParent {
  return segment.kind === 'comp' || segment.kind === 'layer' ? segment : segment.parent;
}
