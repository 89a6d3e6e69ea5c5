/**
 * Finds groups of files that import each other in a circle (Tarjan's strongly connected components).
 * @param {ReadonlyMap<string, readonly string[]>} edges file → files it imports
 * @returns {string[][]} each group sorted; empty when the graph has no cycle
 */
export function findCycles(edges) {
  /** @type {Map<string, number>} */
  const order = new Map();
  /** @type {Map<string, number>} */
  const lowest = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {string[][]} */
  const cycles = [];

  /** @param {string} file */
  const visit = (file) => {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    open.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(rank(lowest, file), rank(lowest, next)));
    }
    if (rank(lowest, file) !== rank(order, file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1 || edges.get(file)?.includes(file)) cycles.push(group.toSorted());
  };

  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

/**
 * @param {ReadonlyMap<string, number>} ranks
 * @param {string} file
 */
function rank(ranks, file) {
  return ranks.get(file) ?? Infinity;
}
