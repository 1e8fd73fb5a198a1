/** Every rule, in the order of the documentation. A new rule is one file and one line here. */

import { adjustmentAction } from "./adjustment-action";
import { adjustmentFail } from "./adjustment-fail";
import { adjustmentMax } from "./adjustment-max";
import { adjustmentOpen } from "./adjustment-open";
import { badValue } from "./bad-value";
import { bandGap } from "./band-gap";
import { bandOrder } from "./band-order";
import { certificatePeriod } from "./certificate-period";
import { customTag } from "./custom-tag";
import { cycleDates } from "./cycle-dates";
import { dateOrder } from "./date-order";
import { decisionGrade } from "./decision-grade";
import { decisionIndependent } from "./decision-independent";
import { declaredGrade } from "./declared-grade";
import { declaredTotal } from "./declared-total";
import { duplicateId } from "./duplicate-id";
import { duplicateKey } from "./duplicate-key";
import { editionConflict } from "./edition-conflict";
import { emptyGroup } from "./empty-group";
import { evidenceFile } from "./evidence-file";
import { evidenceMissing } from "./evidence-missing";
import { findingAction } from "./finding-action";
import { findingContradicts } from "./finding-contradicts";
import { findingDue } from "./finding-due";
import { findingOverdue } from "./finding-overdue";
import { fullwidth } from "./fullwidth";
import { gradeOrder } from "./grade-order";
import { gradeShadowed } from "./grade-shadowed";
import { gradeUnreachable } from "./grade-unreachable";
import { groupScored } from "./group-scored";
import { hiddenCharacter } from "./hidden-character";
import { levelPoints } from "./level-points";
import { lossUnexplained } from "./loss-unexplained";
import { mandatoryUnmet } from "./mandatory-unmet";
import { manyDocuments } from "./many-documents";
import { mergeKey } from "./merge-key";
import { missingKey } from "./missing-key";
import { missingTranslation } from "./missing-translation";
import { naForbidden } from "./na-forbidden";
import { naPolicy } from "./na-policy";
import { naReason } from "./na-reason";
import { notMeasurable } from "./not-measurable";
import { nothingApplicable } from "./nothing-applicable";
import { ocrConfusable } from "./ocr-confusable";
import { outsideProfile } from "./outside-profile";
import { planModes } from "./plan-modes";
import { pointsStep } from "./points-step";
import { pointsSum } from "./points-sum";
import { prerequisiteMissing } from "./prerequisite-missing";
import { publishedWithErrors } from "./published-with-errors";
import { sampleSize } from "./sample-size";
import { schemeBroken } from "./scheme-broken";
import { schemeStatus } from "./scheme-status";
import { scoreForm } from "./score-form";
import { scoreRange } from "./score-range";
import { scoreStep } from "./score-step";
import { sitesSampled } from "./sites-sampled";
import { supersededUnknown } from "./superseded-unknown";
import { suppressionExpired } from "./suppression-expired";
import { suppressionReason } from "./suppression-reason";
import { suppressionUnused } from "./suppression-unused";
import { tabIndentation } from "./tab-indentation";
import { textPoints } from "./text-points";
import { tooLarge } from "./too-large";
import type { Rule } from "./types";
import { ungradedUnnamed } from "./ungraded-unnamed";
import { unitMismatch } from "./unit-mismatch";
import { unitSuffix } from "./unit-suffix";
import { unknownIndicator } from "./unknown-indicator";
import { unknownKey } from "./unknown-key";
import { unknownReference } from "./unknown-reference";
import { unknownScheme } from "./unknown-scheme";
import { unquotedId } from "./unquoted-id";
import { unscored } from "./unscored";
import { unusedDefinition } from "./unused-definition";
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
  missingTranslation,
  ocrConfusable,
  textPoints,
  suppressionReason,
  suppressionUnused,
  suppressionExpired,
  hiddenCharacter,
  tooLarge,
  pointsSum,
  weightsSum,
  pointsStep,
  emptyGroup,
  bandOrder,
  bandGap,
  levelPoints,
  unitMismatch,
  gradeOrder,
  gradeUnreachable,
  gradeShadowed,
  ungradedUnnamed,
  adjustmentOpen,
  naPolicy,
  notMeasurable,
  publishedWithErrors,
  unusedDefinition,
  editionConflict,
  supersededUnknown,
  unknownScheme,
  schemeStatus,
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
  naReason,
  evidenceMissing,
  evidenceFile,
  lossUnexplained,
  findingContradicts,
  findingDue,
  findingOverdue,
  findingAction,
  adjustmentMax,
  adjustmentAction,
  mandatoryUnmet,
  adjustmentFail,
  prerequisiteMissing,
  planModes,
  sitesSampled,
  declaredTotal,
  declaredGrade,
  decisionGrade,
  decisionIndependent,
  certificatePeriod,
  cycleDates,
];

export const ruleIds: readonly string[] = rules.map((rule) => rule.id);

export function findRule(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
