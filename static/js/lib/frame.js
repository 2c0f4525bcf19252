// Frame: the framework's nodes as halves, cells and slots; nothing here knows how many of each there are.

/** Nodes of one level in the framework's order. */
export const cells = (framework, level) => framework.nodes.filter((node) => node.level === level);

/** The first level with its children: [{id, label, ..., cells: [...]}]; two halves here, another number elsewhere. */
export const halves = (framework) =>
  cells(framework, framework.levels[0]).map((half) => ({
    ...half,
    cells: framework.nodes.filter((node) => node.parent === half.id),
  }));

/** One node by id, or undefined. */
export const nodeOf = (framework, id) => framework.nodes.find((node) => node.id === id);

/** The node of the second level that an id lies in (itself, or its ancestor), or undefined. */
export function domainOf(framework, id) {
  let node = nodeOf(framework, id);
  while (node && !node.slot && node.parent) node = nodeOf(framework, node.parent);
  return node?.slot ? node : undefined;
}

/** The colour and shape slot (1..8) of a node, or null. */
export const slotOf = (framework, id) => domainOf(framework, id)?.slot ?? null;

/** Short label for tiles; the official one is `label`. */
export const shortOf = (framework, id) => {
  const node = nodeOf(framework, id);
  return node ? (node.short ?? node.label) : '';
};

/** What a tile is called by a reader: its short words as they stand on it, then the official name. */
export const spokenOf = (cell) => (cell.short && cell.short !== cell.label ? `${cell.short}: ${cell.label}` : cell.label);
