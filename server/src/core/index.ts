/** The door of the core: what adapters may use of it. */
export { type Completion, complete } from "./features/complete";
export { inlayHints } from "./features/hints";
export { hover } from "./features/hover";
export { lenses } from "./features/lenses";
export { findStatus } from "./features/status";
export { type Symbol, symbols } from "./features/symbols";
export type { Problem } from "./lint";
export type { Locale } from "./messages/message";
export type { Severity } from "./rules/types";
export { kindOf, type Source } from "./source";
export { contains, type Span } from "./text/span";
export { type Snapshot, Workspace } from "./workspace";
