import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import { type Log, ServerProcess } from '../src/server-process.ts';

class Lines implements Log {
  readonly all: string[] = [];

  debug(text: string): void {
    this.all.push(`debug ${text}`);
  }

  info(text: string): void {
    this.all.push(`info ${text}`);
  }

  warn(text: string): void {
    this.all.push(`warn ${text}`);
  }

  error(text: string): void {
    this.all.push(`error ${text}`);
  }
}

function started(program: string, log = new Lines()): Promise<ServerProcess> {
  return ServerProcess.start(process.execPath, ['-e', program], process.cwd(), log);
}

suite('the process of a server', () => {
  test('what cannot be started is an error', async () => {
    for (const command of ['/nowhere/at/all', '/with\0null']) {
      await assert.rejects(ServerProcess.start(command, [], process.cwd(), new Lines()), command);
    }
  });

  test('its lines have their level in the log, and what has none that of the line above', async () => {
    const log = new Lines();
    const lines = ['no level', 'WARNING a: b', 'DEBUG c: d', 'INFO e: f', 'ERROR g: h', '  at i', ''];
    const server = await started(`console.error(${JSON.stringify(lines.join('\n'))})`, log);
    await server.end();
    const told = log.all.filter((each) => !each.startsWith(`info ${process.execPath}`));
    assert.deepEqual(told, [
      'error no level',
      'warn WARNING a: b',
      'debug DEBUG c: d',
      'info INFO e: f',
      'error ERROR g: h',
      'error   at i',
      'error ',
    ]);
    assert.equal(server.lastLine, 'at i');
  });

  test('one that ends is waited for, and how it ended stands in the log', async () => {
    const log = new Lines();
    const server = await started('process.stdin.on("end", () => process.exit(3)).resume()', log);
    server.writer.end();
    await server.end();
    assert.deepEqual(log.all, [`info ${process.execPath}: exit 3`]);
  });

  test('one that does not end is ended', async () => {
    const log = new Lines();
    const server = await started('setInterval(() => {}, 1000)', log);
    await server.end();
    assert.match(log.all.join('\n'), process.platform === 'win32' ? /exit|SIG/ : /: SIGKILL$/);
  });

  test('its streams end with it even where another process holds them', async () => {
    const child = 'setTimeout(() => {}, 10000)';
    const server = await started(
      `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
       console.log('up')`,
    );
    await once(server.reader, 'data');
    const closed = once(server.reader, 'close');
    await server.kill();
    await closed;
  });
});
