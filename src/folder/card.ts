/** A student's model card: what it is, what it learned from, how, how well it answers, and what it is not for. Pure. */
import type { CorpusId } from '../corpus/program.ts';
import type { RunReport } from '../evaluation/run-report.ts';
import { configurationOf, type Pooling } from '../student/configuration.ts';
import { tagsOf } from '../teacher/tag-schema.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import { formOf, type Regime, type RunConfig, isHeld } from '../training/configuration.ts';
import type { Run } from '../training/run.ts';
import { baseOf, CORPUS_NAME, frontMatter, isFineTuned, licenceOf } from './card-front-matter.ts';
import { textTable, scoresSection } from './card-scores.ts';
import { HEADS, RUN } from './folder-file.ts';
import { NGRAM_ROW } from './wide-head-code.ts';

const LEARNS: Readonly<Record<Regime, string>> = {
  'label-only': 'label-only: it was taught the fix type alone',
  'reasoning-distilled': "reasoning-distilled: it was taught the fix type and the teacher's trace of symbolic tags",
  json: 'JSON: it was taught to write fix type, tags and faulty lines as a JSON object',
};

const CORPUS: Readonly<Record<CorpusId, string>> = {
  starter:
    "Fixtrace's starter corpus: the project's own solutions to small assignments, and buggy variants of them, under the MIT licence.",
  introclass:
    '[IntroClass](https://github.com/squaresLab/IntroClass): submissions of students to six small assignments of an introductory course (Le Goues et al., IEEE Transactions on Software Engineering 41(12), 2015), under the BSD 2-Clause licence. This folder names programs by their paths and holds none of their code.',
  generated:
    "Programs that Fixtrace generated: the project's own solutions to small assignments, written anew in many ways, with bugs put in on purpose and each verified by running it; under the MIT licence.",
};

/** Where the labels come from that ship with each corpus, and what that means for whoever uses the student. */
const LABELS: Readonly<Record<CorpusId, { from: string; limit: string }>> = {
  starter: {
    from: 'hold by construction, each being of the repair that undoes a known edit',
    limit: 'Its bugs were put in on purpose, and are not those that students make.',
  },
  introclass: {
    from: 'are those of a large language model teacher under one fixed protocol',
    limit: "Its labels are a teacher model's, with that model's mistakes.",
  },
  generated: {
    from: 'hold by construction, each being of the repair that undoes known bugs',
    limit: 'Its bugs were put in on purpose, and are not those that students make.',
  },
};

/** Text of somebody else's within a line of Markdown. */
const inLine = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_<>[\]|#]/g, '\\$&');

function formText(config: RunConfig): string {
  if (formOf(config) === 'text') {
    const order =
      config.order === 'trace-first' ? 'the trace first, then the label' : 'the label first, then the trace';
    const beams = config.beams === 1 ? 'greedily' : `by a search with ${config.beams} beams`;
    const held = isHeld(config) ? ', held to the grammar of answers' : '';
    return `text-to-text: it writes its answer ${beams}${held}${config.regime === 'reasoning-distilled' ? `, ${order}` : ''}`;
  }
  const lines = config.lineWeight > 0 ? '; and one on the state of each token, for faulty lines' : '';
  const wide = config.wide === 'ngrams' ? '; and one on the n-grams of its tokens, added to that for the fix type' : '';
  return `classifier: linear heads on ${POOLED[config.pooling]}${wide}${lines}`;
}

const POOLED: Readonly<Record<Pooling, string>> = {
  mean: "the mean of the encoder's states",
  attention: "the mean of the encoder's states, with one weighted by attention beside it",
  'decoder-end': "the decoder's state at the last end token",
};

function objectiveText(config: RunConfig): string {
  const text = formOf(config) === 'text';
  if (text || config.lineWeight === 0) return answersText(config, text);
  return `${answersText(config, text)}; and ${config.lineWeight} times the binary cross-entropy of tokens on faulty lines, those and all others weighing the same`;
}

function labelText({ classWeights, focalGamma }: RunConfig): string {
  const loss = focalGamma > 0 ? `focal loss (γ = ${focalGamma})` : 'cross-entropy';
  return `${loss} of the fix type${classWeights === 'balanced' ? ', weighted so that every fix type counts the same' : ''}`;
}

function answersText(config: RunConfig, text: boolean): string {
  switch (config.regime) {
    case 'json':
      return 'token cross-entropy of the JSON object';
    case 'label-only':
      return text ? 'token cross-entropy of the fix type' : labelText(config);
    default: {
      const parts = text
        ? 'token cross-entropies of the label and of the trace'
        : `${labelText(config)}, and mean binary cross-entropy of the ${tagsOf(config.tagSchema).length} tags`;
      return `L = L\\_label + α·L\\_reasoning with α = ${config.alpha}: ${parts}`;
    }
  }
}

function tuneText(config: RunConfig): string {
  switch (config.tune) {
    case 'all':
      return 'all weights';
    case 'frozen-embedding':
      return 'all weights but the embedding';
    case 'frozen-layers':
      return `all weights but the embedding and the ${config.frozenLayers} lowest encoder blocks`;
    default: {
      const heads = formOf(config) === 'text' ? '' : ', and the heads';
      return `adapters of rank ${config.loraRank} on queries and values, since folded into the weights${heads}`;
    }
  }
}

/** Where its weights came from before training. */
function originText(run: Run): string {
  if (run.startWeights !== null) return `Fixtrace's own pretrained nano, weights of SHA-256 \`${run.startWeights}\``;
  if (!isFineTuned(run)) return 'random weights';
  const base = baseOf(run);
  const { student } = run.config;
  const sha = typeof student === 'object' && 'weights' in student ? `, weights of SHA-256 \`${student.weights}\`` : '';
  return base
    ? `[${base.repository}](https://huggingface.co/${base.repository}), revision ${inLine(base.revision)}${sha}`
    : `a checkpoint from files${sha}`;
}

function splitText({ split }: Run): string {
  const seed = split.seed === null ? '' : `, seed ${split.seed}`;
  const fold = split.fold === null ? '' : `, fold ${split.fold + 1} for validation`;
  return `${split.protocol}${seed}${fold}`;
}

function modelSection(run: Run): string[] {
  const { config } = run;
  const { dModel, numLayers, numDecoderLayers, numHeads, dFf, vocabSize } = configurationOf(config.student);
  const cut =
    run.truncated === 0
      ? 'No program of this run was longer.'
      : `${run.truncated} of this run's were longer, and were cut.`;
  const shown =
    config.reads === 'program' ? '' : ', and before it, within these, what up to three of its failing tests showed';
  return [
    '## Model',
    '',
    `- Regime: ${LEARNS[config.regime]}.`,
    `- Form: ${formText(config)}.`,
    `- Started from ${originText(run)}.`,
    `- T5: d\\_model ${dModel}, d\\_ff ${dFf}, ${numHeads} heads, ${numLayers} encoder and ${numDecoderLayers} decoder blocks, vocabulary ${vocabSize}.`,
    `- Reads at most ${config.maxLength} tokens of a program, without its comments and blank lines${shown}. ${cut}`,
  ];
}

function trainingSection(run: Run): string[] {
  const { config, environment, split } = run;
  const stopped = run.status === 'stopped' ? ', stopped on request' : '';
  return [
    '## Training',
    '',
    `Corpus: ${CORPUS[run.corpus]} The labels ${LABELS[run.corpus].from}, from a vocabulary of nine fix types and 53 tags.`,
    '',
    ...textTable(
      ['Setting', 'Value'],
      [
        ['Split', splitText(run)],
        ['Programs', `${split.train.length} for training, ${split.validation.length} for validation`],
        ['Objective', objectiveText(config)],
        ['Trained', tuneText(config)],
        ['Steps', `${run.stepsDone} of ${run.stepsPlanned}${stopped}`],
        ['Epochs', config.epochs],
        [
          'Batch size',
          config.accumulate === 1
            ? config.batchSize
            : `${config.batchSize}, gradients of ${config.accumulate} added up`,
        ],
        ['Optimizer', `AdamW, weight decay ${config.weightDecay}, gradient norm at most ${config.clipNorm}`],
        [
          'Learning rate',
          `${config.learningRate} at its peak, after a warm-up over ${config.warmupShare} of the steps, then falling linearly`,
        ],
        ['Dropout', config.dropout],
        ['Seed', config.seed],
        ['Time', `${run.seconds.toFixed(1)} s`],
        ['Backend', `${environment.backend}, ${inLine(environment.adapter)}`],
        ['Code', `Fixtrace ${inLine(environment.codeVersion)}`],
        ['Trained on', new Date(run.createdAt).toISOString().slice(0, 10)],
      ],
    ),
  ];
}

const limits = ({ corpus }: Run): string[] => [
  '## Intended use and limits',
  '',
  'For research on what reasoning supervision changes in small students, and for comparing runs. It names the kind of fix that a small C program of an introductory course needs; it does not repair programs.',
  '',
  '- It has learned from few programs of six assignments. On other assignments, longer programs and other languages its answers mean little.',
  '- It answers about any text, also about a program without a fault or one that is no C, and its probabilities are not calibrated.',
  `- ${LABELS[corpus].limit} It must not grade students.`,
];

function pooledCode({ pooling }: RunConfig): string[] {
  if (pooling === 'decoder-end') {
    return [
      'model = T5Model.from_pretrained(".")',
      'read = model._shift_right(batch.input_ids)',
      'states = model(**batch, decoder_input_ids=read, decoder_attention_mask=batch.attention_mask).last_hidden_state',
      'pooled = states[:, -1]  # of one program without padding',
    ];
  }
  return [
    'states = T5EncoderModel.from_pretrained(".")(**batch).last_hidden_state',
    'mask = batch.attention_mask.unsqueeze(-1)',
    'pooled = (states * mask).sum(1) / mask.sum(1)',
    ...(pooling === 'attention'
      ? [
          'scores = states @ heads["attention_head.weight"].T',
          'weights = scores.masked_fill(mask == 0, float("-inf")).softmax(1)',
          'pooled = torch.cat([pooled, (states * weights).sum(1)], -1)',
        ]
      : []),
  ];
}

const classifierCode = (config: RunConfig): string[] => [
  '```python',
  ...(config.wide === 'ngrams' ? ['import math'] : []),
  'import torch',
  'from safetensors.torch import load_file',
  `from transformers import AutoTokenizer, ${config.pooling === 'decoder-end' ? 'T5Model' : 'T5EncoderModel'}`,
  '',
  ...(config.wide === 'ngrams' ? [...NGRAM_ROW, ''] : []),
  'tokenizer = AutoTokenizer.from_pretrained(".")',
  `heads = load_file("${HEADS}")`,
  `batch = tokenizer(program, return_tensors="pt", truncation=True, max_length=${config.maxLength})`,
  ...pooledCode(config),
  'logits = pooled @ heads["label_head.weight"].T + heads["label_head.bias"]',
  ...(config.wide === 'ngrams'
    ? [
        'rows = torch.tensor([ngram_row(batch.input_ids[0].tolist())])  # of one program without padding',
        'logits += rows @ heads["wide_head.weight"].T',
      ]
    : []),
  ...(config.lineWeight > 0
    ? ['faulty = (states @ heads["line_head.weight"].T + heads["line_head.bias"]).sigmoid()  # of each token']
    : []),
  '```',
];

const writerCode = (config: RunConfig): string[] => [
  '```python',
  'from transformers import AutoTokenizer, T5ForConditionalGeneration',
  '',
  'tokenizer = AutoTokenizer.from_pretrained(".")',
  'model = T5ForConditionalGeneration.from_pretrained(".")',
  `batch = tokenizer(program, return_tensors="pt", truncation=True, max_length=${config.maxLength})`,
  `written = model.generate(**batch, num_beams=${config.beams}, max_new_tokens=256)`,
  'print(tokenizer.decode(written[0], skip_special_tokens=True))',
  '```',
];

function filesSection({ config }: Run): string[] {
  const text = formOf(config) === 'text';
  return [
    '## Files',
    '',
    `\`${RUN}\` is the whole run with its answers. Fixtrace opens this folder, or the zip of it, under "Results", and then answers as before; the Transformers library reads \`config.json\`, \`model.safetensors\` and the tokenizer.`,
    ...(text
      ? []
      : [
          '',
          `The heads are in \`${HEADS}\`, in torch's layout [out, in], rows in this order: ${FIX_TYPES.map((type) => `\`${type}\``).join(', ')}; those of the tags are named in the file's metadata.`,
        ]),
    '',
    ...(isHeld(config)
      ? ['This writes freely, while the scores above are of answers held to their grammar, as Fixtrace gives them.', '']
      : []),
    ...(text ? writerCode(config) : classifierCode(config)),
  ];
}

function licenceSection(run: Run): string[] {
  const licence = licenceOf(run);
  const ours = 'Fixtrace and what it adds are under the MIT licence.';
  if (!isFineTuned(run)) {
    const from =
      run.startWeights === null ? 'from scratch' : "from Fixtrace's own pretrained ones, under the same licence";
    return ['## Licence', '', `The weights were trained ${from}. ${ours}`];
  }
  const theirs =
    licence.name === null
      ? `The model that it was fine-tuned from is under ${licence.id}, as its card says.`
      : 'The weights are a work based on the model that it was fine-tuned from: its licence holds for them.';
  return ['## Licence', '', `${theirs} ${ours}`];
}

/**
 * README.md of a student's folder, with its YAML front matter.
 *
 * @param report of the run's predictions, by `evaluateRun`
 */
export function modelCard(run: Run, report: RunReport): string {
  const corpus = CORPUS_NAME[run.corpus];
  const lines = [
    ...frontMatter(run, report),
    '',
    `# ${inLine(run.name)}`,
    '',
    `A small T5 that says which kind of fix a failing C program needs, trained on ${report.n === 0 ? '' : 'and evaluated with '}programs of the ${corpus.replace('IntroClass', 'IntroClass corpus')} in the browser by Fixtrace, after "Reasoning Distillation for Lightweight Automated Program Repair" ([arXiv 2601.10987](https://arxiv.org/abs/2601.10987)).`,
    '',
    ...modelSection(run),
    '',
    ...trainingSection(run),
    '',
    ...scoresSection(report),
    '',
    ...limits(run),
    '',
    ...filesSection(run),
    '',
    ...licenceSection(run),
  ];
  return `${lines.join('\n')}\n`;
}
