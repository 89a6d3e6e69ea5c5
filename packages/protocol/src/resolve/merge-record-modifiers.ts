import { addWeaker } from './command-variants.js';
import type { Statement } from './statement.js';
import { expandMacros } from './expand-macros.js';
import type { CommandBag, LayerDraft, RequestDraft } from './request-draft.js';
import { effectOf, emptyLayerDraft, emptyRequestDraft, layerOf } from './request-draft.js';
import { placeOf, reportIssue } from './report-issue.js';
import type { ResolvedObject } from './resolve-object.js';
import type { LevelContext } from './session.js';
import { sortCommands } from './sort-commands.js';
import { collectVariables } from './variables.js';

type RecordObject = Extract<ResolvedObject, { kind: 'record' }>;

/**
 * Gives a layer the layer commands of catalog::Modifier of the record that it shows, where nothing stronger stands.
 * Request and view commands of the record do not count: they belong to requests for the record itself.
 * Reference: grammar.md G7. Decision: template-modifier-chain, postmodifier-scope.
 * @throws ProtocolError conflict if the record brings a source of its own
 */
export function mergeLayerRecord(
  layer: LayerDraft,
  { record, scope }: RecordObject,
  context: LevelContext,
): void {
  if (record.modifier === '' || record.path === '') return;
  const origin = { kind: 'layer-record', name: record.id } as const;
  const statements = expandMacros({ text: record.modifier, origin, scope }, context);
  const weak = emptyLayerDraft(layer.number);
  sortCommands(statements, {
    context: withDefaults(statements, context),
    draft: emptyRequestDraft(),
    home: { kind: 'layer', layer: weak },
    isWeak: true,
    isStatic: false,
  });
  refuseOwnSource(weak, record.id, context);
  mergeLayer(layer, weak);
}

/**
 * Lets the record that layer 0 shows act on the whole request, as if it stood in the path: that is how a request that
 * names only its catalog works. Reference: grammar.md G7; object-2 in examples.json.
 * @throws ProtocolError
 */
export function mergeMainRecord(
  draft: RequestDraft,
  { record, scope }: RecordObject,
  context: LevelContext,
): void {
  const home = { kind: 'comp' } as const;
  if (record.modifier !== '') {
    const origin = { kind: 'modifier', name: record.id } as const;
    const statements = expandMacros({ text: record.modifier, origin, scope }, context);
    const weak = emptyRequestDraft();
    sortCommands(statements, {
      context: withDefaults(statements, context),
      draft: weak,
      home,
      isWeak: true,
      isStatic: false,
    });
    refuseOwnSource(layerOf(weak, 0), record.id, context);
    mergeRequest(draft, weak);
  }
  if (record.postModifier !== '') {
    const origin = { kind: 'post-modifier', name: record.id } as const;
    const statements = expandMacros({ text: record.postModifier, origin, scope }, context);
    sortCommands(statements, { context, draft, home, isWeak: false, isStatic: false });
  }
}

/** Variables that a record defines are defaults for its own text. Reference: grammar.md G6, G8. */
function withDefaults(statements: readonly Statement[], context: LevelContext): LevelContext {
  return { ...context, variables: collectVariables([statements, context.variables]) };
}

/** Reference: grammar.md G7: a record used as a source must not name sources; nest it instead. */
function refuseOwnSource({ content, mask }: LayerDraft, recordId: string, context: LevelContext): void {
  const statement = content?.command === 'src' ? content.statement : mask;
  if (statement === undefined) return;
  reportIssue(context, {
    ...placeOf(statement),
    severity: 'fault',
    kind: 'misplaced',
    command: statement.token.name,
    expected: `no source in the Modifier of ${recordId}, which is a source itself; nest others with is{}`,
  });
}

function mergeRequest(stronger: RequestDraft, weaker: RequestDraft): void {
  addWeaker(stronger.request, weaker.request);
  addWeaker(stronger.composite, weaker.composite);
  mergeEffects(stronger.compositeEffects, weaker.compositeEffects);
  for (const layer of weaker.layers.values()) {
    const target = layerOf(stronger, layer.number);
    for (const name of layer.names) target.names.add(name);
    if (target.content === undefined && layer.content !== undefined) target.content = layer.content;
    mergeLayer(target, layer);
  }
}

function mergeLayer(stronger: LayerDraft, weaker: LayerDraft): void {
  addWeaker(stronger.commands, weaker.commands);
  mergeEffects(stronger.effects, weaker.effects);
}

function mergeEffects(stronger: Map<number, CommandBag>, weaker: ReadonlyMap<number, CommandBag>): void {
  for (const [number, commands] of weaker) addWeaker(effectOf(stronger, number), commands);
}
