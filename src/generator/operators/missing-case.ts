/** A case of the input that no branch deals with: the repair adds one. */
import type { Tag } from '../../teacher/vocabulary.ts';
import type { Edit } from '../edit.ts';
import { bare, callArguments, operatorOf, sides, statementsOf, type ProgramView } from '../program-view.ts';
import { childOf, descendants, type SyntaxNode } from '../syntax-node.ts';
import { chainsOf, elseCase, type Branch } from './branches.ts';
import { assignedIn, caseOf, EQUALITY, prints, roleOf } from './context.ts';
import { tagsOf, type Operator, type Place } from './operator.ts';
import { inList, remove, removeRange, replace, unwrapped } from './text.ts';

/** What is wrong, besides, when a body does not run: nothing is printed, or a variable has no value. */
function unrun(program: ProgramView, body: SyntaxNode): Tag | null {
  if (prints(program, body)) return 'io/missing-output';
  const unset = [...assignedIn(program, body)].some(({ initial, parameter, uses }) => {
    const [first] = uses;
    return (
      !initial &&
      !parameter &&
      first !== undefined &&
      first.begin > body.begin - 400 &&
      first.parent?.type === 'assignment_expression'
    );
  });
  return unset ? 'state/uninitialised' : null;
}

/** Takes an else out, from behind the branch before it. */
function cutElse(program: ProgramView, before: Branch, clause: SyntaxNode, end: number): Edit {
  // `} else {` leaves the brace that ends the branch before it.
  return program.source.slice(before.body.end, clause.begin).includes('\n')
    ? removeRange(program, clause.begin, end)
    : { begin: before.body.end, end, text: '' };
}

const elseDropped: Operator = {
  name: 'else-dropped',
  fixType: 'MISSING_CASE',
  weight: 1.5,
  places: (program) =>
    chainsOf(program).flatMap((chain): Place[] => {
      const last = chain.at(-1);
      const before = chain.at(-2);
      if (!last?.elseClause || last.condition || !before) return [];
      return [
        {
          tags: tagsOf(elseCase(chain), 'case/default', unrun(program, last.body)),
          edits: [cutElse(program, before, last.elseClause, last.elseClause.end)],
        },
      ];
    }),
};

/** Removes a branch that is neither the first nor an else: what follows it moves up. */
function withoutBranch(program: ProgramView, chain: readonly Branch[], index: number): Edit[] {
  const branch = chain[index];
  const before = chain[index - 1];
  const after = chain[index + 1];
  if (!branch?.elseClause || !before) return [];
  if (!after?.elseClause) return [cutElse(program, before, branch.elseClause, branch.elseClause.end)];
  return [{ begin: branch.elseClause.begin, end: after.elseClause.begin, text: '' }];
}

const branchDropped: Operator = {
  name: 'branch-dropped',
  fixType: 'MISSING_CASE',
  weight: 1.2,
  places: (program) =>
    chainsOf(program).flatMap((chain) =>
      chain.flatMap((branch, index): Place[] => {
        if (index === 0 || !branch.condition) return [];
        return [
          {
            tags: tagsOf(caseOf(branch.condition), index === chain.length - 1 && unrun(program, branch.body)),
            edits: withoutBranch(program, chain, index),
          },
        ];
      }),
    ),
};

/** The chain begins with its second branch. */
const firstBranchDropped: Operator = {
  name: 'first-branch-dropped',
  fixType: 'MISSING_CASE',
  weight: 1,
  places: (program) =>
    chainsOf(program).flatMap((chain): Place[] => {
      const [first, second] = chain;
      if (!first?.condition || !first.statement || !second?.statement) return [];
      return [
        {
          tags: tagsOf(caseOf(first.condition)),
          edits: [{ begin: first.statement.begin, end: second.statement.begin, text: '' }],
        },
      ];
    }),
};

/** Only the first branch and the last. */
const branchesBetweenDropped: Operator = {
  name: 'branches-between-dropped',
  fixType: 'MISSING_CASE',
  weight: 1,
  places: (program) =>
    chainsOf(program).flatMap((chain): Place[] => {
      const second = chain[1];
      const last = chain.at(-1);
      if (chain.length < 4 || !second?.condition || !second.elseClause || !last?.elseClause) return [];
      return [
        {
          tags: tagsOf(caseOf(second.condition)),
          edits: [{ begin: second.elseClause.begin, end: last.elseClause.begin, text: '' }],
        },
      ];
    }),
};

/** The branch of a case, else and all that it was an exception to: the exception alone stays, or the rule alone. */
const exceptionDropped: Operator = {
  name: 'exception-dropped',
  fixType: 'MISSING_CASE',
  weight: 0.8,
  places: (program) =>
    chainsOf(program).flatMap((chain): Place[] => {
      const [first, second] = chain;
      if (chain.length !== 2 || !first?.condition || !first.statement || !second || second.condition) return [];
      const text = inList(first.statement) ? unwrapped(program, second.body, first.statement) : second.body.text;
      return [{ tags: tagsOf(caseOf(first.condition)), edits: [replace(first.statement, text)] }];
    }),
};

/** An exchange of two variables, which orders them. */
const orders = (program: ProgramView, body: SyntaxNode): boolean =>
  statementsOf(body).length === 3 && assignedIn(program, body).size >= 1 && !prints(program, body);

const guardDropped: Operator = {
  name: 'guard-dropped',
  fixType: 'MISSING_CASE',
  weight: 1.5,
  places: (program) =>
    program.all('if_statement').flatMap((node): Place[] => {
      const condition = childOf(node, 'condition');
      const body = childOf(node, 'consequence');
      if (!condition || !body || childOf(node, 'alternative') || !inList(node)) return [];
      // A loop's way out belongs to its bound.
      if ([...descendants(body)].some(({ type }) => /^(break|continue)_/.test(type))) return [];
      const which = caseOf(condition);
      const values = EQUALITY.has(operatorOf(bare(condition))) || which !== 'case/value-missing';
      const leaves = [...descendants(body)].some(({ type }) => type === 'return_statement');
      const fn = program.functions.find((one) => one.body.begin < node.begin && node.end < one.body.end);
      const base =
        leaves && fn && program.calls(fn.name).some((call) => fn.body.begin < call.begin && call.end < fn.body.end);
      const negates = /-\s*[a-z(]|abs|-\s*1/i.test(body.text);
      const step = !values && !leaves && !prints(program, body);
      return [
        {
          tags: tagsOf(
            step && (orders(program, body) || /[<>]/.test(condition.text)) ? 'arith/missing-step' : which,
            base && 'loop/infinite',
            which === 'case/negative' && negates && 'arith/sign',
            prints(program, body) && 'io/missing-output',
          ),
          edits: [remove(program, node)],
        },
      ];
    }),
};

/** The exception around a loop that always takes its first round. */
const guardUnwrapped: Operator = {
  name: 'guard-unwrapped',
  fixType: 'MISSING_CASE',
  weight: 2,
  places: (program) =>
    program.all('if_statement').flatMap((node): Place[] => {
      const body = childOf(node, 'consequence');
      if (!body || childOf(node, 'alternative') || !inList(node)) return [];
      const [first] = statementsOf(body);
      if (first?.type !== 'do_statement') return [];
      return [
        {
          tags: tagsOf('case/single-element', 'loop/infinite'),
          edits: [replace(node, unwrapped(program, body, node))],
        },
      ];
    }),
};

/** What a label of a switch stands for. */
function labelCase(label: SyntaxNode): Tag {
  const value = childOf(label, 'value');
  if (!value) return 'case/default';
  if (value.text === '0') return 'case/zero';
  return value.text.startsWith('-') || value.text === "'-'" ? 'case/negative' : 'case/value-missing';
}

const caseDropped: Operator = {
  name: 'case-dropped',
  fixType: 'MISSING_CASE',
  weight: 1.2,
  places: (program) => {
    const labels = program.all('case_statement');
    const dropped = labels.map((label): Place => ({
      tags: tagsOf(labelCase(label), prints(program, label) && 'io/missing-output'),
      edits: [remove(program, label)],
    }));
    // The second half of the labels of a switch that lists values.
    const halves = program.all('switch_statement').flatMap((node): Place[] => {
      const body = childOf(node, 'body');
      const values = body
        ? statementsOf(body).filter((label) => childOf(label, 'value') && label.children.length <= 3)
        : [];
      const from = values[Math.ceil(values.length / 2)];
      const last = values.at(-1);
      if (values.length < 4 || !from || !last) return [];
      return [
        {
          tags: tagsOf('case/value-missing'),
          edits: values.slice(values.indexOf(from)).map((label) => remove(program, label)),
        },
      ];
    });
    return [...dropped, ...halves];
  },
};

/** Takes one part out of `a || b || c`. */
function withoutPart(node: SyntaxNode, index: number): Edit[] {
  const both = sides(node);
  const [dropped, kept] = both && index === 0 ? both : (both?.toReversed() ?? []);
  if (!dropped || !kept) return [];
  return index === 0
    ? [{ begin: dropped.begin, end: kept.begin, text: '' }]
    : [{ begin: kept.end, end: dropped.end, text: '' }];
}

/** Whether the connective joins alternatives: `x == 1 || x == 2`, or their negation by `&&`. */
function joinsCases(node: SyntaxNode): boolean {
  const operator = operatorOf(node);
  const last = bare(sides(node)?.[1] ?? node);
  if (operator === '||')
    return operatorOf(last) === '==' || caseOf(last) !== 'case/value-missing' || /[<>]/.test(operatorOf(last));
  return operator === '&&' && operatorOf(last) === '!=';
}

const alternativeDropped: Operator = {
  name: 'alternative-dropped',
  fixType: 'MISSING_CASE',
  weight: 1,
  places: (program) =>
    program.all('binary_expression').flatMap((node): Place[] => {
      if (!joinsCases(node)) return [];
      const both = (sides(node) ?? []).map(bare);
      return both.flatMap((part, index): Place[] => {
        if (['||', '&&'].includes(operatorOf(part)) || !operatorOf(part)) return [];
        const role = roleOf(program, node);
        const which = caseOf(part);
        // Where a loop or a line ends is no case of its own.
        if (which === 'case/single-element' || part.text.includes('EOF')) return [];
        const early = role.loop && operatorOf(node) === '||';
        return [{ tags: tagsOf(which, early && 'loop/never-runs'), edits: withoutPart(node, index) }];
      });
    }),
};

/** Only the first few of the values that count. */
const alternativesDropped: Operator = {
  name: 'alternatives-dropped',
  fixType: 'MISSING_CASE',
  weight: 1,
  places: (program) =>
    program.all('binary_expression').flatMap((node): Place[] => {
      if (!joinsCases(node) || node.parent?.type === 'binary_expression') return [];
      let left = node;
      const kept: SyntaxNode[] = [];
      while (operatorOf(left) === operatorOf(node)) {
        kept.push(left);
        left = bare(sides(left)?.[0] ?? node.children[0] ?? node);
        if (kept.length > 30) return [];
      }
      const from = kept[1];
      const one = kept.at(-1);
      if (!from || !one || kept.length < 3) return [];
      return [
        { tags: tagsOf('case/value-missing'), edits: [{ begin: kept[2]?.end ?? one.end, end: node.end, text: '' }] },
      ];
    }),
};

const VALUES = /^"[a-zA-Z]{3,}"$/;

/** A letter left out of a list of letters. */
const listedValueDropped: Operator = {
  name: 'listed-value-dropped',
  fixType: 'MISSING_CASE',
  weight: 1.5,
  places: (program) => {
    const inStrings = program.all('string_literal').flatMap((node): Place[] => {
      const used =
        node.parent?.type === 'init_declarator' ||
        (node.parent?.parent &&
          ['strchr', 'strpbrk', 'strspn'].includes(childOf(node.parent.parent, 'function')?.text ?? ''));
      if (!used || !VALUES.test(node.text)) return [];
      const letters = node.text.slice(1, -1);
      return [letters.length - 1, Math.floor(letters.length / 2)].map((at) => ({
        tags: tagsOf('case/value-missing'),
        edits: [replace(node, `"${letters.slice(0, at)}${letters.slice(at + 1)}"`)],
      }));
    });
    const inLists = program.all('initializer_list').flatMap((list): Place[] => {
      const values = list.children.filter(({ type }) => type === 'char_literal');
      const last = values.at(-1);
      const before = values.at(-2);
      return last && before && values.length > 2
        ? [{ tags: tagsOf('case/value-missing'), edits: [{ begin: before.end, end: last.end, text: '' }] }]
        : [];
    });
    const inSums = program.all('binary_expression').flatMap((node): Place[] => {
      const both = operatorOf(node) === '+' ? sides(node) : null;
      const index = both?.[1].type === 'subscript_expression' ? childOf(both[1], 'index') : null;
      return both && index?.type === 'char_literal' && both[0].type !== 'identifier'
        ? [{ tags: tagsOf('case/value-missing'), edits: withoutPart(node, 1) }]
        : [];
    });
    return [...inStrings, ...inLists, ...inSums];
  },
};

/** `x >= b ? 'B' : rest` without that choice, `n < 0 ? -n : n` without its sign. */
const choiceDropped: Operator = {
  name: 'choice-dropped',
  fixType: 'MISSING_CASE',
  weight: 1,
  places: (program) =>
    program.all('conditional_expression').flatMap((node): Place[] => {
      const condition = childOf(node, 'condition');
      const rest = childOf(node, 'alternative');
      if (!condition || !rest) return [];
      const which = caseOf(condition);
      return [
        {
          tags: tagsOf(which, which === 'case/negative' && 'arith/sign'),
          edits: [{ begin: node.begin, end: rest.begin, text: '' }],
        },
      ];
    }),
};

/** A value among several that are compared: one neighbour is not looked at. */
const argumentRepeated: Operator = {
  name: 'value-not-considered',
  fixType: 'MISSING_CASE',
  weight: 0.7,
  places: (program) =>
    program.functions.flatMap(({ name }) =>
      program.calls(name).flatMap((call): Place[] => {
        const nested = callArguments(call);
        const inner = nested.find(
          (argument) => argument.type === 'call_expression' && childOf(argument, 'function')?.text === name,
        );
        const kept = inner && callArguments(inner)[0];
        if (!inner || !kept || nested.length !== 2) return [];
        return [{ tags: tagsOf('case/value-missing', 'arith/missing-step'), edits: [replace(inner, kept.text)] }];
      }),
    ),
};

export const missingCase: readonly Operator[] = [
  elseDropped,
  branchDropped,
  firstBranchDropped,
  branchesBetweenDropped,
  exceptionDropped,
  guardUnwrapped,
  guardDropped,
  caseDropped,
  alternativeDropped,
  alternativesDropped,
  listedValueDropped,
  choiceDropped,
  argumentRepeated,
];
