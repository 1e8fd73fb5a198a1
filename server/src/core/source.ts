/** One file as it stands in one version: its text, and what is read from it the first time that someone asks. */
import { readScheme, type Scheme } from "./model/scheme";
import { readSheet, type ScoreSheet } from "./model/sheet";
import { collectNames, type Names } from "./schema/names";
import { type ShapeProblem, validateShape } from "./schema/validate";
import { type ProfileView, viewProfiles } from "./scoring/view";
import { LineIndex } from "./text/lineIndex";
import { readYaml } from "./yaml/read";
import type { YamlDocument } from "./yaml/tree";

export type FileKind = "scheme" | "sheet";

/** The kind that the name of a file tells, if it is one of ours. */
export function kindOf(path: string): FileKind | undefined {
  return /\.(scheme|sheet)\.ya?ml$/.exec(path)?.[1] as FileKind | undefined;
}

export class Source {
  constructor(
    readonly path: string,
    readonly kind: FileKind,
    readonly text: string,
    /** Whether sheets find it by `id@edition`; a scheme that lies elsewhere they find by its path alone. */
    readonly isListed = true,
  ) {}

  private readonly memo: {
    yaml?: YamlDocument;
    lines?: LineIndex;
    views?: readonly ProfileView[];
    scheme?: { value: Scheme | undefined };
    sheet?: { value: ScoreSheet | undefined };
    shape?: readonly ShapeProblem[];
    names?: Names;
  } = {};

  get yaml(): YamlDocument {
    this.memo.yaml ??= readYaml(this.text);
    return this.memo.yaml;
  }

  get lines(): LineIndex {
    this.memo.lines ??= new LineIndex(this.text);
    return this.memo.lines;
  }

  /** Of a scheme file whose root is a mapping. */
  get scheme(): Scheme | undefined {
    this.memo.scheme ??= { value: this.kind === "scheme" ? readScheme(this.yaml.root) : undefined };
    return this.memo.scheme.value;
  }

  /** The scheme as each of its profiles sees it; nothing where there is no scheme. */
  get views(): readonly ProfileView[] {
    this.memo.views ??= this.scheme ? viewProfiles(this.scheme) : [];
    return this.memo.views;
  }

  /** Of a sheet file whose root is a mapping. */
  get sheet(): ScoreSheet | undefined {
    this.memo.sheet ??= { value: this.kind === "sheet" ? readSheet(this.yaml.root) : undefined };
    return this.memo.sheet.value;
  }

  /** Where the file departs from its JSON Schema. */
  get shape(): readonly ShapeProblem[] {
    this.memo.shape ??= validateShape(this.kind, this.yaml.root);
    return this.memo.shape;
  }

  /** The names that the file defines and refers to. */
  get names(): Names {
    this.memo.names ??= collectNames(this.kind, this.yaml.root);
    return this.memo.names;
  }
}
