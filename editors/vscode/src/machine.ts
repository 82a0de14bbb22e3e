/** The files and programs of the machine that the extension runs on. */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import type { Machine } from './server-choice.ts';

const PATIENCE = 15_000;

export const machine: Machine = {
  async isFile(file) {
    try {
      return (await stat(file)).isFile();
    } catch {
      return false;
    }
  },
  versionText(command) {
    return new Promise((resolve) => {
      try {
        execFile(
          command,
          ['--version'],
          { timeout: PATIENCE, windowsHide: true, maxBuffer: 64 * 1024 },
          (error, stdout, stderr) => {
            if (!error) {
              resolve(stdout);
            } else if (error.killed) {
              resolve(new Error(`no answer within ${PATIENCE / 1000} s`));
            } else {
              // What a program says when it fails tells more than that it failed.
              const said = stderr.trim().split('\n').at(-1);
              resolve(said ? new Error(said) : error);
            }
          },
        );
      } catch (error) {
        // Some names cannot be asked for at all: with a null character, say.
        resolve(error instanceof Error ? error : new Error(String(error)));
      }
    });
  },
};
