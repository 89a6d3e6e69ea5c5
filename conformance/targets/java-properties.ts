import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Reads a file with java.util.Properties and prints every pair as two lines of hexadecimal UTF-16 units. */
const PROGRAM = `
import java.io.FileInputStream;
import java.util.Properties;
public class LoadProperties {
  static String hex(String text) {
    StringBuilder out = new StringBuilder("-");
    for (char unit : text.toCharArray()) out.append(String.format("%04x", (int) unit));
    return out.toString();
  }
  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    try (FileInputStream in = new FileInputStream(arguments[0])) { properties.load(in); }
    for (String key : properties.stringPropertyNames()) {
      System.out.println(hex(key));
      System.out.println(hex(properties.getProperty(key)));
    }
  }
}
`;

/** The JDK's launcher, or undefined: tests that need it skip. */
export const java: string | undefined = spawnSync('java', ['--version']).status === 0 ? 'java' : undefined;

export async function loadWithJava(text: string): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'is-java-'));
  try {
    await writeFile(join(folder, 'LoadProperties.java'), PROGRAM);
    await writeFile(join(folder, 'receipt.properties'), text);
    const run = promisify(execFile);
    const { stdout } = await run('java', ['LoadProperties.java', 'receipt.properties'], { cwd: folder });
    const lines = stdout.split(/\r?\n/).filter((line) => line !== '');
    const pairs: [string, string][] = [];
    for (let index = 0; index < lines.length; index += 2)
      pairs.push([unhex(lines[index]), unhex(lines[index + 1])]);
    return Object.fromEntries(pairs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function unhex(line = ''): string {
  const units = line.slice(1).match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}
