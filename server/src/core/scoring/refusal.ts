/** Why a sheet cannot be judged by a scheme that was found, in words. */
import { listOf, type Message, verbatim } from "../messages/message";
import type { Scheme } from "../model/scheme";
import { nearest } from "../text/nearest";
import type { Refusal } from "./assess";

export function describeRefusal(refusal: Refusal, scheme: Scheme): Message {
  const profiles = scheme.profiles.flatMap((profile) => profile.id?.value ?? []);
  const choice = listOf(profiles.map(verbatim), "or");
  if (refusal.kind === "profile-missing") {
    return {
      en: `the sheet names no profile, and the scheme has several: write \`profile: \` with ${choice.en}`,
      zh: `方案分为多种类型，评分表没有写明：请用 profile 写明 ${choice.zh}`,
    };
  }
  const guess = nearest(refusal.profile, profiles);
  return {
    en: `the scheme has no profile ${refusal.profile}: ${guess ? `did you mean ${guess}?` : `it is ${choice.en}`}`,
    zh: `方案没有 ${refusal.profile} 类型：${guess ? `是否应为 ${guess}？` : `应为 ${choice.zh}`}`,
  };
}
