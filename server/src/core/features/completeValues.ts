/** Values: names of things, words that the schema lists, and what follows from the rest of the file. */
import type { Locale } from "../messages/message";
import { textIn } from "../model/sourced";
import { addDuration, formatDate } from "../number/date";
import { readDate, readId, type ScalarKindName } from "../schema/scalars";
import { describeEnum, itemsOf } from "../schema/schema";
import { isRefusal } from "../scoring/assess";
import { formatFigure } from "../scoring/figures";
import { asScalar, getValue, nodeAt } from "../yaml/tree";
import type { Draft, Opening } from "./complete";
import { findRow, scoreDrafts } from "./completeRows";
import { behindKey, itemBehindKey, takesList, takesMapping, takesScalar } from "./layout";
import { inBraces, linesOf, plainSnippet, quoteId, quoteText } from "./snippets";
import { type Thing, thingsIn } from "./things";
