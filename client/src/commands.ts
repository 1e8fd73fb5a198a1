/** The names of the extension's commands; the session registers what they do. */
export const restartCommand = "gradeline.restart";
export const showOutputCommand = "gradeline.showOutput";
