import { findCommand } from '../commands/command-registry.js';
import type { TextOrigin } from '../issues.js';
import type { CommandToken } from '../tokens/modifier-token.js';
import { familyOf, setCommand } from './command-variants.js';
import type { Statement } from './statement.js';
import type { NamedStatement } from './read-value.js';
import { noteUnsupported, readText, readValue, reportMisplaced } from './read-value.js';
import { readRequestCommand } from './read-request-command.js';
import { placeOf, reportIssue } from './report-issue.js';
import type { CommandBag, LayerDraft, RequestDraft } from './request-draft.js';
import { layerOf } from './request-draft.js';
import type { Segment } from './select-segment.js';
import { selectEffect, selectLayer } from './select-segment.js';
import type { LevelContext } from './session.js';
import { levelScope } from './trace.js';

/** Where the statements of one text go, and with what weight. */
export interface Sorting {
  readonly context: LevelContext;
  readonly draft: RequestDraft;
  /** Segment at the start of the text, and after `layer=comp`. Reference: grammar.md G4.1. */
  readonly home: Segment;
  /** Defaults of a record: weaker than anything else. */
  readonly isWeak: boolean;
  /** Static content takes only the commands of G19. */
  readonly isStatic: boolean;
}

/**
 * Sorts the statements of one text into the draft. Texts are sorted weakest first, so the last occurrence of a command
 * in its scope is the one that counts. Reference: grammar.md G1.5, G4, G7; pipeline.md P1.
 * @throws ProtocolError for what the tolerance does not let pass
 */
export function sortCommands(statements: readonly Statement[], sorting: Sorting): void {
  let segment = sorting.home;
  for (const { token, origin } of statements) {
    if (token.kind === 'variable') {
      noteVariable({ token: { ...token, kind: 'command' }, origin }, sorting);
      continue;
    }
    const statement = { token, origin };
    const found = findCommand(token.name);
    if (found === undefined) {
      reportUnknown(statement, sorting);
      continue;
    }
    const named = { name: found.name, definition: found, statement };
    if (found.name === 'layer') segment = selectLayer(named, segment, sorting);
    else if (found.name === 'effect') segment = selectEffect(named, segment, sorting);
    else if (found.scope === 'request') sortRequestCommand(named, sorting);
    else sortLayerCommand(named, segment, sorting);
  }
}

/** Reference: grammar.md G4.6. */
function sortRequestCommand(named: NamedStatement, sorting: Sorting): void {
  if (sorting.home.kind === 'layer') return;
  const read = readRequestCommand(named, sorting);
  note(named, read === undefined ? 'none' : 'request', sorting);
  if (read !== undefined) setCommand(sorting.draft.request, named.name, read.value);
}

function sortLayerCommand(named: NamedStatement, segment: Segment, sorting: Sorting): void {
  if (sorting.isStatic) return ignorePlace(named, 'at /is/content only type, req and cache', sorting);
  switch (segment.kind) {
    case 'comp':
      return sortCompCommand(named, sorting);
    case 'layer':
      if (
        segment.layer.number === 0 &&
        named.definition.whenComp === 'error' &&
        !liesOnTarget(named, sorting)
      )
        return refusePlace(named, sorting);
      return setLayerCommand(named, { layer: segment.layer, sorting });
    case 'effect':
      if (named.definition.effectLayers === 'ignored') {
        return ignorePlace(named, 'a command that effect layers accept', sorting);
      }
      return setBagCommand(named, { bag: segment.bag, scope: segment.scope, sorting });
    case 'dropped':
      return note(named, 'none', sorting);
  }
}

/** Reference: pipeline.md P1; commands.json whenComp. */
function sortCompCommand(named: NamedStatement, sorting: Sorting): void {
  const { draft } = sorting;
  if (liesOnTarget(named, sorting)) return setLayerCommand(named, { layer: layerOf(draft, 0), sorting });
  switch (named.definition.whenComp) {
    case 'layer0':
      return setLayerCommand(named, { layer: layerOf(draft, 0), sorting });
    case 'composite':
    case 'view':
    case 'select':
      return setBagCommand(named, { bag: draft.composite, scope: 'composite', sorting });
    case 'request':
      return setBagCommand(named, { bag: draft.request, scope: 'request', sorting });
    case 'ignored':
      return ignorePlace(named, 'a layer other than comp', sorting);
    case 'error':
      return refusePlace(named, sorting);
  }
}

/** In a watermark record these say how it lies on its target. Reference: commands.json sizeN, blendMode; grammar.md G16. */
function liesOnTarget({ name }: NamedStatement, { context: { session, depth } }: Sorting): boolean {
  return session.isWatermark === true && depth === 0 && (name === 'sizeN' || name === 'blendMode');
}

interface LayerTarget {
  readonly layer: LayerDraft;
  readonly sorting: Sorting;
}

function setLayerCommand(named: NamedStatement, { layer, sorting }: LayerTarget): void {
  const scope = `layer ${layer.number}`;
  switch (named.name) {
    case 'src':
    case 'text':
    case 'textPs':
      layer.content = { command: named.name, statement: named.statement };
      return note(named, scope, sorting);
    case 'mask':
      layer.mask = named.statement;
      noteUnsupported(named, sorting.context);
      return note(named, scope, sorting);
    default:
      return setBagCommand(named, { bag: layer.commands, scope, sorting });
  }
}

interface BagTarget {
  readonly bag: CommandBag;
  readonly scope: string;
  readonly sorting: Sorting;
}

function setBagCommand(named: NamedStatement, { bag, scope, sorting }: BagTarget): void {
  const read = readValue(named, sorting.context);
  note(named, read === undefined ? 'none' : scope, sorting);
  if (read !== undefined) setCommand(bag, named.name, read.value);
}

function reportUnknown(statement: Statement<CommandToken>, sorting: Sorting): void {
  const { name, value } = statement.token;
  noteEntry(statement, { command: name, scope: 'none' }, sorting);
  reportIssue(sorting.context, {
    ...placeOf(statement),
    severity: 'note',
    kind: 'unknown-command',
    command: name,
    ...(value === undefined ? {} : { value }),
    expected: 'a command of the reference',
    message: `${name}: expected a command of the reference`,
  });
}

function ignorePlace(named: NamedStatement, expected: string, sorting: Sorting): void {
  note(named, 'none', sorting);
  reportMisplaced(named, expected, sorting.context);
}

function refusePlace(named: NamedStatement, sorting: Sorting): void {
  note(named, 'none', sorting);
  reportIssue(sorting.context, {
    ...placeOf(named.statement),
    severity: 'fault',
    kind: 'misplaced',
    command: named.name,
    expected: 'a layer above layer 0',
  });
}

function note(named: NamedStatement, scope: string, sorting: Sorting): void {
  noteEntry(named.statement, { command: named.name, scope }, sorting);
}

function noteVariable(statement: Statement<CommandToken>, sorting: Sorting): void {
  noteEntry(statement, { command: `$${statement.token.name}`, scope: 'variables' }, sorting);
}

interface EntryFacts {
  readonly command: string;
  readonly scope: string;
}

function noteEntry(
  statement: Statement<CommandToken>,
  facts: EntryFacts,
  { context, isWeak }: Sorting,
): void {
  const { trace } = context.session;
  if (trace === undefined) return;
  const { token, origin }: { token: CommandToken; origin: TextOrigin } = statement;
  const { command, scope } = facts;
  const value = scope === 'variables' ? (token.value ?? '') : readText(statement, context);
  const known = findCommand(command)?.name;
  trace.note(
    { command, value, scope: levelScope(scope, context), origin, offset: token.offset },
    { family: known === undefined ? command.toLowerCase() : familyOf(known), isWeak },
  );
}
