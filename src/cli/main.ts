#!/usr/bin/env node
// Every Node has to understand this file, however old: no static import or export, and no syntax after ES2015.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 20 || (major === 20 && minor >= 19)) {
  void import('./start.ts');
} else {
  process.stderr.write(
    `rollcall: this is Node.js ${process.versions.node}, and rollcall needs 20.19 or newer (https://nodejs.org)\n`,
  );
  process.exitCode = 2;
}
