/** Every rule, in the order of the documentation. A new rule is one file and one line here. */

import { adjustmentFail } from "./adjustment-fail";
import { adjustmentMax } from "./adjustment-max";
import { badValue } from "./bad-value";
import { customTag } from "./custom-tag";
import { dateOrder } from "./date-order";
import { declaredGrade } from "./declared-grade";
import { declaredTotal } from "./declared-total";
import { duplicateId } from "./duplicate-id";
import { duplicateKey } from "./duplicate-key";
import { emptyGroup } from "./empty-group";
import { fullwidth } from "./fullwidth";
import { gradeOrder } from "./grade-order";
import { gradeUnreachable } from "./grade-unreachable";
import { groupScored } from "./group-scored";
import { mandatoryUnmet } from "./mandatory-unmet";
import { manyDocuments } from "./many-documents";
import { mergeKey } from "./merge-key";
import { missingKey } from "./missing-key";
import { naForbidden } from "./na-forbidden";
import { nothingApplicable } from "./nothing-applicable";
import { outsideProfile } from "./outside-profile";
import { pointsStep } from "./points-step";
import { pointsSum } from "./points-sum";
import { sampleSize } from "./sample-size";
import { schemeBroken } from "./scheme-broken";
import { scoreForm } from "./score-form";
import { scoreRange } from "./score-range";
import { scoreStep } from "./score-step";
import { tabIndentation } from "./tab-indentation";
import { tooLarge } from "./too-large";
import type { Rule } from "./types";
import { unitMismatch } from "./unit-mismatch";
import { unitSuffix } from "./unit-suffix";
import { unknownIndicator } from "./unknown-indicator";
import { unknownKey } from "./unknown-key";
import { unknownReference } from "./unknown-reference";
import { unknownScheme } from "./unknown-scheme";
import { unquotedId } from "./unquoted-id";
import { unscored } from "./unscored";
import { weightsSum } from "./weights-sum";
import { wrongType } from "./wrong-type";
import { yamlSyntax } from "./yaml-syntax";

export const rules: readonly Rule[] = [
  yamlSyntax,
  fullwidth,
  tabIndentation,
  unitSuffix,
  unknownKey,
  missingKey,
  wrongType,
  badValue,
  duplicateKey,
  duplicateId,
  unquotedId,
  mergeKey,
  customTag,
  manyDocuments,
  unknownReference,
  dateOrder,
  tooLarge,
  pointsSum,
  weightsSum,
  pointsStep,
  emptyGroup,
  unitMismatch,
  gradeOrder,
  gradeUnreachable,
  unknownScheme,
  schemeBroken,
  unknownIndicator,
  groupScored,
  outsideProfile,
  unscored,
  scoreRange,
  scoreStep,
  scoreForm,
  sampleSize,
  naForbidden,
  nothingApplicable,
  adjustmentMax,
  mandatoryUnmet,
  adjustmentFail,
  declaredTotal,
  declaredGrade,
];
