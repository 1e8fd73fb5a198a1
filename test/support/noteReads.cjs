/** Loaded into a process before its program: writes the path of whatever it reads or looks at into the file that NOTE_READS names. */
const fs = require("node:fs");

const { appendFileSync } = fs;
const methods = ["access", "lstat", "open", "opendir", "readdir", "readFile", "readlink", "realpath", "stat"];

function note(owner, name) {
  const original = owner[name];
  owner[name] = Object.assign(function (path, ...rest) {
    // Files that are open already are the channels of the process.
    if (typeof path !== "number") appendFileSync(process.env.NOTE_READS, `${path}\n`);
    return original.call(this, path, ...rest);
  }, original);
}

for (const name of methods) {
  note(fs, name);
  note(fs, `${name}Sync`);
  if (name in fs.promises) note(fs.promises, name);
}
note(fs, "existsSync");
note(fs, "createReadStream");
