/** If-else-if chains. */
import type { Tag } from '../../teacher/vocabulary.ts';
import { bare, operatorOf, sides, type ProgramView } from '../program-view.ts';
import { childOf, type SyntaxNode } from '../syntax-node.ts';
import { numberIn } from './context.ts';

/** One branch of a chain; the last has no condition if it is an else. */
export interface Branch {
  condition: SyntaxNode | null;
  body: SyntaxNode;
  /** The if that the branch is, or null for an else. */
  statement: SyntaxNode | null;
  /** The else that leads to it, or null for the first. */
  elseClause: SyntaxNode | null;
}

function elseStatement(clause: SyntaxNode): SyntaxNode | null {
  return clause.children.find((child) => child.named && child.type !== 'comment') ?? null;
}

export function branchesOf(chain: SyntaxNode, elseClause: SyntaxNode | null = null): Branch[] {
  const body = childOf(chain, 'consequence');
  if (!body) return [];
  const first: Branch = { condition: childOf(chain, 'condition'), body, statement: chain, elseClause };
  const clause = childOf(chain, 'alternative');
  const next = clause && elseStatement(clause);
  if (!clause || !next) return [first];
  if (next.type === 'if_statement') return [first, ...branchesOf(next, clause)];
  return [first, { condition: null, body: next, statement: null, elseClause: clause }];
}

/** Every chain of the program, single ifs too, each once. */
export const chainsOf = (program: ProgramView): Branch[][] =>
  program
    .all('if_statement')
    .filter((node) => node.parent?.type !== 'else_clause')
    .map((node) => branchesOf(node));

/** The case that an else stands for, where the tests before it compare with zero. */
export function elseCase(chain: readonly Branch[]): Tag | null {
  const tests = chain.flatMap(({ condition }) => (condition ? [bare(condition)] : []));
  const operators = new Set(
    tests.flatMap((test) => (numberIn(sides(test)?.[1] ?? test) === 0 ? [operatorOf(test)] : [])),
  );
  if (operators.size === 0) return null;
  const [above, below] = [operators.has('>') || operators.has('>='), operators.has('<') || operators.has('<=')];
  if (above && below) return operators.has('>') && operators.has('<') ? 'case/zero' : null;
  return above ? 'case/negative' : null;
}
