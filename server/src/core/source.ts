/** One file as it stands in one version: its text, and what is read from it the first time that someone asks. */
import { type Configuration, readConfiguration } from "./model/configuration";
import { readScheme, type Scheme } from "./model/scheme";
import { readSheet, type ScoreSheet } from "./model/sheet";
import { collectNames, type Names } from "./schema/names";
import type { EditionRef } from "./schema/scalars";
import { type ShapeProblem, validateShape } from "./schema/validate";
import { type ProfileView, viewProfiles } from "./scoring/view";
import { Work } from "./scoring/work";
import { readSuppressions, type Suppression } from "./suppression";
import { LineIndex } from "./text/lineIndex";
import { fileNameOf } from "./text/path";
import { Memo } from "./yaml/memo";
import { readYaml, tryText } from "./yaml/read";
import type { Node, YamlDocument } from "./yaml/tree";

export type FileKind = "scheme" | "sheet" | "config";

export const configurationName = ".gradeline.yaml";

/** The kind that the name of a file tells, if it is one of ours. */
export function kindOf(path: string): FileKind | undefined {
  if (fileNameOf(path) === configurationName) return "config";
  return /\.(scheme|sheet)\.ya?ml$/.exec(path)?.[1] as FileKind | undefined;
}

/** Whether the name of a file is that of a scheme or a sheet. */
export function isDocument(path: string): boolean {
  const kind = kindOf(path);
  return kind === "scheme" || kind === "sheet";
}

/** Which sheets find a scheme by its `id@edition`; a sheet that names its path finds it anyway. */
export type Reach = "root" | "everywhere" | "path";

const lastLines = new Memo<LineIndex>();

export class Source {
  constructor(
    readonly path: string,
    readonly kind: FileKind,
    readonly text: string,
    readonly reach: Reach = "root",
    /** The version of the file before this one; what it has read is taken over as far as it still holds. */
    before?: Source,
    private readonly work = new Work(),
  ) {
    this.before = before?.memo.yaml ? before : before?.before;
    this.history = this.before?.history ?? {};
  }

  /** The same for all versions of a file that follow each other, to keep what one may take over from another. */
  history: object;

  private before: Source | undefined;

  private memo: {
    yaml?: YamlDocument;
    contents?: Node | undefined;
    lines?: LineIndex;
    views?: readonly ProfileView[];
    scheme?: { value: Scheme | undefined };
    sheet?: { value: ScoreSheet | undefined };
    shape?: readonly ShapeProblem[];
    names?: Names;
    configuration?: Configuration;
    suppressions?: readonly Suppression[];
  } = {};

  /** Whether its tree is kept, or that of the version before, so that asking for what hangs on it costs little. */
  get isRead(): boolean {
    return this.memo.yaml !== undefined || this.before !== undefined;
  }

  /** Lets go what was read from the text; it is read again when someone asks. Nobody may be holding a part of it. */
  release(): void {
    // Emptied, not replaced: a holder that has grown old would keep the young tree alive until all of the memory is gone through.
    empty(this.memo);
    empty(this.history);
    this.memo = {};
    this.history = {};
    this.before = undefined;
  }

  get yaml(): YamlDocument {
    if (!this.memo.yaml) {
      this.memo.yaml = readYaml(this.text, this.before?.handOver());
      this.work.partsRead += this.memo.yaml.partsRead;
      this.before = undefined;
    }
    return this.memo.yaml;
  }

  /** What another text would say that differs from this one by little; its tree is for `use` alone. */
  try<T>(text: string, use: (trial: YamlDocument) => T): T {
    return tryText(this.yaml, text, (trial) => {
      if (trial !== this.yaml) this.work.partsRead += trial.partsRead;
      return use(trial);
    });
  }

  /** What was read belongs to the next version from now on; who still asks this one makes it read its text again. */
  private handOver(): YamlDocument | undefined {
    const { yaml } = this.memo;
    this.memo = yaml ? { contents: yaml.root } : {};
    return yaml ?? this.before?.handOver();
  }

  /** What the text says, without its places: of a version that another one has followed they may be those of the other. */
  get contents(): Node | undefined {
    return this.memo.yaml || !("contents" in this.memo) ? this.yaml.root : this.memo.contents;
  }

  get lines(): LineIndex {
    if (!this.memo.lines) {
      this.memo.lines = new LineIndex(this.text, lastLines.get(this.history));
      lastLines.set(this.history, this.memo.lines);
    }
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

  /** What a configuration file says. */
  get configuration(): Configuration {
    this.memo.configuration ??= readConfiguration(this.yaml.root);
    return this.memo.configuration;
  }

  get suppressions(): readonly Suppression[] {
    this.memo.suppressions ??= readSuppressions(this.yaml, this.lines);
    return this.memo.suppressions;
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

function empty(holder: object): void {
  for (const key of Reflect.ownKeys(holder)) Reflect.set(holder, key, undefined);
}

export function formatEdition({ scheme, edition }: EditionRef): string {
  return `${scheme}@${edition}`;
}

/** `id@edition`, as a sheet names it. */
export function editionOf({ scheme }: Source): string | undefined {
  const { id, edition } = scheme ?? {};
  return id && edition && formatEdition({ scheme: id.value, edition: edition.value });
}

/** The edition that a scheme says it supersedes. */
export function supersededBy({ supersedes }: Scheme): string | undefined {
  return supersedes && formatEdition(supersedes.value);
}
