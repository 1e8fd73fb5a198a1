/** How much has been done, counted and not timed: what a keystroke costs can be tested by it on any machine. */
export class Work {
  /** Pieces of text that were read anew. */
  partsRead = 0;
  /** Leaves that were scored, and groups that were added up, each at both ends. */
  leavesScored = 0;
  groupsScored = 0;
  /** Rules that were run over a file. */
  rulesRun = 0;
  /** Sheets that were judged as a whole, and those that were graded anew from figures that were known. */
  sheetsAssessed = 0;
  sheetsGraded = 0;
}
