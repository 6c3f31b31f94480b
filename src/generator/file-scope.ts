/** The names that a program gives to things of the whole file, by which two programs in one file would clash. */
import { childOf, type SyntaxNode } from './syntax-node.ts';

export interface FileScope {
  /** Functions that the program defines, globals, types, tags and enumerators; `main` among them. Sorted. */
  names: string[];
  /** Sorted. */
  macros: string[];
  /** Whether `main` takes the command line's arguments. */
  mainTakesArguments: boolean;
}

const TAGGED: ReadonlySet<string> = new Set(['struct_specifier', 'union_specifier', 'enum_specifier']);
/** What stands around declarations without a scope of its own. */
const TRANSPARENT = /^(translation_unit|preproc_(if|ifdef|else|elif|elifdef)|linkage_specification|declaration_list)$/;

/** Of a translation unit's tree. */
export function fileScopeOf(root: SyntaxNode): FileScope {
  const names = new Set<string>();
  const macros = new Set<string>();
  let mainTakesArguments = false;

  const visitType = (type: SyntaxNode | null): void => {
    const body = type && childOf(type, 'body');
    if (!type || !body || !TAGGED.has(type.type)) return;
    const name = childOf(type, 'name');
    if (name) names.add(name.text);
    for (const member of body.children) {
      if (member.type === 'enumerator') names.add(childOf(member, 'name')!.text);
      else visitType(childOf(member, 'type'));
    }
  };

  const visit = (node: SyntaxNode): void => {
    if (TRANSPARENT.test(node.type)) node.children.forEach(visit);
    else if (node.type === 'preproc_def' || node.type === 'preproc_function_def') {
      macros.add(childOf(node, 'name')!.text);
    } else if (TAGGED.has(node.type)) visitType(node);
    else if (/^(declaration|type_definition|function_definition)$/.test(node.type)) {
      visitType(childOf(node, 'type'));
      for (const declarator of node.children.filter(({ field }) => field === 'declarator')) {
        // A function that is declared and not defined is the library's own.
        if (node.type === 'declaration' && functionOf(declarator)) continue;
        const name = nameOf(declarator);
        if (name) names.add(name);
        if (name === 'main') mainTakesArguments = takesArguments(functionOf(declarator));
      }
    }
  };

  visit(root);
  return { names: [...names].sort(), macros: [...macros].sort(), mainTakesArguments };
}

/** The declarator inside another: `a` of `*a[3] = {0}`. */
const inner = (declarator: SyntaxNode): SyntaxNode | null =>
  childOf(declarator, 'declarator') ??
  (declarator.type === 'parenthesized_declarator' ? (declarator.children.find(({ named }) => named) ?? null) : null);

function nameOf(declarator: SyntaxNode): string | null {
  const within = inner(declarator);
  if (within) return nameOf(within);
  return /^(type_)?identifier$/.test(declarator.type) ? declarator.text : null;
}

/** The function declarator, unless it is that of a pointer to a function. */
function functionOf(declarator: SyntaxNode): SyntaxNode | null {
  if (declarator.type === 'function_declarator') {
    return inner(declarator)?.type === 'parenthesized_declarator' ? null : declarator;
  }
  return declarator.type === 'pointer_declarator' ? functionOf(inner(declarator)!) : null;
}

function takesArguments(declarator: SyntaxNode | null): boolean {
  const list = declarator && childOf(declarator, 'parameters');
  return list?.children.some(({ type, text }) => type === 'parameter_declaration' && text !== 'void') ?? false;
}
