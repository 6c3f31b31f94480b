/**
 * A program's tree as plain objects, copied out of WebAssembly memory in one walk: looking at it costs no calls
 * into WebAssembly, and it outlives the tree.
 */
import type { Tree } from 'web-tree-sitter';

export interface SyntaxNode {
  /** The grammar's name for it, such as `if_statement`; for a token without a name the token itself. */
  type: string;
  named: boolean;
  /** UTF-16 offsets into the source. */
  begin: number;
  end: number;
  text: string;
  /** Its role in its parent, such as `condition`. */
  field: string | null;
  parent: SyntaxNode | null;
  /** All of them, tokens and comments too, in the order of the source. */
  children: SyntaxNode[];
}

/** The root, whose type is `translation_unit`. `source` is what was parsed. */
export function copyTree(tree: Tree, source: string): SyntaxNode {
  const cursor = tree.walk();
  const copy = (parent: SyntaxNode | null): SyntaxNode => {
    const { startIndex: begin, endIndex: end } = cursor;
    const node: SyntaxNode = {
      type: cursor.nodeType,
      named: cursor.nodeIsNamed,
      begin,
      end,
      text: source.slice(begin, end),
      field: cursor.currentFieldName,
      parent,
      children: [],
    };
    if (cursor.gotoFirstChild()) {
      do node.children.push(copy(node));
      while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    return node;
  };
  const root = copy(null);
  cursor.delete();
  return root;
}

/** The child in the given role. */
export function childOf(node: SyntaxNode, field: string): SyntaxNode | null {
  return node.children.find((child) => child.field === field) ?? null;
}

/** The node and all below it, in the order of the source. */
export function* descendants(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of node.children) yield* descendants(child);
}

/** The nearest node above that has one of the types. */
export function ancestorOf(node: SyntaxNode, ...types: string[]): SyntaxNode | null {
  for (let above = node.parent; above; above = above.parent) if (types.includes(above.type)) return above;
  return null;
}
