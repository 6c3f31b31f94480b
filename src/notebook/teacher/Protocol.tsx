/** The instructions under which the shipped annotations were made, as they stand in datasets/. */
import markdown from '../../../datasets/teacher-protocol-v1.md?raw';
import { blocksOf, codeParts } from './protocol-text.ts';

const blocks = blocksOf(markdown);

export function Protocol() {
  return (
    <div>
      {blocks.map((block) => {
        if (block.kind === 'list') {
          return (
            <ul key={block.items[0]}>
              {block.items.map((item) => (
                <li key={item}>
                  <WithCode text={item} />
                </li>
              ))}
            </ul>
          );
        }
        const text = <WithCode text={block.text} />;
        return block.kind === 'heading' ? <h4 key={block.text}>{text}</h4> : <p key={block.text}>{text}</p>;
      })}
    </div>
  );
}

function WithCode({ text }: { text: string }) {
  // The parts of a constant text never change places.
  // oxlint-disable-next-line react/no-array-index-key
  return codeParts(text).map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
