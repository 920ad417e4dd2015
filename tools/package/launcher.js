#!/usr/bin/env node
// Runs the program of the package that fits this machine: npm's `hegao`. Its input, output, exit code and signals
// are the program's.
"use strict";

const { spawn } = require("child_process");
const { constants } = require("os");

// By machine, the package for each C library; beside this file in the package.
const packages = require("./packages.json");

function installed(name) {
  try {
    return require.resolve(`${name}/hegao${process.platform === "win32" ? ".exe" : ""}`);
  } catch {
    return undefined;
  }
}

// Which C library this node runs with. The report would look up the machine's network names, which takes time.
function libc() {
  if (!process.report) return "glibc";
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
}

function program(offered) {
  if (offered.any) return installed(offered.any);
  const glibc = installed(offered.glibc);
  const musl = installed(offered.musl);
  // The program for musl has no C library to look for: it runs beside any.
  if (!glibc) return musl;
  return libc() === "glibc" ? glibc : musl;
}

const machine = `${process.platform} ${process.arch}`;
const offered = packages[machine];
const found = offered && program(offered);
if (!found) {
  const remedy = offered
    ? `没有装上适合本机的程序包 ${Object.values(offered).join(" 或 ")}。如果安装时用了 --no-optional 或 --omit=optional，请去掉后重装；离线安装时，请把这个包一起装上。`
    : `npm 上没有适合本机的程序包，请用其他方式安装，见 ${require("../package.json").homepage}。`;
  console.error(`hegao：本机是 ${machine}，${remedy}`);
  process.exit(2);
}

const child = spawn(found, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`hegao：运行不了 ${found}：${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal) {
    // Ends as the program did; where that is impossible, with the number that a shell would give.
    process.removeAllListeners(signal);
    process.exitCode = 128 + (constants.signals[signal] || 0);
    process.kill(process.pid, signal);
  } else {
    process.exitCode = code;
  }
});
