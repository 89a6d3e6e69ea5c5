import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SAMPLES_ABSENT, expectedVectors } from '../testing/sample-catalogs.js';
import type { RuleExpression } from './rule-expression.js';
import { compileRuleExpression } from './rule-expression.js';

/** A single-file program: reads `pattern TAB subject` lines in hex, prints every match as `start-end[groups]`. */
const JAVA_PROGRAM = `
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Scanner;
import java.util.regex.*;

class Matches {
  public static void main(String[] arguments) {
    Scanner lines = new Scanner(System.in);
    while (lines.hasNextLine()) {
      String[] parts = lines.nextLine().split("\\t", -1);
      StringBuilder found = new StringBuilder();
      Matcher matcher = Pattern.compile(text(parts[0])).matcher(text(parts[1]));
      while (matcher.find()) {
        found.append(matcher.start()).append('-').append(matcher.end());
        for (int group = 1; group <= matcher.groupCount(); group++) {
          found.append('[').append(matcher.group(group) == null ? "" : matcher.group(group)).append(']');
        }
        found.append(' ');
      }
      System.out.println(found.toString().trim());
    }
  }
  static String text(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }
}
`;

const hasJava = spawnSync('java', ['--version']).status === 0;

/** Translated constructs, with subjects that tell Java's meaning from its neighbours. */
const CONSTRUCTS: readonly (readonly [pattern: string, subject: string])[] = [
  ['(?i)_hg$', 'demo/shoe_HG'],
  ['a(?i)b|c', 'aB AC c C'],
  ['(?i:x)y', 'Xy XY'],
  ['(?u)(?d)a', 'aa'],
  ['(?s).', 'ab'],
  ['\\Qa.b?\\E+', 'xa.b??'],
  ['[\\Q^]\\E]+', 'a^]b'],
  ['\\A/?demo\\z', 'demo'],
  ['end\\Z', 'the end'],
  ['\\p{Alpha}+', 'ab1é2c'],
  ['\\P{Alpha}+', 'ab1-2c'],
  ['[\\p{Punct}x]+', 'a!x_,b'],
  ['[^\\p{Digit}/]+', '12/ab/3'],
  ['\\p{XDigit}{2}', 'g0fFz'],
  ['\\p{Lu}\\p{L}', 'aBcÄö'],
  ['\\s+[\\S]', 'a \t b'],
  ['\\bcat\\b', 'cat concat cat'],
  ['[]a]+', 'x]a]'],
  ['[a-c-]+', 'b-d'],
  ['\\x41\\u0042\\0103', 'ABC'],
  ['a*', 'baac'],
  ['a*?b', 'aaab b'],
  ['(a)|(b)', 'ab'],
  ['(\\w+)=(\\d{1,3})', 'wid=1234&hei=5'],
  ['^([^?]*)$', 'demo/x'],
  ['\\.(?:jpe?g|png)(?=$|\\?)', 'a.jpg/b.png?x.jpeg'],
  ['(x+)(?=(y+))', 'xxyy xz xy'],
  ['a*(?=b)', 'aab b ab'],
  ['(a|ab)(c|bcd)?(?=d|$)', 'abcd ac'],
];

describe.skipIf(!hasJava)(
  `expressions match as in java.util.regex ${hasJava ? '' : 'skipped: no java'}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'is-java-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it('finds the same matches and groups for every construct and vector', () => {
      const vectors = SAMPLES_ABSENT === undefined ? expectedVectors() : undefined;
      const fromVectors = (vectors?.substitution ?? []).flatMap(({ expression, subject }) =>
        expression === null || expression === '' ? [] : [[expression, subject] as const],
      );
      const pairs = [...CONSTRUCTS, ...fromVectors];
      expect(pairs.map(([pattern, subject]) => [pattern, subject, ourMatches(pattern, subject)])).toEqual(
        javaMatches(folder, pairs).map((matches, index) => [...(pairs[index] ?? []), matches]),
      );
    });
  },
);

function javaMatches(folder: string, pairs: readonly (readonly [string, string])[]): readonly string[] {
  const program = join(folder, 'Matches.java');
  writeFileSync(program, JAVA_PROGRAM);
  const hex = (text: string): string => Buffer.from(text).toString('hex');
  const input = pairs.map(([pattern, subject]) => `${hex(pattern)}\t${hex(subject)}\n`).join('');
  return execFileSync('java', ['-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8', program], {
    input,
    encoding: 'utf8',
  })
    .split('\n')
    .slice(0, pairs.length);
}

function ourMatches(pattern: string, subject: string): string {
  const result = compileRuleExpression(pattern);
  if (result.kind === 'refused') return result.reason;
  return allMatches(result.expression, subject)
    .map(({ start, end, groups }) => `${start}-${end}${groups.map((group) => `[${group}]`).join('')}`)
    .join(' ');
}

function allMatches(
  expression: RuleExpression,
  subject: string,
): readonly NonNullable<ReturnType<RuleExpression['findFrom']>>[] {
  const matches: NonNullable<ReturnType<RuleExpression['findFrom']>>[] = [];
  for (let from = 0; from <= subject.length;) {
    const match = expression.findFrom(subject, from);
    if (match === undefined) break;
    matches.push(match);
    from = match.end > match.start ? match.end : match.end + 1;
  }
  return matches;
}
