/** The commands by which schemes and sheets are begun: what there is to choose from, and the text of the file. */
import { draftScheme, draftSheet, listSchemes, listSkeletons, schemeReference } from "../../core/index";
import type { Context } from "../part";
import { toPath, toUri } from "../uri";
import type { Runs } from "./commands";

type DraftCommand =
  | "gradeline.server.listSkeletons"
  | "gradeline.server.draftScheme"
  | "gradeline.server.listSchemes"
  | "gradeline.server.draftSheet";

export function draftCommands({ handling, localeOf }: Context): Runs<DraftCommand> {
  return {
    "gradeline.server.listSkeletons": async () => listSkeletons(localeOf()),
    "gradeline.server.draftScheme": handling.workspace(
      "draft scheme",
      null,
      (_snapshot, { skeleton, id, edition, title }) =>
        draftScheme(skeleton, { id, edition, title, locale: localeOf() }) ?? null,
    ),
    "gradeline.server.listSchemes": handling.workspace("list schemes", [], (snapshot, { sheet }) =>
      listSchemes(snapshot, sheet === undefined ? undefined : snapshot.source(toPath(sheet))).map(
        ({ path, edition, title, status, isSuperseded, profiles }) => {
          const locale = localeOf(snapshot.source(path));
          return {
            uri: toUri(path),
            edition,
            title: title[locale],
            status,
            superseded: isSuperseded,
            profiles: profiles.map((profile) => ({ id: profile.id, title: profile.title[locale] })),
          };
        },
      ),
    ),
    "gradeline.server.draftSheet": handling.workspace(
      "draft sheet",
      null,
      (snapshot, { scheme, profile, id, target }) => {
        const source = snapshot.source(toPath(scheme));
        const view = source?.views.find((each) => each.profile === profile);
        if (!source || !view) return null;
        const reference = schemeReference(snapshot, source, target === undefined ? undefined : toPath(target));
        return draftSheet(view, { id, reference, locale: localeOf(source) });
      },
    ),
  };
}
