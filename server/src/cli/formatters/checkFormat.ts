/** The formats of `gradeline check`, each of which writes the findings file by file, in their order. */

import type { Severity } from "../../core/index";
import type { FileFindings } from "../checkFile";
import type { FailLevel } from "../checkVerdict";
import { CheckJson } from "./checkJson";
import { CheckText } from "./checkText";
import type { Style } from "./style";

export interface CheckFormat {
  add(file: CheckedFile): string;
  end(summary: CheckSummary): string;
}

export interface CheckedFile extends FileFindings {
  readonly name: string;
}

export interface CheckSummary {
  readonly files: number;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
}

/** What a format may have to know beside the findings. */
export interface FormatContext {
  readonly style: Style;
  /** A file as the user sees it, also one that a finding only refers to. */
  readonly nameOf: NameOf;
  readonly failOn: FailLevel;
  /** The day by which deadlines have passed, as `2025-12-01`. */
  readonly today: string;
}

export type NameOf = (path: string) => string;

interface FormatKind {
  create(context: FormatContext): CheckFormat;
  /** What it tells of fixes: nothing, whether there are any, or which. */
  readonly fixes?: "fixable" | "in full";
}

export const checkFormatNames = ["text", "json"] as const;

export type CheckFormatName = (typeof checkFormatNames)[number];

export const checkFormats: Readonly<Record<CheckFormatName, FormatKind>> = {
  text: { create: ({ style, nameOf }) => new CheckText(style, nameOf) },
  json: { create: ({ nameOf }) => new CheckJson(nameOf), fixes: "fixable" },
};
