/**
 * The shortest way from one node to another, both ends included; undefined when there is none.
 * @param {ReadonlyMap<string, readonly string[]>} edges
 * @param {{ readonly from: string, readonly to: string }} ends
 * @returns {string[] | undefined}
 */
export function findPath(edges, { from, to }) {
  const cameFrom = new Map([[from, from]]);
  for (const node of cameFrom.keys()) {
    if (node === to) return trace(cameFrom, to);
    for (const next of edges.get(node) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, node);
  }
  return undefined;
}

/**
 * @param {ReadonlyMap<string, string>} cameFrom
 * @param {string} last
 */
function trace(cameFrom, last) {
  const path = [last];
  for (let node = cameFrom.get(last); node !== undefined && node !== path[0]; node = cameFrom.get(node)) {
    path.unshift(node);
  }
  return path;
}
