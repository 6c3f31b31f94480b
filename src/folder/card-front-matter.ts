/** The YAML in front of a model card, by which model hubs list, search and score. Strings are quoted as in JSON, which is YAML. */
import type { CorpusId } from '../corpus/program.ts';
import type { RunReport } from '../evaluation/run-report.ts';
import { isPretrained } from '../student/configuration.ts';
import { formOf } from '../training/configuration.ts';
import type { Run } from '../training/run.ts';

export const CORPUS_NAME: Readonly<Record<CorpusId, string>> = {
  starter: 'Fixtrace starter corpus',
  introclass: 'IntroClass',
  generated: 'Fixtrace generated corpus',
};

/** Of the weights. A fine-tuned student's are a work based on the model that it started from. */
export interface Licence {
  /** As hubs name it. */
  id: string;
  /** For `other`. */
  name: string | null;
}

/** The hub repository and revision that a run started from; null from scratch, and from files of a device. */
export function baseOf({ config: { student } }: Run): { repository: string; revision: string } | null {
  if (typeof student === 'string' || !isPretrained(student)) return null;
  const found = /^(?<repository>[^/@]+\/[^@]+)@(?<revision>.+)$/.exec(student.model)?.groups;
  if (!found || student.model.startsWith('files/')) return null;
  return { repository: found.repository!, revision: found.revision! };
}

export const isFineTuned = ({ config: { student } }: Run): boolean =>
  typeof student !== 'string' && isPretrained(student);

/** Of models whose card on the hub was read; sizes of one family differ in their licence. */
const KNOWN_LICENCES: ReadonlyMap<string, string> = new Map([
  ['Salesforce/codet5-small', 'apache-2.0'],
  ['google-t5/t5-small', 'apache-2.0'],
]);

export function licenceOf(run: Run): Licence {
  if (!isFineTuned(run)) return { id: 'mit', name: null };
  const known = KNOWN_LICENCES.get(baseOf(run)?.repository ?? '');
  return known === undefined
    ? { id: 'other', name: 'that of the model it was fine-tuned from' }
    : { id: known, name: null };
}

const quoted = (text: string): string => JSON.stringify(text);

/** A score without the digits that no corpus of this size has. */
const rounded = (value: number): number => Number(value.toFixed(4));

const metric = (type: string, name: string, value: number): string[] => [
  `          - type: ${type}`,
  `            name: ${quoted(name)}`,
  `            value: ${rounded(value)}`,
];

function metrics(report: RunReport): string[] {
  const { accuracy, macroF1 } = report.classification;
  return [
    ...metric('accuracy', 'Accuracy', accuracy),
    ...metric('f1', 'Macro F1', macroF1),
    ...(report.traces
      ? [
          ...metric('exact_match', 'Trace exact match', report.traces.exactMatch),
          ...metric('f1', 'Trace micro F1', report.traces.microF1),
        ]
      : []),
  ];
}

/** Lines from `---` to `---`. */
export function frontMatter(run: Run, report: RunReport): string[] {
  const { name, config, corpus } = run;
  const licence = licenceOf(run);
  const base = baseOf(run);
  const text = formOf(config) === 'text';
  const task = text ? 'text2text-generation' : 'text-classification';
  return [
    '---',
    `license: ${licence.id}`,
    ...(licence.name === null ? [] : [`license_name: ${quoted(licence.name)}`]),
    'library_name: transformers',
    // A classifier's heads are of Fixtrace's own layout, for which the library has no pipeline.
    ...(text ? [`pipeline_tag: ${task}`] : []),
    ...(base ? [`base_model: ${quoted(base.repository)}`, 'base_model_relation: finetune'] : []),
    'tags:',
    ...['fixtrace', 't5', 'code', 'c', 'program-repair', 'fault-classification', config.regime].map(
      (tag) => `  - ${tag}`,
    ),
    'datasets:',
    `  - ${corpus === 'starter' ? 'fixtrace-starter' : corpus}`,
    ...(report.n === 0
      ? []
      : [
          'model-index:',
          `  - name: ${quoted(name)}`,
          '    results:',
          '      - task:',
          `          type: ${task}`,
          '          name: Fix type of a failing C program',
          '        dataset:',
          `          type: ${corpus}`,
          `          name: ${quoted(CORPUS_NAME[corpus])}`,
          '          split: validation',
          '        metrics:',
          ...metrics(report),
        ]),
    '---',
  ];
}
