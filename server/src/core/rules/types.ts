/** What a rule is. Each rule is one file beside this one, named by its id, and is listed in `registry.ts`. */
import type { Apart } from "../messages/apart";
import type { Message } from "../messages/message";
import type { Configuration, Severity } from "../model/configuration";
import type { Scheme } from "../model/scheme";
import type { ScoreSheet } from "../model/sheet";
import type { Assessment, Refusal } from "../scoring/assess";
import type { ProfileView } from "../scoring/view";
import type { Settings } from "../settings";
import type { Source } from "../source";
import type { JudgedSuppression } from "../suppression";
import type { Span, TextEdit } from "../text/span";
import type { SchemeLookup, Snapshot } from "../workspace";

export type { Severity } from "../model/configuration";

export interface Rule {
  /** The name of the file, of the fixture folder, and what users see. */
  readonly id: string;
  readonly severity: Severity;
  readonly title: Apart<Message>;
  /** Why it matters to the person who gets the finding. */
  readonly why: Apart<Message>;
  readonly guide: Apart<Guide>;
  /** The first fix of each finding is certain to be right, so that it is part of "fix all". */
  readonly fixesAll?: boolean;
  /** Checks of any file, of a scheme, of a sheet, of a configuration; a rule has those that it needs. They are pure and never throw. */
  readonly checkFile?: (context: FileContext) => Iterable<Finding>;
  readonly checkScheme?: (context: SchemeContext) => Iterable<Finding>;
  readonly checkSheet?: (context: SheetContext) => Iterable<Finding>;
  readonly checkConfiguration?: (context: ConfigurationContext) => Iterable<Finding>;
  /** A check of what the other rules have found in a file, in its order and as far as it is not suppressed. */
  readonly checkFindings?: (context: FileContext, found: readonly JudgedFinding[]) => Iterable<Finding>;
  /** A check of the comments that suppress findings, once it is known which of them do; what it finds cannot be suppressed. */
  readonly checkSuppressions?: (
    context: FileContext,
    suppressions: readonly JudgedSuppression[],
    knownRules: readonly string[],
  ) => Iterable<Finding>;
}

/** What the page of a rule says beyond its title and why it matters. */
export interface Guide {
  /** How to put a finding right. */
  readonly remedy: Message;
  /** When to suppress it or switch it off. */
  readonly exception: Message;
  /** The clause of a standard that it comes from, where there is one. */
  readonly source?: Message;
  /** In its first file this rule finds something, and no other rule does. */
  readonly bad: Example;
  /** The same put right: nothing is found in any of its files. */
  readonly good: Example;
  /** Rules that find something in the bad example as well, because this one rests on them. */
  readonly besides?: readonly string[];
}

/**
 * Files by their names, whole and small. A sheet without a scheme beside it goes by that of `exampleScheme.ts`. Files that are neither scheme,
 * sheet nor configuration are there as evidence.
 */
export type Example = Readonly<Record<string, string>>;

/** What a check yields: the place, and a sentence that names the figures and the remedy. */
export interface Finding {
  readonly span: Span;
  readonly message: Message;
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** What it points at is not needed; editors fade it out. */
  readonly isUnnecessary?: boolean;
}

/** A finding with what the configuration makes of it. */
export interface JudgedFinding {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly severity: Severity;
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
  readonly settings: Settings;
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

export interface ConfigurationContext extends FileContext {
  readonly configuration: Configuration;
  readonly knownRules: readonly string[];
}
