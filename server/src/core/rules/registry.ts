/** Every rule, in the order of the documentation. A new rule is one file and one line here. */

import { badValue } from "./bad-value";
import { customTag } from "./custom-tag";
import { duplicateId } from "./duplicate-id";
import { duplicateKey } from "./duplicate-key";
import { fullwidth } from "./fullwidth";
import { manyDocuments } from "./many-documents";
import { mergeKey } from "./merge-key";
import { missingKey } from "./missing-key";
import { dateOrder } from "./date-order";
import { emptyGroup } from "./empty-group";
import { gradeOrder } from "./grade-order";
import { gradeUnreachable } from "./grade-unreachable";
import { pointsStep } from "./points-step";
import { unitMismatch } from "./unit-mismatch";
import { weightsSum } from "./weights-sum";
import { pointsSum } from "./points-sum";
import { tabIndentation } from "./tab-indentation";
import { tooLarge } from "./too-large";
import { unknownScheme } from "./unknown-scheme";
import { schemeBroken } from "./scheme-broken";
import { unknownIndicator } from "./unknown-indicator";
import { groupScored } from "./group-scored";
import { outsideProfile } from "./outside-profile";
import { unscored } from "./unscored";
import { scoreRange } from "./score-range";
import { scoreStep } from "./score-step";
import { scoreForm } from "./score-form";
import { sampleSize } from "./sample-size";
import { naForbidden } from "./na-forbidden";
import { nothingApplicable } from "./nothing-applicable";
import { adjustmentMax } from "./adjustment-max";
import { mandatoryUnmet } from "./mandatory-unmet";
import { adjustmentFail } from "./adjustment-fail";
import { declaredTotal } from "./declared-total";
import { declaredGrade } from "./declared-grade";
import type { Rule } from "./types";
import { unitSuffix } from "./unit-suffix";
import { unknownKey } from "./unknown-key";
import { unknownReference } from "./unknown-reference";
import { unquotedId } from "./unquoted-id";
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
