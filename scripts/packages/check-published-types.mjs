import { writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

/** The two ways in which users' compilers find the types of an ES module. */
const RESOLUTIONS = [
  { name: 'node16', module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  { name: 'bundler', module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
];

/**
 * Compiles a file that imports every public entry point, with and without a bundler, and checks our `.d.ts` as well.
 * @param {string} folder where the packages are installed
 * @param {readonly string[]} specifiers
 * @returns {string[]} complaints
 */
export function checkPublishedTypes(folder, specifiers) {
  const file = join(folder, 'imports-everything.ts');
  const imports = specifiers.map((specifier, i) => `import * as entry${i} from '${specifier}';`);
  const uses = specifiers.map((_, i) => `console.log(entry${i});`);
  writeFileSync(file, [...imports, ...uses, ''].join('\n'));
  return RESOLUTIONS.flatMap(({ name, module, moduleResolution }) => {
    const program = ts.createProgram([file], {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts'],
      types: ['node'],
      typeRoots: [join(folder, 'node_modules/@types')],
      strict: true,
      noEmit: true,
    });
    return ts
      .getPreEmitDiagnostics(program)
      .filter((diagnostic) => isOurs(diagnostic.file?.fileName ?? file))
      .map(
        (diagnostic) =>
          `${name}: ${placeOf(diagnostic)}${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
      );
  });
}

/**
 * Faults inside other people's types are theirs.
 * @param {string} path
 */
function isOurs(path) {
  return !path.includes('/node_modules/') || path.includes('/node_modules/@is/');
}

/** @param {ts.Diagnostic} diagnostic */
function placeOf({ file, start }) {
  if (file === undefined || start === undefined) return '';
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName.split('/node_modules/').at(-1)?.split(sep).join('/')}:${line + 1}: `;
}
