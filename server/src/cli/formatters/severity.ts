/** Severities as people read them. */
import type { Message, Severity } from "../../core/index";
import type { Style } from "./style";

export const severityNames: Readonly<Record<Severity, Message>> = {
  error: { en: "error", zh: "错误" },
  warning: { en: "warning", zh: "警告" },
  info: { en: "info", zh: "信息" },
  hint: { en: "hint", zh: "提示" },
};

export function painterOf(severity: Severity, { colors }: Style): (text: string) => string {
  if (severity === "error") return colors.red;
  if (severity === "warning") return colors.yellow;
  return severity === "info" ? colors.cyan : colors.dim;
}
