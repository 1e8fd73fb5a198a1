/** The commands that write into a sheet or move about in it. They say themselves what came of it, so that every editor's user hears of it. */
import { ErrorCodes, MessageType, ResponseError, ShowMessageNotification } from "vscode-languageserver";
import {
  changeEdition,
  count,
  type FilledRows,
  fillRows,
  type Message,
  nextUnscored,
  type Source,
  type TextEdit,
} from "../../core/index";
import { toRange, toWorkspaceEdit } from "../convert";
import type { Context } from "../part";
import type { DocumentArgument, ServerCommands } from "../protocol";
import { toPath, toUri } from "../uri";
import type { Runs } from "./commands";

type SheetCommand = "gradeline.server.fillRows" | "gradeline.server.nextUnscored" | "gradeline.server.changeEdition";

export function sheetCommands(context: Context): Runs<SheetCommand> {
  const { handling } = context;
  const readFilled = handling.document<DocumentArgument, { source: Source; filled: FilledRows } | null>(
    "fill rows",
    null,
    (snapshot, source) => (source.kind === "sheet" ? { source, filled: fillRows(snapshot, source) } : null),
  );
  const readNext = handling.document("next unscored", null, (snapshot, source, { position }: TakesPosition) =>
    source.kind === "sheet" ? { source, next: nextUnscored(snapshot, source, source.lines.offsetAt(position)) } : null,
  );
  const readChange = handling.document("change edition", null, (snapshot, source, argument: TakesScheme) => {
    const target = snapshot.source(toPath(argument.scheme)) ?? snapshot.onlySchemeOf(argument.scheme, source);
    const change = target && changeEdition(snapshot, source, target, argument.profile);
    return change ? { source, change } : null;
  });

  const fill: Runs<SheetCommand>["gradeline.server.fillRows"] = async (argument, token) => {
    const found = await readFilled(named(argument), token);
    if (!found) return null;
    const { source, filled } = found;
    if (filled.kind === "filled") {
      return { inserted: (await write(context, source, filled.edits, labels.fill)) ? filled.count : 0 };
    }
    tell(context, source, describeUnfilled(filled));
    return { inserted: 0 };
  };

  const goToNext: Runs<SheetCommand>["gradeline.server.nextUnscored"] = async (argument, token) => {
    const found = await readNext(named(argument), token);
    if (!found) return null;
    const { source, next } = found;
    if (next.kind === "row") {
      const range = toRange(source, next.span);
      if (context.abilities()?.showsDocuments) {
        await context.connection.window.showDocument({ uri: toUri(source.path), selection: range, takeFocus: true });
      }
      return { range };
    }
    if (next.kind !== "missing") {
      tell(context, source, next.kind === "complete" ? allScored : describeUnjudged(next.why));
      return { range: null };
    }
    const wanted = await offerRows(context, source, next.count);
    const filled = wanted ? await fill(argument, token) : null;
    return filled && filled.inserted > 0 ? goToNext(argument, token) : { range: null };
  };

  return {
    "gradeline.server.fillRows": fill,
    "gradeline.server.nextUnscored": goToNext,
    "gradeline.server.changeEdition": async (argument, token) => {
      const found = await readChange(named(argument), token);
      if (!found) return null;
      const { source, change } = found;
      const locale = context.localeOf(source);
      const applied = !argument.preview && (await write(context, source, change.edits, labels.edition));
      return {
        reference: change.reference,
        needsProfile: change.needsProfile,
        notes: change.notes.map(({ kind, id, detail, span }) => ({
          kind,
          id,
          detail: detail[locale],
          range: span ? toRange(source, span) : null,
        })),
        applied,
      };
    },
  };
}

type TakesPosition = ServerCommands["gradeline.server.nextUnscored"]["takes"];
type TakesScheme = ServerCommands["gradeline.server.changeEdition"]["takes"];

/** What comes from another editor may lack anything. */
function named<T extends DocumentArgument>(argument: T): T {
  if (typeof argument.textDocument?.uri === "string") return argument;
  throw new ResponseError(ErrorCodes.InvalidParams, "textDocument.uri is missing");
}

const labels = {
  fill: { en: "Insert the missing rows", zh: "插入缺少的评分行" },
  edition: { en: "Replace the edition", zh: "更换方案版本" },
} as const satisfies Record<string, Message>;

/** As one step that can be undone. Says so where the editor refuses, for instance because the text is another one by now. */
async function write(context: Context, source: Source, edits: readonly TextEdit[], label: Message): Promise<boolean> {
  const { connection, abilities, files, localeOf } = context;
  const uri = toUri(source.path);
  const { changes } = toWorkspaceEdit(source, edits);
  const version = files.versionOf(uri) ?? null;
  const edit = abilities()?.changesDocuments
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes?.[uri] ?? [] }] }
    : { changes };
  const { applied } = await connection.workspace.applyEdit({ label: label[localeOf(source)], edit });
  if (!applied) tell(context, source, { en: "The editor did not take the change.", zh: "编辑器未接受更改。" });
  return applied;
}

function tell({ connection, localeOf }: Context, source: Source, message: Message): void {
  void connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Info,
    message: message[localeOf(source)],
  });
}

/** Whether the user wants the rows that are missing. */
async function offerRows({ connection, localeOf }: Context, source: Source, missing: number): Promise<boolean> {
  const locale = localeOf(source);
  const message: Message = {
    en: `Every row is scored, but ${count(missing, "indicator has", "indicators have")} no row yet.`,
    zh: `现有各行均已评分，另有 ${missing} 项指标缺少评分行。`,
  };
  const choice = await connection.window.showInformationMessage(message[locale], { title: labels.fill[locale] });
  return choice !== undefined && choice !== null;
}

const allScored: Message = { en: "Every indicator is scored.", zh: "所有指标均已评分。" };

function describeUnfilled(filled: Exclude<FilledRows, { kind: "filled" }>): Message {
  switch (filled.kind) {
    case "complete":
      return { en: "No row is missing.", zh: "没有缺少的评分行。" };
    case "unjudged":
      return describeUnjudged(filled.why);
    case "noPlace":
      return {
        en: `${count(filled.count, "row is", "rows are")} missing, but there is no room for rows under \`scores\` as it stands.`,
        zh: `缺少 ${filled.count} 行评分，但 \`scores\` 现有的写法无法插入。`,
      };
  }
}

/** The reason is a clause that begins in lower case. */
function describeUnjudged({ en, zh }: Message): Message {
  return {
    en: `It is not known which rows there should be. ${en.charAt(0).toUpperCase()}${en.slice(1)}.`,
    zh: `无法确定应有哪些评分行：${zh}。`,
  };
}
