/** What the page calls a student, and a run of it. */
import { isPretrained, SHIPPED, type StudentChoice } from '../../student/configuration.ts';
import { tagsOf } from '../../teacher/tag-schema.ts';
import { formOf, type RunConfig, writesTraces } from '../../training/configuration.ts';
import { KNOWN_MODELS } from '../models/hub-choice.ts';
import { REGIME_NAME } from '../regimes.ts';

/** "nano", "CodeT5-small, pretrained". */
export function studentTitle(student: StudentChoice, start: RunConfig['start']): string {
  if (typeof student === 'string')
    return student === SHIPPED && start === 'pretrained' ? `${student}, pretrained` : student;
  if (!isPretrained(student)) return 'own size';
  const repository = student.model.replace(/@.*$/, '');
  const known = KNOWN_MODELS.find((model) => model.repository === repository)?.name;
  return `${known ?? repository.replace(/^files\//, '')}, pretrained`;
}

const TUNED: Readonly<Record<RunConfig['tune'], string | null>> = {
  all: null,
  'frozen-embedding': 'embedding frozen',
  'frozen-layers': 'lower blocks frozen',
  lora: 'LoRA',
};

/** What tells a run from others: regime, student, what it reads, how it answers, what of it is trained, and its seed. */
export function runName(config: RunConfig): string {
  const {
    regime,
    student,
    start,
    reads,
    pooling,
    wide,
    lineWeight,
    tagSchema,
    classWeights,
    focalGamma,
    decode,
    constraint,
    tune,
    seed,
  } = config;
  const writes = formOf(config) === 'text';
  return [
    REGIME_NAME[regime],
    studentTitle(student, start),
    reads === 'program-and-tests' ? 'reads tests' : null,
    writes && regime !== 'json' ? 'as text' : null,
    writesTraces(config) && decode === 'label' ? 'label decoded' : null,
    writes && constraint === 'grammar' ? 'by grammar' : null,
    !writes && pooling === 'decoder-end' ? 'decoder’s end' : null,
    !writes && pooling === 'attention' ? 'attention pooling' : null,
    !writes && wide === 'ngrams' ? 'wide head' : null,
    !writes && lineWeight > 0 ? 'with lines' : null,
    !writes && classWeights === 'balanced' ? 'class weights' : null,
    !writes && focalGamma > 0 ? `focal ${focalGamma}` : null,
    regime !== 'label-only' && tagSchema !== 'fine' ? `${tagsOf(tagSchema).length} tags` : null,
    TUNED[tune],
    `seed ${seed}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
