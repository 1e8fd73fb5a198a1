/** Limits that keep a file of a stranger from stalling the editor; a file over one is reported and not read at all. */
export const limits = {
  /** Length of a file in UTF-16 code units. */
  length: 4_000_000,
  /** Mappings and lists inside each other. */
  depth: 100,
  /** Nodes that aliases repeat. */
  aliasedNodes: 100_000,
} as const;
