// VS Code writes logs by a module that would have to be compiled; where it is missing they stay
// empty. This stands in for it: node loads it first, in the processes that VS Code starts too.
'use strict';
const fs = require('node:fs');
const Module = require('node:module');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  constructor(kind, name, file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.plain = true;
  }
  flush() {}
  drop() {}
  write(level, text) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    fs.appendFileSync(this.file, this.plain ? text : `${time} [${LEVELS[level]}] ${text}\n`);
  }
}
const METHODS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
METHODS.forEach((name, level) => {
  Logger.prototype[name] = function (text) {
    this.write(level, text);
  };
});

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  if (request === 'bindings' && parent?.filename.includes('spdlog')) {
    return () => ({ version: 1, setLevel() {}, setFlushOn() {}, Logger });
  }
  return load.call(this, request, parent, ...rest);
};
