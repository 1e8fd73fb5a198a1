/** The names of the extension's commands; the manifest lists them, and each has a file that says what it does. */
export const restartCommand = "gradeline.restart";
export const showOutputCommand = "gradeline.showOutput";
/** Takes the id of a rule; it stands behind the id of each finding. */
export const explainCommand = "gradeline.explainRule";
export const newSchemeCommand = "gradeline.newScheme";
/** Takes the URI of a scheme; without one the user chooses among all. */
export const newSheetCommand = "gradeline.newSheet";
export const fillRowsCommand = "gradeline.fillRows";
export const nextUnscoredCommand = "gradeline.nextUnscored";
export const replaceEditionCommand = "gradeline.replaceEdition";
