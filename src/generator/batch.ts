/**
 * Many programs in one compilation. Each keeps its own names for the preprocessor to tell apart, so that its text
 * stands in the file as it is; a `main` of the batch's own reads from standard input which program is to run, and
 * leaves the rest of the input to it.
 */
import type { Compiler } from '../execution/compile.ts';
import { fileScopeOf } from './file-scope.ts';
import { copyTree } from './syntax-node.ts';
import type { Syntax } from './syntax.ts';

const FILE = 'batch.c';

/** A stack much smaller than a run elsewhere has: each of the many runs gets a memory of its own, which has it in it. */
const OPTIONS = { fillUninitialised: true, stackBytes: 256 * 1024 };

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*[<"][^>"\n]*[>"].*$/gm;

/** What program `number` gets on standard input in order to run on `input`. */
export const inputFor = (number: number, input: string): string => `${number}\n${input}`;

interface Section {
  number: number;
  text: string;
  /** Of its `main`. */
  call: string;
}

/**
 * The program's text between the lines that rename what is of the whole file. Null for what does not parse: an open
 * brace would make errors of the programs after it.
 */
function sectionOf(syntax: Syntax, source: string, number: number): Section | null {
  const tree = syntax.parse(source);
  const root = tree.rootNode.hasError ? null : copyTree(tree, source);
  tree.delete();
  if (!root) return null;
  const { names, macros, mainTakesArguments } = fileScopeOf(root);
  const renamed = names.filter((name) => !macros.includes(name));
  // Restored afterwards: a program may define what is a macro in a header of another, such as `true`.
  const pragmas = (what: string) => [...renamed, ...macros].map((name) => `#pragma ${what}_macro("${name}")`);
  const text = [
    ...pragmas('push'),
    ...renamed.flatMap((name) => [`#undef ${name}`, `#define ${name} ${name}__${number}`]),
    ...macros.map((name) => `#undef ${name}`),
    source.replaceAll(INCLUDE, ''),
    ...pragmas('pop'),
  ].join('\n');
  return { number, text, call: `main__${number}(${mainTakesArguments ? '1, names' : ''})` };
}

function dispatcher(sections: readonly Section[]): string {
  return `#include <unistd.h>
int main(void) {
  char *names[] = {"program", 0};
  int number = 0;
  char digit;
  while (read(0, &digit, 1) == 1 && digit != '\\n') number = number * 10 + digit - '0';
  (void)names;
  switch (number) {
${sections.map(({ number, call }) => `    case ${number}: ${call}; break;`).join('\n')}
  }
  return 0;
}
`;
}

/** The whole text, and in which program each of its lines is. */
function joined(sections: readonly Section[], includes: readonly string[]) {
  const owners: (number | null)[] = includes.map(() => null);
  const parts = [...includes];
  for (const { number, text } of sections) {
    parts.push(text);
    owners.push(...text.split('\n').map(() => number));
  }
  parts.push(dispatcher(sections));
  return { text: parts.join('\n'), owners };
}

/** Fills in the modules of those of the programs that compile. */
async function compileSections(
  compiler: Compiler,
  sections: readonly Section[],
  includes: readonly string[],
  modules: (WebAssembly.Module | null)[],
): Promise<void> {
  if (sections.length === 0) return;
  const { text, owners } = joined(sections, includes);
  const result = await compiler.compile({ [FILE]: text }, OPTIONS);
  if (result.ok) {
    for (const { number } of sections) modules[number] = result.module;
    return;
  }
  const errors = result.messages.filter(({ severity }) => severity === 'error');
  const wrong = new Set(errors.map(({ line }) => (line === null ? null : owners[line - 1])));
  const rest = sections.filter(({ number }) => !wrong.has(number));
  if (rest.length < sections.length) await compileSections(compiler, rest, includes, modules);
  else if (sections.length > 1) {
    // None is to blame for what they are together, such as too much data.
    const half = Math.ceil(sections.length / 2);
    for (const part of [sections.slice(0, half), sections.slice(half)]) {
      await compileSections(compiler, part, includes, modules);
    }
  }
}

/**
 * The module that holds each of the programs, nearly always the same for all; null for a program that does not parse or
 * compile.
 */
export async function compileBatch(
  compiler: Compiler,
  syntax: Syntax,
  sources: readonly string[],
): Promise<(WebAssembly.Module | null)[]> {
  const includes = [...new Set(sources.flatMap((source) => source.match(INCLUDE) ?? []).map((line) => line.trim()))];
  const sections = sources.flatMap((source, number) => sectionOf(syntax, source, number) ?? []);
  const modules = sources.map(() => null);
  await compileSections(compiler, sections, includes, modules);
  return modules;
}
