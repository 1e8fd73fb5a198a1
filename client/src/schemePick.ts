/** Choosing a scheme, and the profile where it has several. */
import { l10n, type QuickPickItem, window } from "vscode";
import type { SchemeInfo } from "../../server/src/lsp/protocol";

/** Undefined where the user has left. */
export async function pickScheme(
  schemes: readonly SchemeInfo[],
  title: string,
  placeHolder: string,
): Promise<SchemeInfo | undefined> {
  const items = schemes.map((scheme) => ({ label: scheme.title || scheme.edition, ...describe(scheme), scheme }));
  const choice = await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  return choice?.scheme;
}

function describe({ edition, status, superseded }: SchemeInfo): Pick<QuickPickItem, "description"> {
  const states = [
    ...(status === "draft" ? [l10n.t("draft")] : []),
    ...(status === "withdrawn" ? [l10n.t("withdrawn")] : []),
    ...(superseded ? [l10n.t("superseded")] : []),
  ];
  return { description: [edition, ...states].join(" · ") };
}

/** What stands in the sheet; `null` where the scheme has no profiles, undefined where the user has left. */
export async function pickProfile({ profiles }: SchemeInfo, title: string): Promise<string | null | undefined> {
  const [only] = profiles;
  if (!only) return null;
  if (profiles.length === 1) return only.id;
  const items = profiles.map((profile) => ({ label: profile.title, description: profile.id, id: profile.id }));
  const choice = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t("The profile that the sheet is for"),
    matchOnDescription: true,
  });
  return choice?.id;
}
