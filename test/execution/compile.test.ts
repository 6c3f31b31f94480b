/** What does not compile or link, in words of C and with its place. */
import { beforeAll, expect, test } from 'vitest';
import { type Compiler, loadCompiler } from '../../src/execution/compile.ts';
import type { LoadProgress } from '../../src/execution/toolchain.ts';

let compiler: Compiler;
const progress: LoadProgress[] = [];

beforeAll(async () => {
  compiler = await loadCompiler((now) => progress.push({ ...now }));
});

async function messagesOf(source: string) {
  const compiled = await compiler.compile({ 'program.c': source });
  if (compiled.ok) throw new Error('It compiled.');
  return compiled.messages;
}

test('loading tells its progress in bytes, up to all of them', () => {
  expect(progress.length).toBeGreaterThan(2);
  expect(progress[0]!.done).toBe(0);
  const { done, total } = progress.at(-1)!;
  expect(done).toBe(total);
});

test('a syntax error has line and column', async () => {
  const messages = await messagesOf('#include <stdio.h>\nint main() {\n  int a = 1\n  return 0;\n}\n');
  expect(messages).toEqual([
    { file: 'program.c', line: 3, column: 12, severity: 'error', text: "expected ';' at end of declaration" },
  ]);
});

test('columns count characters, not bytes', async () => {
  const [message] = await messagesOf('int main() { char *s = "äöü"; return x; }\n');
  expect([message!.line, message!.column]).toEqual([1, 38]);
});

test('notes follow their error, warnings are left out', async () => {
  const messages = await messagesOf('int f(int a);\nint main() { int unused; return f(1, 2); }\n');
  expect(messages.map(({ severity, line }) => [severity, line])).toEqual([
    ['error', 2],
    ['note', 1],
  ]);
});

test('a missing header', async () => {
  const [message] = await messagesOf('#include <conio.h>\nint main() { return 0; }\n');
  expect(message).toMatchObject({ line: 1, severity: 'error', text: "'conio.h' file not found" });
});

test('no main', async () => {
  expect((await messagesOf('int mian() { return 0; }\n'))[0]!.text).toBe('The program has no function main.');
});

test('a function that nobody defines is found where it is used', async () => {
  const [message, ...others] = await messagesOf('int main() {\n  return helper(2) +\n    helper(3);\n}\n');
  expect(message).toMatchObject({ file: 'program.c', line: 2, column: 10, severity: 'error' });
  expect(message!.text).toContain('helper is used but defined nowhere');
  expect(others).toEqual([]);
});

test.each([
  ['socket', 'return socket(AF_INET, SOCK_STREAM, 0);'],
  ['connect', 'return connect(3, 0, 0);'],
])('there is no network: %s', async (name, body) => {
  const messages = await messagesOf(`#include <sys/socket.h>\nint main() {\n  ${body}\n}\n`);
  expect(messages).toMatchObject([{ line: 3, column: 10, severity: 'error' }]);
  expect(messages[0]!.text).toBe(
    `The function or variable ${name} is used but defined nowhere; programs here have the C library and neither processes nor a network.`,
  );
});

test.each([17_000_000, 100_000_000])('variables larger than the memory: %s integers', async (count) => {
  const [message] = await messagesOf(`int all[${count}];\nint main() { return all[5]; }\n`);
  expect(message!.text).toContain('64 MB');
});
