/** `gradeline new`: a scheme from a skeleton, or a sheet from a scheme with a row for every indicator. */
import { writeFile } from "node:fs/promises";
import {
  draftScheme,
  draftSheet,
  editionOf,
  fileNameOf,
  isId,
  kindOf,
  type Message,
  nearest,
  referenceTo,
  type Snapshot,
  type Source,
  schemeReference,
} from "../core/index";
import { troubleOf } from "../fileSystemNode";
import { toCorePath, withSlashes } from "../pathNode";
import { openBase, readBases } from "./bases";
import { describeTrouble, Failure } from "./failure";
import { Roots } from "./roots";
import { type SelectedFile, selectFiles } from "./selectFiles";
import type { ExitStatus, Session } from "./session";

export type NewKind = "scheme" | "sheet";

export interface NewOptions {
  readonly id?: string;
  /** The file to write; without one the text goes to the standard output. */
  readonly output?: string;
  /** Of a scheme: its edition, its title and the number of the skeleton, from 1. */
  readonly edition?: string;
  readonly title?: string;
  readonly skeleton?: string;
  /** Of a sheet: the edition or file of the scheme that it is scored by, and the profile. */
  readonly scheme?: string;
  readonly profile?: string;
}

export async function createNew(kind: NewKind, options: NewOptions, session: Session): Promise<ExitStatus> {
  const { output } = options;
  if (output !== undefined && kindOf(toCorePath(output)) !== kind) throw new Failure([describeEnding(output, kind)]);
  if (options.id !== undefined && !isId(options.id)) throw new Failure([describeId(options.id)]);
  const text = kind === "scheme" ? draftOfScheme(options, session) : await draftOfSheet(options, session);
  if (output === undefined) session.output.write(text);
  else await writeNew(output, text);
  return 0;
}

function draftOfScheme(options: NewOptions, { locale }: Session): string {
  const { skeleton = "1", edition = "1", title = "" } = options;
  if (!isId(edition)) throw new Failure([describeId(edition)]);
  const id = options.id ?? nameOfFile(options) ?? "my-scheme";
  const text = /^\d+$/.test(skeleton) ? draftScheme(Number(skeleton) - 1, { id, edition, title, locale }) : undefined;
  if (text === undefined) {
    throw new Failure([{ en: `there is no skeleton ${skeleton}`, zh: `没有第 ${skeleton} 种骨架` }]);
  }
  return text;
}

async function draftOfSheet(options: NewOptions, session: Session): Promise<string> {
  const { locale, folder, host } = session;
  if (options.scheme === undefined) {
    throw new Failure([
      {
        en: "a sheet needs its scheme: --scheme ID@EDITION or a file",
        zh: "评分表须指明方案：--scheme 编号@版本或文件",
      },
    ]);
  }
  const id = options.id ?? nameOfFile(options) ?? `${host.today().year}-001`;
  const target = options.output === undefined ? `${folder}/${id}.sheet.yaml` : toCorePath(options.output);
  const roots = new Roots(session);
  const isPath = /[/\\]|\.ya?ml$/.test(options.scheme);
  const { source, snapshot } = isPath
    ? await openScheme(options.scheme, roots, session)
    : await findScheme(options.scheme, target, roots, session);
  const view = source.views.find((each) => each.profile === chooseProfile(source, options.profile));
  if (!view) throw new Failure([describeUnreadable(options.scheme)]);
  const isInRoot = (await roots.rootOf(target)) === (await roots.rootOf(source.path));
  const reference = isInRoot ? schemeReference(snapshot, source, target) : referenceTo(target, source.path);
  return draftSheet(view, { id, reference, locale });
}

interface FoundScheme {
  readonly name: string;
  readonly source: Source;
  readonly snapshot: Snapshot;
}

/** What can be read of them. */
async function openSchemes(selected: readonly SelectedFile[], roots: Roots, session: Session): Promise<FoundScheme[]> {
  const { bases, files } = await readBases(selected, roots, session.host);
  const snapshots = bases.map((base) => openBase(base, session.overrides));
  return files.flatMap(({ base, path, name }) => {
    const snapshot = snapshots[base] as Snapshot;
    const source = snapshot.source(path);
    return source?.kind === "scheme" ? [{ name, source, snapshot }] : [];
  });
}

/** The one file that a path leads to. */
async function openScheme(path: string, roots: Roots, session: Session): Promise<FoundScheme> {
  const [file, ...more] = await openSchemes(await selectFiles([path], roots, "scheme"), roots, session);
  if (!file || more.length > 0) throw new Failure([describeUnreadable(withSlashes(path))]);
  return file;
}

/** As the sheet would find it. */
async function findScheme(edition: string, target: string, roots: Roots, session: Session): Promise<FoundScheme> {
  const root = await roots.rootOf(target);
  const schemes: string[] = [];
  for (const path of await roots.filesBelow(root)) {
    if (kindOf(path) === "scheme" && (await roots.rootOf(path)) === root) schemes.push(path);
  }
  const selected = schemes.map((path) => ({ path, name: roots.nameOf(path), given: undefined }));
  const opened = await openSchemes(selected, roots, session);
  const [found, ...more] = opened.filter(({ source }) => editionOf(source) === edition);
  if (found && more.length === 0) return found;
  const known = opened.flatMap(({ source }) => editionOf(source) ?? []);
  throw new Failure([
    found
      ? describeSeveral(
          edition,
          [found, ...more].map(({ name }) => name),
        )
      : describeMissing(edition, known),
  ]);
}

/** What a sheet says of its profile: nothing where the scheme has none. */
function chooseProfile(source: Source, wanted: string | undefined): string | undefined {
  const profiles = source.scheme?.profiles.flatMap(({ id }) => id?.value ?? []) ?? [];
  const [only, ...more] = profiles;
  if (wanted === undefined && more.length === 0) return only;
  if (wanted !== undefined && profiles.includes(wanted)) return wanted;
  const choice = profiles.join(", ");
  if (wanted === undefined) {
    throw new Failure([
      {
        en: `the scheme has profiles, name one by --profile: ${choice}`,
        zh: `方案分为多种类型，请用 --profile 指明：${choice}`,
      },
    ]);
  }
  throw new Failure([
    profiles.length > 0
      ? {
          en: `the scheme has no profile ${wanted}: it is one of ${choice}`,
          zh: `方案没有 ${wanted} 类型，应为：${choice}`,
        }
      : { en: `the scheme has no profiles, so there is no ${wanted}`, zh: `方案不分类型，没有 ${wanted}` },
  ]);
}

/** What is there already is left alone. */
async function writeNew(output: string, text: string): Promise<void> {
  try {
    await writeFile(output, text, { flag: "wx" });
  } catch (error) {
    const name = withSlashes(output);
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      throw new Failure([{ en: `${name}: exists already, nothing was written`, zh: `${name}：文件已存在，未写入` }]);
    }
    throw new Failure(describeTrouble(troubleOf(error, name), name));
  }
}

/** The name of the file that is to be written, where it can be an id. */
function nameOfFile({ output }: NewOptions): string | undefined {
  const name = output && fileNameOf(toCorePath(output)).replace(/\.(?:scheme|sheet)\.ya?ml$/, "");
  return name && isId(name) ? name : undefined;
}

function describeEnding(output: string, kind: NewKind): Message {
  const name = withSlashes(output);
  return { en: `${name}: the name has to end in .${kind}.yaml`, zh: `${name}：文件名须以 .${kind}.yaml 结尾` };
}

function describeId(id: string): Message {
  return {
    en: `${id} cannot be an id: letters, digits, ".", "_" and "-", beginning with a letter or a digit`,
    zh: `${id} 不能作为编号：应由文字、数字、“.”、“_”、“-”组成，以文字或数字开头`,
  };
}

function describeUnreadable(name: string): Message {
  return { en: `${name}: is not one scheme that can be read`, zh: `${name}：不是一个可以读取的方案` };
}

function describeSeveral(edition: string, files: readonly string[]): Message {
  const list = files.join(", ");
  return {
    en: `several files claim to be ${edition}, name one of them: ${list}`,
    zh: `有多个文件自称 ${edition}，请指明其中一个：${list}`,
  };
}

function describeMissing(edition: string, known: readonly string[]): Message {
  const guess = nearest(edition, known);
  const list = known.join(", ");
  return {
    en: `there is no scheme ${edition}${guess ? `; did you mean ${guess}?` : list ? `: there is ${list}` : " here"}`,
    zh: `没有方案 ${edition}${guess ? `；是否应为 ${guess}？` : list ? `：现有 ${list}` : ""}`,
  };
}
