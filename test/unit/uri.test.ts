/** URIs become paths and the same URIs again, wherever the files are. */
import { describe, expect, it } from "vitest";
import { resolvePath } from "../../server/src/core/index";
import { foldersUpFrom, isElsewhere, parentOf } from "../../server/src/folders";
import { toFolderUri, toPath, toUri } from "../../server/src/lsp/uri";

describe("a URI and its path", () => {
  it.each([
    ["file:///w/a.sheet.yaml", "/w/a.sheet.yaml"],
    ["file:///%E8%AF%84%E5%88%86%20%E8%A1%A8/100%25%23%3F.sheet.yaml", "/评分 表/100%#?.sheet.yaml"],
    ["file:///c%3A/w/a.sheet.yaml", "c:/w/a.sheet.yaml"],
    ["file://server/share/a.sheet.yaml", "//server/share/a.sheet.yaml"],
    ["vscode-vfs://github/o/r/a.sheet.yaml", "vscode-vfs://github/o/r/a.sheet.yaml"],
    [
      "vscode-vfs://github%2B7b2276/o/r/%E8%AF%84%E5%88%86%20100%25%23%3F.sheet.yaml",
      "vscode-vfs://github+7b2276/o/r/评分 100%#?.sheet.yaml",
    ],
    ["vscode-test-web://mount/a.sheet.yaml", "vscode-test-web://mount/a.sheet.yaml"],
    ["memfs:/w/a.sheet.yaml", "memfs:///w/a.sheet.yaml"],
    ["zip:/in/a.sheet.yaml?file%3A%2F%2F%2Fa%20b.zip", "zip://?file%3A%2F%2F%2Fa%20b.zip/in/a.sheet.yaml"],
    ["x-fs://host/a.sheet.yaml?ref%3D%E4%B8%BB%26x%3D100%25", "x-fs://host?ref%3D%E4%B8%BB%26x%3D100%25/a.sheet.yaml"],
    ["untitled:Untitled-1", "untitled://Untitled-1"],
    ["untitled:/w/%E8%A1%A8.sheet.yaml", "untitled:///w/表.sheet.yaml"],
  ])("%s", (uri, path) => {
    expect(toPath(uri)).toBe(path);
    expect(toUri(path)).toBe(uri);
  });

  it.each([
    ["file:///", ""],
    ["file:///w", "/w"],
    ["file:///c%3A/", "c:"],
    ["vscode-test-web://mount/", "vscode-test-web://mount"],
    ["memfs:/", "memfs://"],
    ["zip:/?file%3A%2F%2F%2Fa.zip", "zip://?file%3A%2F%2F%2Fa.zip"],
    ["vscode-vfs://github/o/r", "vscode-vfs://github/o/r"],
  ])("of a folder: %s", (uri, path) => {
    expect(toPath(uri)).toBe(path);
    expect(toFolderUri(path)).toBe(uri);
  });
});

describe("a path of elsewhere", () => {
  const path = "zip://?file%3A%2F%2F%2Fa.zip/in/表/a.sheet.yaml";

  it("leads to its folders, up to the root of its file system", () => {
    const root = "zip://?file%3A%2F%2F%2Fa.zip";
    expect(foldersUpFrom(parentOf(path))).toEqual([`${root}/in/表`, `${root}/in`, root]);
    expect(foldersUpFrom("vscode-vfs://github")).toEqual(["vscode-vfs://github"]);
    expect(foldersUpFrom("/a/b")).toEqual(["/a/b", "/a", ""]);
    expect(foldersUpFrom("c:/a")).toEqual(["c:/a", "c:"]);
  });

  it("keeps its file system in what is named from it", () => {
    expect(resolvePath(path, "../../../../b.yaml")).toBe("zip://?file%3A%2F%2F%2Fa.zip/b.yaml");
  });

  it("is told from one of this machine", () => {
    expect([path, "memfs:///a", "untitled://Untitled-1"].map(isElsewhere)).toEqual([true, true, true]);
    expect(["/a", "c:/a", "//server/a", "", "a"].map(isElsewhere)).toEqual([false, false, false, false, false]);
  });
});
