/** The names of the extension's commands; the session registers what they do. */
export const restartCommand = "gradeline.restart";
export const showOutputCommand = "gradeline.showOutput";
/** Takes the id of a rule; it stands behind the id of each finding. */
export const explainCommand = "gradeline.explainRule";
