/**
 * Meaning-preserving restyling: the same program as another student would have written it. A hand is drawn, with
 * habits for names, declarations, loops, branches, output and layout; the program is read into a tree, rewritten by
 * these habits and printed anew. The result does for every input what the program does, apart from its prompts.
 */
import type { Random } from '../tensor/random.ts';
import { rewriteBranches } from './styles/branches.ts';
import { hoistDeclares, rewriteDeclarations } from './styles/declarations.ts';
import { rewriteExpressions } from './styles/expressions.ts';
import { rewriteFileVariables, rewriteFrame, rewriteOrder } from './styles/frame.ts';
import { Hand } from './styles/hand.ts';
import { rewriteHelpers } from './styles/helpers.ts';
import { drawLayout } from './styles/layout.ts';
import { rewriteLoops } from './styles/loops.ts';
import { rewriteNames } from './styles/names.ts';
import { rewriteOutput } from './styles/output.ts';
import { Printer } from './styles/print.ts';
import { rewriteRedundant } from './styles/redundant.ts';
import { rewriteTypes } from './styles/types.ts';
import { functionsOf } from './styles/program.ts';
import { readProgram } from './styles/read.ts';
import { variablesOf } from './styles/walk.ts';
import type { Syntax } from './syntax.ts';
import { copyTree } from './syntax-node.ts';

/**
 * The program in another student's hand; the same `random` gives the same text. Comments are left out. Throws on a
 * program that does not parse or goes beyond beginners' C (goto, macros with parameters), and says where.
 */
export function restyle(syntax: Syntax, source: string, random: Random): string {
  const tree = syntax.parse(source);
  const isWhole = !tree.rootNode.hasError;
  const root = copyTree(tree, source);
  tree.delete();
  if (!isWhole)
    throw new Error('The program to restyle does not parse as C; only programs that compile can be restyled.');
  const program = readProgram(root);
  const hand = new Hand(random);
  rewriteFrame(hand, program);
  rewriteTypes(hand, program);
  for (const fn of functionsOf(program)) {
    if (hand.declaring === 'top') hoistDeclares(fn);
    rewriteOutput(hand, fn.body, variablesOf(fn));
    rewriteBranches(hand, fn.body, variablesOf(fn));
    rewriteLoops(hand, fn.body);
    rewriteRedundant(hand, fn);
  }
  rewriteHelpers(hand, program);
  for (const fn of functionsOf(program)) {
    rewriteExpressions(hand, fn);
    rewriteDeclarations(hand, fn);
  }
  rewriteOrder(hand, program);
  rewriteNames(hand, program);
  rewriteFileVariables(hand, program);
  return new Printer(hand, drawLayout(hand)).program(program);
}
