/** The few signs of Markdown that the protocol's text uses: headings, lists, paragraphs, code. */

export type Block = { kind: 'heading' | 'paragraph'; text: string } | { kind: 'list'; items: string[] };

export function blocksOf(markdown: string): Block[] {
  return markdown
    .trim()
    .split(/\n{2,}/)
    .map((block): Block => {
      if (block.startsWith('# ')) return { kind: 'heading', text: block.slice(2) };
      if (block.startsWith('- ')) return { kind: 'list', items: block.slice(2).split('\n- ') };
      return { kind: 'paragraph', text: block };
    });
}

/** Every second part stood between backticks. */
export const codeParts = (text: string): string[] => text.split('`');
