// Compares @is/props with java.util.Properties on random sets and random texts, all judged by one Java process.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';

const ORACLE = fileURLToPath(new URL('PropertiesOracle.java', import.meta.url));
const OUTPUT_LIMIT_BYTES = 1 << 30;

const SPECIAL =
  ' \t\n\r\f\\=:#!u0041\'"\u0085\u00a0\u00fc\u00ff\u0100\u2028\ufeff\uffff\ud83d\ude00\u0000\u007f';
const unit = fc.oneof(
  fc.constantFrom(...Array.from({ length: SPECIAL.length }, (_, i) => SPECIAL[i])),
  fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  fc.constantFrom('a', 'b', 'image.'),
);
const text = fc.array(unit, { maxLength: 12 }).map((units) => units.join(''));
const propertySets = fc
  .uniqueArray(fc.tuple(text, text), { selector: ([key]) => key, maxLength: 8 })
  .map((entries) => ({ entries }));
const fileText = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      ' ',
      '\t',
      '\f',
      '\n',
      '\r',
      '\r\n',
      '\\',
      '\\\n',
      '=',
      ':',
      '#',
      '!',
      '\\u00e',
      '\u00fc',
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));

/** Whether `java` runs here; a JDK, for the oracle is started from its source file. */
export function hasJdk() {
  return spawnSync('javac', ['-version']).status === 0;
}

/**
 * @param props the functions under test: serializeProperties and parseProperties
 * @param sample count of sets and of texts, and the seed that makes them
 * @returns one line per difference; empty when both agree on everything
 */
export function compareWithJava(props, { count, seed }) {
  const sets = fc.sample(propertySets, { numRuns: count, seed });
  const files = fc.sample(fileText, { numRuns: count, seed });
  const printed = sets.map((set) => props.serializeProperties(set, { format: 'text', timestampMs: 0 }));
  const answers = askJava([
    ...printed.map(({ bytes }) => `load ${base64(bytes)}`),
    ...sets.map(({ entries }) =>
      ['store', ...entries.map((entry) => entry.map(encodeUnits).join(':'))].join(' '),
    ),
    ...files.map((file) => `load ${base64(Buffer.from(file, 'latin1'))}`),
  ]);
  const [loaded, stored, read] = [0, 1, 2].map((part) => answers.slice(part * count, (part + 1) * count));
  return [
    ...differences('load gives back what we print', sets, (set, i) => [
      fingerprint(set),
      loadedEntries(loaded[i]),
    ]),
    ...differences('we read what store prints', sets, (set, i) => [
      fingerprint(set),
      fingerprint(props.parseProperties(Buffer.from(stored[i], 'base64'), 'text')),
    ]),
    ...differences('our lines are those of store', sets, (_, i) => [
      propertyLines(printed[i].text),
      propertyLines(Buffer.from(stored[i], 'base64').toString('latin1')),
    ]),
    ...differences('we read any text as load does', files, (file, i) => [
      readOrRefuse(props, file),
      loadedEntries(read[i]),
    ]),
  ];
}

function differences(claim, samples, compare) {
  return samples.flatMap((sample, i) => {
    const [ours, java] = compare(sample, i);
    return ours === java ? [] : [`${claim}: ${JSON.stringify(sample)}: ours ${ours}, java ${java}`];
  });
}

function askJava(questions) {
  const { stdout, stderr, status } = spawnSync('java', [ORACLE], {
    input: `${questions.join('\n')}\n`,
    encoding: 'latin1',
    maxBuffer: OUTPUT_LIMIT_BYTES,
  });
  const answers = stdout.split(/\r?\n/).slice(0, -1);
  if (status !== 0 || answers.length !== questions.length)
    throw new Error(`PropertiesOracle.java failed: ${stderr}`);
  return answers;
}

function readOrRefuse(props, file) {
  try {
    return fingerprint(props.parseProperties(file, 'text'));
  } catch (error) {
    if (error.code !== 'props.malformed') throw error;
    return 'refused';
  }
}

/** Java keeps no order, so neither side's order counts. */
function fingerprint({ entries }) {
  return JSON.stringify([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function loadedEntries(answer) {
  if (answer === 'refused') return answer;
  const entries = answer.split(' ').filter((entry) => entry !== '');
  return fingerprint({ entries: entries.map((entry) => entry.split(':').map(decodeUnits)) });
}

function propertyLines(file) {
  return JSON.stringify(
    file
      .split(/\r?\n/)
      .filter((line) => !line.startsWith('#'))
      .sort(),
  );
}

function base64(bytes) {
  return Buffer.from(bytes).toString('base64');
}

function encodeUnits(string) {
  return Buffer.from(string, 'utf16le').swap16().toString('base64');
}

function decodeUnits(encoded) {
  return Buffer.from(encoded, 'base64').swap16().toString('utf16le');
}
