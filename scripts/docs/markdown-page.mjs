/**
 * A page of docs/generated.
 * @typedef {{ readonly name: string, readonly text: string }} Page
 */

/**
 * @param {{ readonly name: string, readonly title: string, readonly from: string, readonly parts: readonly string[] }} page
 *   from: the list that the page is made of
 * @returns {Page}
 */
export function markdownPage({ name, title, from, parts }) {
  const origin = `Made from \`${from}\` by \`npx -y pnpm@12 run docs\`; changes here are overwritten.`;
  return { name, text: `${[`# ${title}`, origin, ...parts].join('\n\n')}\n` };
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function markdownTable(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`).join('\n');
}

/** @param {string} text */
export function code(text) {
  return text === '' ? '' : `\`${text}\``;
}

/** @param {string} cell */
function escapeCell(cell) {
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
