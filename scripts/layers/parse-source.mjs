import ts from 'typescript';

/** @typedef {import('./workspace.d.mts').ParsedImport} ParsedImport */
/** @typedef {import('./workspace.d.mts').Remark} Remark */

/** Globals that reach the clock, the process, the network or chance. */
const AMBIENT_NAMES = new Set([
  'process',
  'performance',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'console',
  'WebSocket',
]);
const AMBIENT_MEMBERS = new Set(['Date.now', 'Math.random', 'crypto.randomUUID', 'crypto.getRandomValues']);
const MOCK_CALLS = new Set(['vi.mock', 'vi.doMock', 'vi.unmock', 'vi.importMock']);
const QUERY_METHODS = new Set(['query', 'queries']);
/** Comments that switch a check off. */
const EXEMPTION = /\/[/*]+\s*((?:ox|es)lint-disable[\w-]*|@ts-(?:ignore|nocheck)|prettier-ignore)/;

/**
 * Reads imports and remarks from one file. Comments and strings are never mistaken for code.
 * @param {string} path used only to choose the language by its ending
 * @param {string} text
 * @returns {import('./workspace.d.mts').ParsedSource}
 */
export function parseSource(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  /** @type {ParsedImport[]} */
  const imports = [];
  /** @type {Remark[]} */
  const remarks = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    const found = importOf(node);
    if (found !== undefined) imports.push({ ...found, line });
    const remark = remarkOn(node);
    if (remark !== undefined) remarks.push({ ...remark, line });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { imports, remarks: [...remarks, ...exemptionsIn(text)] };
}

/**
 * @param {string} text
 * @returns {Remark[]}
 */
function exemptionsIn(text) {
  return text.split('\n').flatMap((line, index) => {
    const detail = EXEMPTION.exec(line)?.[1];
    return detail === undefined ? [] : [{ kind: 'exemption', line: index + 1, detail }];
  });
}

/**
 * @param {ts.Node} node
 * @returns {Omit<ParsedImport, 'line'> | undefined}
 */
function importOf(node) {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, kind: node.importClause?.isTypeOnly ? 'type' : 'static' };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, kind: node.isTypeOnly ? 'type' : 'static' };
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { specifier: node.argument.literal.text, kind: 'type' };
  }
  if (isDynamicImport(node)) {
    const specifier = node.arguments[0];
    return specifier && ts.isStringLiteralLike(specifier)
      ? { specifier: specifier.text, kind: 'dynamic' }
      : undefined;
  }
  return undefined;
}

/**
 * @param {ts.Node} node
 * @returns {Omit<Remark, 'line'> | undefined}
 */
function remarkOn(node) {
  if (ts.isExportDeclaration(node) && (!node.exportClause || ts.isNamespaceExport(node.exportClause))) {
    return { kind: 'wildcard-export', detail: node.getText() };
  }
  if (isDynamicImport(node) && !(node.arguments[0] && ts.isStringLiteralLike(node.arguments[0]))) {
    return { kind: 'unreadable-import', detail: node.getText() };
  }
  if (ts.isImportEqualsDeclaration(node)) return { kind: 'unreadable-import', detail: node.getText() };
  if (ts.isCallExpression(node)) return remarkOnCall(node);
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
    return { kind: 'ambient-effect', detail: 'new Date()' };
  }
  if (ts.isPropertyAccessExpression(node) && AMBIENT_MEMBERS.has(node.getText())) {
    return { kind: 'ambient-effect', detail: node.getText() };
  }
  if (ts.isIdentifier(node) && AMBIENT_NAMES.has(node.text) && isGlobalReference(node)) {
    return { kind: 'ambient-effect', detail: node.text };
  }
  return undefined;
}

/**
 * @param {ts.CallExpression} call
 * @returns {Omit<Remark, 'line'> | undefined}
 */
function remarkOnCall(call) {
  const callee = call.expression;
  const name = callee.getText();
  if (name === 'require' || name === 'createRequire')
    return { kind: 'unreadable-import', detail: call.getText() };
  const first = call.arguments[0];
  if (MOCK_CALLS.has(name)) return { kind: 'mock', detail: mockedModule(first) };
  if (ts.isPropertyAccessExpression(callee) && QUERY_METHODS.has(callee.name.text)) {
    return { kind: 'query-call', detail: call.getText() };
  }
  return undefined;
}

/**
 * The module a mock call names: a string, or `import('…')`.
 * @param {ts.Expression | undefined} argument
 */
function mockedModule(argument) {
  if (argument === undefined) return '';
  const literal = ts.isCallExpression(argument) ? argument.arguments[0] : argument;
  return literal && ts.isStringLiteralLike(literal) ? literal.text : argument.getText();
}

/**
 * @param {ts.Node} node
 * @returns {node is ts.CallExpression}
 */
function isDynamicImport(node) {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

/**
 * Whether an identifier stands for the global of that name, not for a property, a key or a declaration.
 * @param {ts.Identifier} node
 */
function isGlobalReference(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent)) return false;
  return !('name' in parent && parent.name === node);
}
