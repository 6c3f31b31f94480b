/** A trained student as a folder in Hugging Face's layout: T5's part as the Python library reads it, and all else beside it. */
import { z } from 'zod';
import { evaluateRun } from '../evaluation/run-report.ts';
import { configurationOf } from '../student/configuration.ts';
import { writeConfigurationFile } from '../student/configuration-file.ts';
import { tagsOf } from '../teacher/tag-schema.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import { formOf, hasDecoder, type RunConfig, studentOf } from '../training/configuration.ts';
import type { Run } from '../training/run.ts';
import { modelCard } from './card.ts';
import {
  CARD,
  CONFIGURATION,
  type FolderFile,
  GENERATION,
  HEADS,
  MODEL,
  RUN,
  SPECIAL_TOKENS,
  TOKENIZER,
  TOKENIZER_CONFIGURATION,
} from './folder-file.ts';
import { splitWeights } from './weights.ts';

/** All that a student is. */
export interface StudentParts {
  run: Run;
  /** The run's safetensors file: T5's parameters and the heads. */
  checkpoint: Blob;
  /** The contents of tokenizer.json and tokenizer_config.json. */
  tokenizer: { tokenizer: Blob; tokenizerConfig: Blob };
}

export const jsonBlob = (content: unknown): Blob =>
  new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' });

/** What the tokenizer's configuration says of its special tokens. */
export async function specialTokens(tokenizerConfig: Blob): Promise<Record<string, unknown>> {
  const config = z.looseObject({}).parse(JSON.parse(await tokenizerConfig.text()));
  const names = ['bos_token', 'eos_token', 'unk_token', 'sep_token', 'pad_token', 'cls_token', 'mask_token'];
  return Object.fromEntries(names.filter((name) => config[name] ?? false).map((name) => [name, config[name]]));
}

function configuration(config: RunConfig): object {
  const file = writeConfigurationFile(
    studentOf(config),
    hasDecoder(config) ? 'T5ForConditionalGeneration' : 'T5EncoderModel',
  );
  if (formOf(config) === 'text') return file;
  return {
    ...file,
    id2label: Object.fromEntries(FIX_TYPES.map((fixType, i) => [i, fixType])),
    label2id: Object.fromEntries(FIX_TYPES.map((fixType, i) => [fixType, i])),
  };
}

function generation({ beams, ...config }: RunConfig): object {
  const { padTokenId, bosTokenId, eosTokenId } = configurationOf(config.student);
  return {
    _from_model_config: true,
    bos_token_id: bosTokenId,
    decoder_start_token_id: padTokenId,
    eos_token_id: eosTokenId,
    num_beams: beams,
    pad_token_id: padTokenId,
  };
}

/**
 * The folder's files. Weights and tokenizer are slices of what is given.
 *
 * @throws CheckpointError where the checkpoint is no safetensors file
 */
export async function studentFolder({ run, checkpoint, tokenizer }: StudentParts): Promise<FolderFile[]> {
  const { config } = run;
  const { model, heads } = await splitWeights(checkpoint, {
    fix_types: JSON.stringify(FIX_TYPES),
    ...(config.regime === 'label-only' ? {} : { tags: JSON.stringify(tagsOf(config.tagSchema)) }),
  });
  const card = new Blob([modelCard(run, evaluateRun(run.predictions))], { type: 'text/markdown' });
  return [
    { name: CARD, content: card },
    { name: CONFIGURATION, content: jsonBlob(configuration(config)) },
    ...(formOf(config) === 'text' ? [{ name: GENERATION, content: jsonBlob(generation(config)) }] : []),
    { name: TOKENIZER, content: tokenizer.tokenizer },
    { name: TOKENIZER_CONFIGURATION, content: tokenizer.tokenizerConfig },
    { name: SPECIAL_TOKENS, content: jsonBlob(await specialTokens(tokenizer.tokenizerConfig)) },
    { name: RUN, content: jsonBlob({ format: 'fixtrace-run', version: 1, run }) },
    { name: MODEL, content: model },
    ...(heads ? [{ name: HEADS, content: heads }] : []),
  ];
}
