// Checks that arrows between packages point one way, and the other rules of docs/architecture.md that a parser can see.
// Usage: node scripts/check-layers.mjs [workspace folder]

import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { RULES, findViolations } from './layers/find-violations.mjs';
import { readWorkspace } from './layers/read-workspace.mjs';
import { resolveImports } from './layers/resolve-imports.mjs';

const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const graph = resolveImports(readWorkspace(root));

for (const owner of graph.workspace.packages) {
  const below = graph.imports
    .filter((found) => found.owner === owner && found.target.kind === 'workspace')
    .map(({ specifier }) => specifier);
  const arrows = [...new Set(below)].toSorted().join(', ') || '(nothing of ours)';
  console.log(`${owner.name} (${owner.sources.length} files) → ${arrows}`);
}

const violations = findViolations(graph);
for (const { rule, where, what } of violations) console.error(`${where}: ${rule}: ${what}`);

const files = graph.workspace.packages.reduce((sum, { sources }) => sum + sources.length, 0);
console.log(
  `layers: ${RULES.length} rules examined ${files} files with ${graph.imports.length} imports: ` +
    `${violations.length} violations`,
);
process.exitCode = violations.length > 0 || graph.imports.length === 0 ? 1 : 0;
