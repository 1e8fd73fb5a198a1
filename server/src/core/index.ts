/** The door of the core: what the adapters may use of it, and what a program that uses it as a library finds. */
export { listEvidenceFiles } from "./checks/evidence";
export {
  type ConfigurationProblem,
  defaultConfiguration,
  readConfiguration,
  type SearchConfiguration,
} from "./config";
export { type Completion, complete } from "./features/complete";
export { fixAll } from "./features/fixAll";
export { inlayHints } from "./features/hints";
export { hover } from "./features/hover";
export { lenses } from "./features/lenses";
export { findStatus } from "./features/status";
export { type Symbol, symbols } from "./features/symbols";
export { gradeSheet } from "./grade";
export { count, type Locale, type Message, verbatim } from "./messages/message";
export { calendarNamed, type Severity, severities } from "./model/configuration";
export { type CalendarDate, formatDate, parseDate } from "./number/date";
export type { Problem, SuppressedProblem } from "./problem";
export { describeRule, type RulePage } from "./rulePage";
export { findRule, ruleIds } from "./rules/registry";
export type { Assessment } from "./scoring/assess";
export { formatTotal, formatTotalRange, nameGrade, nameGrades } from "./scoring/figures";
export type { GradedResult, Result } from "./scoring/result";
export { type Step, traceOf } from "./scoring/trace";
export { titleOf } from "./scoring/words";
export type { Overrides } from "./settings";
export { configurationName, editionOf, type FileKind, isDocument, kindOf, type Source } from "./source";
export type { LineIndex, Position } from "./text/lineIndex";
export { nearest } from "./text/nearest";
export { fileNameOf, folderOf, referenceTo, relativeTo, resolvePath } from "./text/path";
export { contains, type Span, type TextEdit } from "./text/span";
export { type EvidenceFact, type Snapshot, Workspace } from "./workspace";
export { limits } from "./yaml/read";
