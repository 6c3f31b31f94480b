/** Branches that run when others should, or besides them: else, order, braces, ways out. */
import type { Edit } from '../edit.ts';
import { statementsOf, type ProgramView } from '../program-view.ts';
import { ancestorOf, childOf, descendants } from '../syntax-node.ts';
import { branchesOf, chainsOf, type Branch } from './branches.ts';
import { assignedIn, calledBy, extraRun, prints } from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import {
  exchange,
  indentOf,
  inList,
  insertAfter,
  insertBefore,
  remove,
  removeRange,
  replace,
  unwrapped,
} from './text.ts';

/** The edit that makes an else-if an if of its own. */
function elseCut(branch: Branch): Edit[] {
  const token = branch.elseClause?.children.find(({ type }) => type === 'else');
  const statement = branch.statement;
  return token && statement ? [{ begin: token.begin, end: statement.begin, text: '' }] : [];
}

function independent(program: ProgramView): Place[] {
  return chainsOf(program).flatMap((chain) =>
    chain.flatMap((branch, index): Place[] => {
      if (index === 0 || !branch.condition) return [];
      const before = chain[index - 1];
      return [
        { tags: tagsOf('logic/not-exclusive', extraRun(program, before?.body ?? branch.body)), edits: elseCut(branch) },
      ];
    }),
  );
}

const notExclusive: Operator = {
  name: 'not-exclusive',
  fixType: 'CONDITION_LOGIC',
  weight: 1,
  places: independent,
};

/** A chain without any else. */
const notExclusiveEverywhere: Operator = {
  name: 'not-exclusive-everywhere',
  fixType: 'CONDITION_LOGIC',
  weight: 3,
  places: (program) => everywhere(independent(program)),
};

/** Ifs of their own that are chained by else, so that only the first that holds counts. */
const elseAdded: Operator = {
  name: 'else-added',
  fixType: 'CONDITION_LOGIC',
  weight: 1,
  places: (program) => {
    const added = program.all('if_statement').flatMap((node): Place[] => {
      const siblings = node.parent ? statementsOf(node.parent) : [];
      const before = inList(node) ? siblings[siblings.indexOf(node) - 1] : undefined;
      if (before?.type !== 'if_statement' || branchesOf(before).at(-1)?.condition === null) return [];
      if (program.source.slice(before.end, node.begin).trim() !== '') return [];
      return [{ tags: tagsOf('logic/over-constrained'), edits: [insertBefore(node, 'else ')] }];
    });
    return [...added, ...everywhere(added).map((place) => ({ ...place, weight: 1.5 }))];
  },
};

/** The last branch runs always. */
const elseBeforeBlockDropped: Operator = {
  name: 'else-before-block-dropped',
  fixType: 'CONDITION_LOGIC',
  weight: 1,
  places: (program) =>
    program.all('else_clause').flatMap((clause): Place[] => {
      const body = clause.children.find((child) => child.named && child.type !== 'comment');
      const top = clause.parent;
      const before = top && childOf(top, 'consequence');
      if (!body || !before || body.type === 'if_statement' || !inList(top)) return [];
      return [
        {
          tags: tagsOf('logic/not-exclusive', extraRun(program, body)),
          edits: [
            { begin: before.end, end: clause.end, text: `\n${indentOf(program, top)}${unwrapped(program, body, top)}` },
          ],
        },
      ];
    }),
};

const straySemicolon: Operator = {
  name: 'stray-semicolon',
  fixType: 'CONDITION_LOGIC',
  weight: 1.5,
  places: (program) =>
    program.all('if_statement').flatMap((node): Place[] => {
      const condition = childOf(node, 'condition');
      const body = childOf(node, 'consequence');
      if (!condition || !body || childOf(node, 'alternative')) return [];
      // As an else's if it would leave the rest of its branch behind, which does not harm.
      const leaves = [...descendants(body)].find(({ type }) => /^(break|return)_/.test(type));
      return [
        {
          tags: tagsOf(
            'logic/else-pairing',
            leaves
              ? leaves.type === 'return_statement'
                ? 'return/early'
                : 'loop/wrong-termination'
              : extraRun(program, body),
          ),
          edits: [insertAfter(condition, ';')],
        },
      ];
    }),
};

/** Neighbouring branches in the wrong order: the wider test comes first. */
const branchOrder: Operator = {
  name: 'branch-order',
  fixType: 'CONDITION_LOGIC',
  weight: 1.2,
  places: (program) =>
    chainsOf(program).flatMap((chain) =>
      chain.flatMap((branch, index): Place[] => {
        const next = chain[index + 1];
        if (!branch.condition || !next?.condition) return [];
        return [
          {
            tags: tagsOf('logic/branch-order'),
            edits: [...exchange(branch.condition, next.condition), ...exchange(branch.body, next.body)],
          },
        ];
      }),
    ),
};

/** The whole chain from its last test to its first. */
const branchesReversed: Operator = {
  name: 'branches-reversed',
  fixType: 'CONDITION_LOGIC',
  weight: 2,
  places: (program) =>
    chainsOf(program).flatMap((chain): Place[] => {
      const tested = chain.filter(({ condition }) => condition !== null);
      if (tested.length < 3) return [];
      const edits = tested.flatMap((branch, index): Edit[] => {
        const other = tested[tested.length - 1 - index];
        return branch.condition && other?.condition
          ? [replace(branch.condition, other.condition.text), replace(branch.body, other.body.text)]
          : [];
      });
      return [{ tags: tagsOf('logic/branch-order'), edits }];
    }),
};

/** Ifs that follow each other, of which the later overrules the earlier, in the other order. */
const statementOrder: Operator = {
  name: 'if-order',
  fixType: 'CONDITION_LOGIC',
  weight: 1,
  places: (program) =>
    program.all('if_statement').flatMap((node): Place[] => {
      const siblings = node.parent ? statementsOf(node.parent) : [];
      const next = inList(node) ? siblings[siblings.indexOf(node) + 1] : undefined;
      if (next?.type !== 'if_statement') return [];
      const shared = [...assignedIn(program, node)].some((variable) => assignedIn(program, next).has(variable));
      const exits = [node, next].every((one) => [...descendants(one)].some(({ type }) => type === 'return_statement'));
      if (!shared && !exits) return [];
      return [
        {
          tags: tagsOf('logic/branch-order', shared ? 'state/overwritten' : 'return/early'),
          edits: exchange(node, next),
        },
      ];
    }),
};

/** The branches of a choice exchanged: then does what else should. */
const branchesExchanged: Operator = {
  name: 'then-and-else-exchanged',
  fixType: 'CONDITION_LOGIC',
  weight: 0.6,
  places: (program) =>
    chainsOf(program).flatMap((chain): Place[] => {
      const [first, second] = chain;
      if (chain.length !== 2 || !first || !second || second.condition) return [];
      return [{ tags: tagsOf('logic/branch-order'), edits: exchange(first.body, second.body) }];
    }),
};

/** Without braces only the first statement belongs to the if. */
const bracesDropped: Operator = {
  name: 'braces-dropped',
  fixType: 'CONDITION_LOGIC',
  weight: 1,
  places: (program) =>
    program.all('compound_statement').flatMap((block): Place[] => {
      const statements = statementsOf(block);
      const owner = block.parent;
      const last = owner?.type === 'else_clause' || (owner?.type === 'if_statement' && !childOf(owner, 'alternative'));
      if (!owner || !last || statements.length < 2 || statements.some(({ type }) => type === 'declaration')) return [];
      const rest = statements.slice(1);
      const leaves = rest.find(({ type }) => /^(break|return)_/.test(type));
      return [
        {
          tags: tagsOf(
            'logic/else-pairing',
            leaves && (leaves.type === 'return_statement' ? 'return/early' : 'loop/wrong-termination'),
            ...rest.map((statement) => extraRun(program, statement)),
          ),
          edits: [replace(block, unwrapped(program, block, block))],
        },
      ];
    }),
};

/** An else that binds to the inner if, for want of braces. */
const elseToInner: Operator = {
  name: 'else-to-inner-if',
  fixType: 'CONDITION_LOGIC',
  weight: 3,
  places: (program) =>
    program.all('if_statement').flatMap((node): Place[] => {
      const block = childOf(node, 'consequence');
      if (block?.type !== 'compound_statement' || !childOf(node, 'alternative')) return [];
      const [inner, ...more] = statementsOf(block);
      if (inner?.type !== 'if_statement' || more.length > 0 || branchesOf(inner).at(-1)?.condition === null) return [];
      return [{ tags: tagsOf('logic/else-pairing'), edits: [replace(block, inner.text)] }];
    }),
};

/** Cases that fall through. */
const breakDropped: Operator = {
  name: 'case-break-dropped',
  fixType: 'CONDITION_LOGIC',
  weight: 1.5,
  places: (program) => {
    const places = program.all('case_statement').flatMap((label): Place[] => {
      const end = label.children.find(({ type }) => type === 'break_statement');
      const cases = label.parent ? statementsOf(label.parent) : [];
      if (!end || cases.at(-1) === label) return [];
      return [{ tags: tagsOf('logic/not-exclusive', extraRun(program, label)), edits: [remove(program, end)] }];
    });
    return [...places, ...everywhere(places).map((place) => ({ ...place, weight: 2 }))];
  },
};

/** A special case that is dealt with and then goes on as if it were none. */
const guardGoesOn: Operator = {
  name: 'return-dropped',
  fixType: 'CONDITION_LOGIC',
  weight: 1,
  places: (program) =>
    program.all('return_statement').flatMap((node): Place[] => {
      const test = ancestorOf(node, 'if_statement');
      const fn = program.functions.find(({ body }) => body.begin < node.begin && node.end < body.end);
      if (!test || !fn || !inList(node) || node.parent?.parent !== test) return [];
      const recursive = program.calls(fn.name).some((call) => fn.body.begin < call.begin && call.end < fn.body.end);
      const printed = node.parent.children.some((child) => calledBy(child) && prints(program, child));
      return [
        {
          tags: tagsOf(
            'return/missing',
            recursive && 'loop/infinite',
            'logic/not-exclusive',
            printed && 'io/extra-output',
          ),
          edits: [remove(program, node)],
        },
      ];
    }),
};

/** The last test of a chain left out: whatever is no other case is taken for that one. */
const elseTakesRest: Operator = {
  name: 'else-takes-the-rest',
  fixType: 'CONDITION_LOGIC',
  weight: 1,
  places: (program) =>
    chainsOf(program).flatMap((chain): Place[] => {
      const last = chain.at(-1);
      if (chain.length < 2 || !last?.condition || !last.statement) return [];
      return [
        {
          tags: tagsOf('logic/under-constrained', extraRun(program, last.body)),
          edits: [{ begin: last.statement.begin, end: last.body.begin, text: '' }],
        },
      ];
    }),
};

/** A statement that belongs behind the if is written into its block. */
const statementIntoBranch: Operator = {
  name: 'statement-into-branch',
  fixType: 'CONDITION_LOGIC',
  weight: 0.8,
  places: (program) =>
    program.all('if_statement').flatMap((node): Place[] => {
      const block = childOf(node, 'consequence');
      const siblings = node.parent ? statementsOf(node.parent) : [];
      const next = inList(node) ? siblings[siblings.indexOf(node) + 1] : undefined;
      if (block?.type !== 'compound_statement' || childOf(node, 'alternative')) return [];
      const last = statementsOf(block).at(-1);
      if (!last || next?.type !== 'expression_statement' || /^(break|return|continue)_/.test(last.type)) return [];
      const step = next.children.some(({ type }) => type === 'update_expression' || type === 'assignment_expression');
      return [
        {
          tags: tagsOf(
            'logic/over-constrained',
            step && 'state/not-reset',
            prints(program, next) && 'io/missing-output',
          ),
          edits: [insertAfter(last, ` ${next.text}`), removeRange(program, next.begin, next.end)],
        },
      ];
    }),
};

export const branchLogic: readonly Operator[] = [
  notExclusive,
  notExclusiveEverywhere,
  elseAdded,
  elseBeforeBlockDropped,
  straySemicolon,
  branchOrder,
  branchesReversed,
  statementOrder,
  branchesExchanged,
  bracesDropped,
  elseToInner,
  breakDropped,
  guardGoesOn,
  elseTakesRest,
  statementIntoBranch,
];
