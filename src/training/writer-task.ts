/** Answering in text: the student is taught what the teacher would write, and writes it by itself when asked. */
import type { StudentConfig } from '../student/configuration.ts';
import { Constraint } from '../student/constraint.ts';
import { decode, IGNORED, shiftRight } from '../student/decoder.ts';
import { encode } from '../student/encoder.ts';
import { generate } from '../student/generation.ts';
import { type Noise, noNoise } from '../student/layers.ts';
import { type Parameters, type ParameterSpec, writerParameters } from '../student/parameters.ts';
import type { StudentTokenizer } from '../student/tokenizer.ts';
import type { Answer } from '../teacher/prediction.ts';
import { readBack, type Tensor } from '../tensor/device.ts';
import { sequenceCrossEntropy } from '../tensor/losses.ts';
import { grammarOf } from './answer-grammar.ts';
import { type EncodedExample, type EncodedProgram, fixedLength, padBatch } from './batches.ts';
import { type RunConfig, studentOf } from './configuration.ts';
import { toSourceLines, toTextLines } from './encode.ts';
import { joined, type Losses } from './objective.ts';
import type { Evaluation, Objective, Proceed, Task } from './task.ts';
import {
  endsWithLabel,
  fixTypeIn,
  longestLesson,
  readWritten,
  type Segment,
  segmentsOf,
  writtenSegments,
} from './written-answer.ts';

/** Token ids of what is to be written, from the tokenizer's start token to its end token, and each one's loss. */
interface Target {
  ids: number[];
  parts: Segment['part'][];
}

/** Room for writing that is a little longer than any lesson before it is cut off. */
const SLACK = 1.25;

export class WriterTask implements Task {
  readonly specs: Map<string, ParameterSpec>;
  readonly hasDecoder = true;
  readonly answersSlowly = true;
  readonly #student: StudentConfig;
  readonly #config: RunConfig;
  readonly #tokenizer: StudentTokenizer;
  /** Which not every tokenizer has: CodeT5's does, those of Google's T5s do not. */
  readonly #startTokens: readonly number[];
  readonly #mostTokens: number;
  /** Made when it is needed: it looks at every token. */
  #constraint: Constraint | null = null;

  constructor(config: RunConfig, tokenizer: StudentTokenizer) {
    this.#config = config;
    this.#tokenizer = tokenizer;
    this.#student = studentOf(config);
    this.specs = writerParameters(this.#student);
    this.#startTokens = tokenizer.encode('').slice(0, -1);
    this.#mostTokens = Math.ceil(this.#longestTarget().ids.length * SLACK);
  }

  #longestTarget(): Target {
    return this.#target(writtenSegments(longestLesson(this.#config.tagSchema), this.#config));
  }

  /** Null where it writes freely. Throws `ConstraintError` where the tokenizer cannot write what is taught. */
  #held(): Constraint | null {
    if (this.#config.constraint === 'none') return null;
    if (this.#constraint === null) {
      const constraint = new Constraint(this.#tokenizer, grammarOf(this.#config));
      constraint.assertWritable(this.#longestTarget().ids);
      this.#constraint = constraint;
    }
    return this.#constraint;
  }

  /** As T5s are taught: the tokenizer's start token, the text, the end token. Segments are encoded each by itself, so that every token is of one. */
  #target(texts: readonly Segment[]): Target {
    const segments = texts.map(({ text, part }) => ({
      part,
      ids: this.#tokenizer.encodePlain(text),
    }));
    const first = segments[0]!.part;
    const last = segments.at(-1)!.part;
    return {
      ids: [...this.#startTokens, ...segments.flatMap(({ ids }) => ids), this.#student.eosTokenId],
      parts: [...this.#startTokens.map(() => first), ...segments.flatMap(({ ids, part }) => ids.map(() => part)), last],
    };
  }

  objective(batch: readonly EncodedExample[]): Objective {
    // Before the first step, since it would be found out after the last one only.
    this.#held();
    const source = padBatch(batch, this.#student.padTokenId);
    const targets = batch.map(({ example, sourceLines }) =>
      this.#target(segmentsOf({ ...example, lines: toTextLines(example.lines, sourceLines) }, this.#config)),
    );
    const length = fixedLength(Math.max(...targets.map(({ ids }) => ids.length)));
    const labelsOf = (part: Segment['part'] | null) => {
      const labels = new Int32Array(batch.length * length).fill(IGNORED);
      targets.forEach(({ ids, parts }, row) =>
        ids.forEach((id, at) => {
          if (part === null || parts[at] === part) labels[row * length + at] = id;
        }),
      );
      return labels;
    };
    const read = shiftRight(labelsOf(null), batch.length, this.#student.padTokenId);
    const label = labelsOf('label');
    const reasoning = targets.some(({ parts }) => parts.includes('reasoning')) ? labelsOf('reasoning') : null;
    return (parameters, noise) => this.#losses(parameters, noise, { source, read, label, reasoning });
  }

  #losses(
    parameters: ReadonlyMap<string, Tensor>,
    noise: Noise,
    batch: {
      source: ReturnType<typeof padBatch>;
      read: Int32Array;
      label: Int32Array;
      reasoning: Int32Array | null;
    },
  ): Losses {
    const { source, read, label, reasoning } = batch;
    const states = encode(this.#student, parameters, source, noise);
    const logits = decode(this.#student, parameters, read, states, source, noise);
    return joined(
      sequenceCrossEntropy(logits, label),
      reasoning && sequenceCrossEntropy(logits, reasoning),
      this.#config.alpha,
    );
  }

  async evaluate(
    parameters: Parameters,
    batch: readonly EncodedExample[],
    proceed: Proceed | null,
  ): Promise<Evaluation> {
    const objective = this.objective(batch);
    const [labelLoss, reasoningLoss] = await readBack(() => {
      const { label, reasoning } = objective(parameters, noNoise);
      return reasoning ? [label, reasoning] : [label];
    });
    const answers = proceed && (await this.answer(parameters, batch, proceed));
    return { labelLoss: labelLoss![0]!, reasoningLoss: reasoningLoss?.[0] ?? null, lineLoss: null, answers };
  }

  async answer(parameters: Parameters, batch: readonly EncodedProgram[], proceed: Proceed): Promise<Answer[]> {
    const source = padBatch(batch, this.#student.padTokenId);
    // A trace that is not wanted is not written: what follows the label costs nothing.
    const isWhole = endsWithLabel(this.#config)
      ? (ids: readonly number[]) => fixTypeIn(this.#tokenizer.decode(ids)) !== null
      : undefined;
    const held = this.#held();
    const options = {
      beams: this.#config.beams,
      mostTokens: held?.mostTokens ?? this.#mostTokens,
      isWhole,
      followers: held?.next,
      proceed,
    };
    const written = await generate(this.#student, parameters, source, options);
    return written.map((ids, row) => {
      const answer = readWritten(this.#tokenizer.decode(ids), this.#config);
      return { ...answer, lines: answer.lines && toSourceLines(answer.lines, batch[row]!.sourceLines) };
    });
  }
}
