/** What a rule is. Each rule is one file beside this one, named by its id, and is listed in `registry.ts`. */
import type { Message } from "../messages/message";
import type { Scheme } from "../model/scheme";
import type { ScoreSheet } from "../model/sheet";
import type { Assessment, Refusal } from "../scoring/assess";
import type { ProfileView } from "../scoring/view";
import type { Source } from "../source";
import type { Span, TextEdit } from "../text/span";
import type { SchemeLookup, Snapshot } from "../workspace";

export type Severity = "error" | "warning" | "info" | "hint";

export interface Rule {
  /** The name of the file, of the fixture folder, and what users see. */
  readonly id: string;
  readonly severity: Severity;
  readonly title: Message;
  /** Why it matters to the person who gets the finding. */
  readonly why: Message;
  /** Checks of any file, of a scheme, of a sheet; a rule has those that it needs. They are pure and never throw. */
  readonly checkFile?: (context: FileContext) => Iterable<Finding>;
  readonly checkScheme?: (context: SchemeContext) => Iterable<Finding>;
  readonly checkSheet?: (context: SheetContext) => Iterable<Finding>;
}

/** What a check yields: the place, and a sentence that names the figures and the remedy. */
export interface Finding {
  readonly span: Span;
  readonly message: Message;
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** Another place that belongs to a finding, in the same file unless `path` says otherwise. */
export interface Related {
  readonly path?: string;
  readonly span: Span;
  readonly message: Message;
}

/** Edits of the same file that do away with a finding. */
export interface Fix {
  readonly title: Message;
  readonly edits: readonly TextEdit[];
}

export interface FileContext {
  readonly snapshot: Snapshot;
  readonly source: Source;
}

export interface SchemeContext extends FileContext {
  readonly scheme: Scheme;
  /** The scheme as each profile sees it; one view where there are no profiles. */
  readonly views: readonly ProfileView[];
}

export interface SheetContext extends FileContext {
  readonly sheet: ScoreSheet;
  readonly lookup: SchemeLookup;
  /** Missing where the scheme was not found. */
  readonly scheme: Scheme | undefined;
  readonly assessment: Assessment | undefined;
  readonly refusal: Refusal | undefined;
}
