/** The parts that the server is put together from. */
import type { Part } from "../part";
import { serveCommands } from "./commands";
import { diagnose } from "./diagnose";
import { explain } from "./explain";
import { mend } from "./mend";
import { navigate } from "./navigate";
import { rename } from "./rename";
import { shape } from "./shape";
import { survey } from "./survey";
import { write } from "./write";

export const parts: readonly Part[] = [diagnose, survey, mend, explain, write, navigate, rename, shape, serveCommands];
