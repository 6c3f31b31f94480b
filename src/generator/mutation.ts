/**
 * Mutations: the mistakes that a beginner could have made in a correct program, each with the fix type and the
 * tags that a teacher gives to the repair that undoes it. Whether a mutant fails a test is for a run to tell.
 */
import type { Tree } from 'web-tree-sitter';
import type { FixType, Tag } from '../teacher/vocabulary.ts';
import type { Edit } from './edit.ts';
import { comparedValues } from './operators/compared-values.ts';
import { branchLogic } from './operators/branch-logic.ts';
import { loopForm } from './operators/loop-form.ts';
import { computationSteps } from './operators/computation-steps.ts';
import { wrongVariables } from './operators/wrong-variable.ts';
import { printing } from './operators/printing.ts';
import { outputText } from './operators/output-text.ts';
import { arithmetic } from './operators/arithmetic.ts';
import { comparison } from './operators/comparison.ts';
import { conditionLogic } from './operators/condition-logic.ts';
import { dataType } from './operators/data-type.ts';
import { indexing } from './operators/indexing.ts';
import { inputOutput } from './operators/input-output.ts';
import { loopBound } from './operators/loop-bound.ts';
import { missingCase } from './operators/missing-case.ts';
import type { Operator } from './operators/operator.ts';
import { variableState } from './operators/variable-state.ts';
import { viewOf } from './program-view.ts';
import { copyTree } from './syntax-node.ts';

export interface Mutation {
  operator: string;
  /** Of the repair that undoes it. */
  fixType: FixType;
  /** One to four, most important first. */
  tags: Tag[];
  /** They do not overlap. */
  edits: Edit[];
  /** How usual the mistake is among beginners, by judgement, as the share of a draw among the program's mutations. */
  weight: number;
}

export const OPERATORS: readonly Operator[] = [
  ...comparison,
  ...comparedValues,
  ...conditionLogic,
  ...branchLogic,
  ...missingCase,
  ...loopBound,
  ...loopForm,
  ...indexing,
  ...arithmetic,
  ...computationSteps,
  ...variableState,
  ...wrongVariables,
  ...dataType,
  ...inputOutput,
  ...outputText,
  ...printing,
];

/**
 * Every operator's mutations at every place, in a fixed order. `source` is what the tree was parsed from. Where
 * two operators make the same edits, the earlier one's labels stand.
 */
export function mutationsOf(tree: Tree, source: string): Mutation[] {
  const program = viewOf(copyTree(tree, source));
  const made = new Set<string>();
  const mutations: Mutation[] = [];
  for (const operator of OPERATORS) {
    const places = [...operator.places(program)];
    // A mistake with many places in a program is not made as many times as often.
    const share = operator.weight / Math.sqrt(places.length);
    for (const place of places) {
      const edits = place.edits.filter(({ begin, end, text }) => source.slice(begin, end) !== text);
      const key = JSON.stringify(edits.toSorted((a, b) => a.begin - b.begin));
      if (edits.length === 0 || made.has(key)) continue;
      made.add(key);
      mutations.push({
        operator: operator.name,
        fixType: place.fixType ?? operator.fixType,
        tags: place.tags,
        edits,
        weight: share * (place.weight ?? 1),
      });
    }
  }
  return mutations;
}
