import { describe, expect, it } from 'vitest';
import { excerpt, shownAnswer } from '../../../src/notebook/execution/shown-answer.ts';

describe('shownAnswer', () => {
  it.each([
    ['median', 'Three numbers > 3 is the median\n', { kind: 'answer', text: '3' }],
    ['digits', 'Enter > 4\n-3\nBye\n', { kind: 'answer', text: '4\n-3' }],
    ['checksum', 'Check sum is  \n', { kind: 'answer', text: '␣' }],
    ['median', 'The median is 3\n', { kind: 'other', text: 'The median is 3' }],
    ['median', '', { kind: 'nothing', text: '' }],
    ['median', '\n', { kind: 'other', text: '⏎' }],
    ['sorting', '1 2 3\n', { kind: 'other', text: '1 2 3' }],
  ] as const)('of %s in %j', (assignment, output, shown) => {
    expect(shownAnswer(assignment, output)).toEqual(shown);
  });
});

describe('excerpt', () => {
  it('is short, whatever is printed', () => {
    expect(excerpt('x'.repeat(65_536))).toBe(`${'x'.repeat(120)}…`);
    expect(excerpt('1\n'.repeat(1000)).split('\n')).toHaveLength(6);
  });

  it('leaves short text alone, and lets white space be seen', () => {
    expect(excerpt('a b')).toBe('a b');
    expect(excerpt(' a  \n\nb')).toBe('␣a␣␣\n⏎\nb');
  });
});
