/** Code lenses and inlay hints can be switched off by a setting, at once and without asking the server. */
import { type Disposable, workspace } from "vscode";
import { type BaseLanguageClient, CodeLensRequest, InlayHintRequest, type Middleware } from "vscode-languageclient";
import { isOurs } from "./languages";
import { isSwitchedOn } from "./settings";

export const hideWhatIsSwitchedOff: Middleware = {
  provideCodeLenses: (document, token, next) => (isSwitchedOn("codeLens", document) ? next(document, token) : []),
  provideInlayHints: (document, range, token, next) =>
    isSwitchedOn("inlayHints", document) ? next(document, range, token) : [],
};

/** The editor asks again only when it is told to; one telling covers all documents of the same provider. */
export function watchSwitches(client: BaseLanguageClient): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    for (const document of workspace.textDocuments.filter(isOurs)) {
      if (change.affectsConfiguration("gradeline.codeLens", document)) {
        client.getFeature(CodeLensRequest.method).getProvider(document)?.onDidChangeCodeLensEmitter.fire();
      }
      if (change.affectsConfiguration("gradeline.inlayHints", document)) {
        client.getFeature(InlayHintRequest.method).getProvider(document)?.onDidChangeInlayHints.fire();
      }
    }
  });
}
