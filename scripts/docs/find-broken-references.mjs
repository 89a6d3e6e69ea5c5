import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MARKDOWN_LINK = /\]\((?!https?:|mailto:)([^)\s#]+)(?:#[^)\s]*)?\)/g;
/** Pages of ours that sources and messages cite by their path from the root. */
const CITED_PAGE = /\bdocs\/[\w./-]+\.md\b/g;

/**
 * Looks for links and citations that lead nowhere, in every file that git knows or would know.
 * @param {string} root
 * @returns {{ examined: number, complaints: string[] }} examined: references
 */
export function findBrokenReferences(root) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = listed
    .split('\0')
    .filter((path) => /\.(?:md|ts|mts|mjs)$/.test(path) && existsSync(join(root, path)));
  const references = paths.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const links = path.endsWith('.md')
      ? [...text.matchAll(MARKDOWN_LINK)].map(([, link = '']) => join(dirname(path), link))
      : [];
    const citations = [...text.matchAll(CITED_PAGE)].map(([page]) => page);
    return [...links, ...citations].map((target) => ({ path, target }));
  });
  return {
    examined: references.length,
    complaints: references
      .filter(({ target }) => !existsSync(join(root, target)))
      .map(({ path, target }) => `${path}: there is no ${target}`),
  };
}
