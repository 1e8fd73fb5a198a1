/** The sections of the benchmark, in the order in which they run and are printed. */
import type { Section } from "../bench";
import { answers } from "./answers";
import { check } from "./check";
import { edit } from "./edit";
import { open } from "./open";
import { size } from "./size";
import { start } from "./start";
import { typing } from "./typing";
import { workspace } from "./workspace";

export const sections = { size, start, open, edit, typing, answers, workspace, check } satisfies Record<
  string,
  Section
>;

export type SectionName = keyof typeof sections;
