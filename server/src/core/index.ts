/** The door of the core: what the adapters may use of it, and what a program that uses it as a library finds. */
export { addressOf } from "./address";
export { listEvidenceFiles } from "./checks/evidence";
export {
  type ConfigurationProblem,
  defaultConfiguration,
  readConfiguration,
  type SearchConfiguration,
} from "./config";
export { changeEdition } from "./features/changeEdition";
export { type Completion, complete } from "./features/complete";
export { findDefinition, type Target } from "./features/definition";
export { documentCompletion, type Subject } from "./features/documentation";
export { documentLinks } from "./features/documentLinks";
export { draftScheme, listSkeletons } from "./features/draftScheme";
export { draftSheet } from "./features/draftSheet";
export { type FilledRows, fillRows } from "./features/fillRows";
export { fixAll } from "./features/fixAll";
export { type Fold, foldings } from "./features/folding";
export { format, formatLines } from "./features/format";
export { formatOnType, typedCharacters } from "./features/formatOnType";
export { inlayHints } from "./features/hints";
export { hover } from "./features/hover";
export { lenses } from "./features/lenses";
export { moveFiles } from "./features/moveFiles";
export { nextUnscored } from "./features/nextUnscored";
export { type Refactoring, refactorings } from "./features/refactor";
export { findHighlights, findReferences } from "./features/references";
export { type FileEdits, findRenamable, rename } from "./features/rename";
export type { Refused } from "./features/renameSubject";
export { listSchemes, schemeReference } from "./features/schemeList";
export { selectionSpans } from "./features/selection";
export { expandSnippet } from "./features/snippets";
export { sortKeys } from "./features/sortKeys";
export { findStatus } from "./features/status";
export { suppress } from "./features/suppress";
export { type Symbol, symbols } from "./features/symbols";
export { semanticTokens, type Token, tokenModifiers, tokenTypes } from "./features/tokens";
export { workspaceSymbols } from "./features/workspaceSymbols";
export { gradeSheet } from "./grade";
export { isConcerned, type Look, lookAt } from "./look";
export { count, type Locale, type Message, verbatim } from "./messages/message";
export { calendarNamed, type Severity, severities } from "./model/configuration";
export { type CalendarDate, formatDate, parseDate } from "./number/date";
export type { Problem, SuppressedProblem } from "./problem";
export { describeRule, type RulePage } from "./rulePage";
export { findRule, ruleIds } from "./rules/registry";
export { isId } from "./schema/scalars";
export { compareSchemes } from "./schemeChange";
export type { Assessment } from "./scoring/assess";
export { formatTotal, formatTotalRange, nameGrade, nameGrades } from "./scoring/figures";
export type { GradedResult, Result } from "./scoring/result";
export { type Step, traceOf } from "./scoring/trace";
export { titleOf } from "./scoring/words";
export type { Work } from "./scoring/work";
export type { Overrides } from "./settings";
export { configurationName, editionOf, type FileKind, isDocument, kindOf, type Source } from "./source";
export type { LineIndex, Position } from "./text/lineIndex";
export { nearest } from "./text/nearest";
export { fileNameOf, folderOf, referenceTo, relativeTo, resolvePath } from "./text/path";
export { loadSpelling, type Spell } from "./text/pinyin";
export { contains, type Span, type TextEdit } from "./text/span";
export { listUses, type Uses } from "./uses";
export { type EvidenceFact, type FileOptions, type Snapshot, Workspace } from "./workspace";
export type { Layout } from "./yaml/format";
export { limits } from "./yaml/read";
