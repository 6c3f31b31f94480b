/** How whoever has the zip gets the weights that students start from, which are not in it. */
import { isPretrained, type Pretrained } from '../student/configuration.ts';
import { CHECKPOINT } from './commands.ts';
import type { PaperContent } from './data-files.ts';
import { listed } from './words.ts';

const FILES =
  'config.json, the weights (model.safetensors or pytorch_model.bin, or their parts with the index), and the tokenizer (tokenizer.json, or vocab.json with merges.txt)';

/** One file's sum is the digest; see `combinedSha256`. */
const DIGEST =
  'what sha256sum says of their file, or, where they are several, of the sums of all in the order of their names, written as one line of hex digits without an end';

/** Names of files that a person chose begin so; others are a hub's repository and revision. */
const FROM_FILES = 'files/';

const nameOf = ({ model }: Pretrained): string =>
  model.startsWith(FROM_FILES)
    ? `the checkpoint that was called ${model.slice(FROM_FILES.length)} on the machine of this experiment`
    : `the checkpoint ${model} of a hub of models`;

/** Steps of the artifact page; none where no student starts from a checkpoint. */
export function checkpointSteps({ record: { document } }: PaperContent): { text: string; commands: string[] }[] {
  const own = document.arms.flatMap(({ name, options: { student } }) =>
    student !== undefined && isPretrained(student) ? [{ name, student }] : [],
  );
  const { student } = document;
  return [
    ...(isPretrained(student)
      ? [
          {
            text: `Students start from ${nameOf(student)}. Put its files into a folder ${CHECKPOINT}: ${FILES}. The SHA-256 of its weights is ${student.weights}: ${DIGEST}.`,
            commands: [],
          },
        ]
      : []),
    ...(own.length > 0
      ? [
          {
            text: `Some arms have a checkpoint of their own, which no option of the command line gives: ${listed(own.map(({ name, student: from }) => `${name} starts from ${nameOf(from)} (SHA-256 of its weights ${from.weights})`))}. Add it under “Models” in Fixtrace’s page and train these arms there.`,
            commands: [],
          },
        ]
      : []),
  ];
}
