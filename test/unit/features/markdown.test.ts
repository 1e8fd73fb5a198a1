import { describe, expect, it } from "vitest";
import { bulletList, codeSpan, escapeMarkdown, tameMarkdown } from "../../../server/src/core/features/markdown";

describe("text in Markdown", () => {
  it("stays text", () => {
    expect(escapeMarkdown("*a* _b_ `c` [d](e) ![f](g) <b> | ~~h~~ &amp; # i")).toBe(
      "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\!\\[f\\](g) \\<b\\> \\| \\~\\~h\\~\\~ \\&amp; \\# i",
    );
    expect(escapeMarkdown("https://a.example www.b.example c@d.example")).toBe(
      "https:\\/\\/a.example www\\.b.example c\\@d.example",
    );
    expect(escapeMarkdown("one\n\n  two")).toBe("one two");
    expect(escapeMarkdown("网点 (甲) 1.2")).toBe("网点 (甲) 1.2");
  });

  it("begins no list of its own", () => {
    expect(bulletList(["1. a", "- b", "1.2 c", "-1"])).toBe("- 1\\. a\n- \\- b\n- 1.2 c\n- -1");
  });

  it("stands in a code span with enough ticks", () => {
    expect([codeSpan("a"), codeSpan("a`b"), codeSpan("``")]).toEqual(["`a`", "`` a`b ``", "``` `` ```"]);
  });

  it("that is Markdown loads nothing", () => {
    expect(tameMarkdown("**a** ![b](https://c) <img>")).toBe("**a** \\![b](https://c) &lt;img>");
  });
});
