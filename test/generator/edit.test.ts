import { describe, expect, test } from 'vitest';
import { applyEdits, editedLines, invertEdits, type Edit } from '../../src/generator/edit.ts';
import { ancestorOf, childOf, copyTree, descendants } from '../../src/generator/syntax-node.ts';
import { syntaxForTests } from './syntax.ts';

const SOURCE = 'int main(void) {\n    int a = 0;\n    a++;\n    return a;\n}\n';

/** The edit that replaces the only place where `before` stands. */
function replace(before: string, text: string): Edit {
  const begin = SOURCE.indexOf(before);
  return { begin, end: begin + before.length, text };
}

describe('edits', () => {
  test('several apply at once, in any order, and their inverse undoes them', () => {
    const edits = [replace('return a', 'return 1'), replace('a = 0', 'a, b = 12'), replace('    a++;\n', '')];
    const result = applyEdits(SOURCE, edits);
    expect(result).toBe('int main(void) {\n    int a, b = 12;\n    return 1;\n}\n');
    expect(applyEdits(result, invertEdits(SOURCE, edits))).toBe(SOURCE);
  });

  test('overlapping edits and edits outside the source are refused', () => {
    expect(() => applyEdits(SOURCE, [replace('a = 0', 'a'), replace('= 0;', ';')])).toThrow(/do not overlap/);
    expect(() => applyEdits('ab', [{ begin: 1, end: 3, text: '' }])).toThrow(/from 1 to 3/);
  });

  test('the lines are those of the result', () => {
    expect(editedLines(SOURCE, [replace('a++', 'a--')])).toEqual([3]);
    expect(editedLines(SOURCE, [replace('    a++;\n', '')])).toEqual([3]);
    expect(editedLines(SOURCE, [replace('    a++;\n', ''), replace('return a', 'return 2')])).toEqual([3]);
    expect(editedLines(SOURCE, [replace('    a++;\n', '    a++;\n    a--;\n    a++;\n')])).toEqual([4, 5]);
    expect(editedLines(SOURCE, [replace('a++;', '')])).toEqual([4]);
    expect(editedLines(SOURCE, [replace('    a++;\n', '1\n2\n3\n4\n5\n6\n')])).toEqual([3, 4, 5, 6, 7]);
  });
});

describe('the syntax tree', () => {
  test('is copied with roles, parents and UTF-16 offsets', async () => {
    const syntax = await syntaxForTests();
    const source = '/* \u{1F600} größer */\nint main(void) { if (1 < 2) return 3; }\n';
    const tree = syntax.parse(source);
    const root = copyTree(tree, source);
    tree.delete();
    const number = [...descendants(root)].find((node) => node.type === 'number_literal' && node.text === '2');
    expect(number?.begin).toBe(source.indexOf('2)'));
    const choice = number && ancestorOf(number, 'if_statement');
    expect(choice && childOf(choice, 'consequence')?.text).toBe('return 3;');
  });
});
