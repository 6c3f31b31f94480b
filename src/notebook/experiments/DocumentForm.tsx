/** All of a document as a form: what most experiments change is open, the rest one click away. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { corpusIdSchema } from '../../corpus/program.ts';
import type { Experiment } from '../../experiment/document.ts';
import { CORPUS_NAME } from '../data/words.ts';
import { appliesTo } from '../../training/applies.ts';
import { type Option, optionWords } from '../../training/run-options.ts';
import { Fold } from '../page/Fold.tsx';
import { ArmList } from './ArmList.tsx';
import type { IsWrong } from './draft.ts';
import classes from './Experiments.module.css';
import { filterWords } from './filter-words.ts';
import { FilterFields } from './FilterFields.tsx';
import { ANSWER_OPTIONS, OptionGrid, TRAINING_OPTIONS } from './OptionGrid.tsx';
import { SplitFields } from './SplitFields.tsx';
import { StudentSelect } from './StudentSelect.tsx';
import { type Options, usualOptions } from './usual-options.ts';

export interface FormProps {
  document: Experiment;
  onChange: (document: Experiment) => void;
  isWrong: IsWrong;
}

export function DocumentForm({ document, onChange, isWrong }: FormProps) {
  const { title, corpus, student, filters } = document;
  const change = (changes: Partial<Experiment>) => onChange({ ...document, ...changes });
  const [filtering, { toggle: toggleFilters }] = useDisclosure(false);
  return (
    <>
      <div className={classes.fields}>
        <TextInput
          label="Title"
          description="Under which it is listed"
          value={title}
          error={isWrong('title') ? 'Expected 1 to 200 characters.' : undefined}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <NativeSelect
          label="Corpus"
          description="Whose programs"
          data={corpusIdSchema.options.map((value) => ({ value, label: CORPUS_NAME[value] }))}
          value={corpus}
          onChange={(event) => change({ corpus: corpusIdSchema.parse(event.currentTarget.value) })}
        />
        <StudentSelect student={student} onChange={(next) => change({ student: next ?? student })} />
      </div>
      <SplitFields document={document} onChange={onChange} isWrong={isWrong} />
      <ArmList document={document} onChange={onChange} isWrong={isWrong} />
      <div className={classes.folds}>
        <Fold
          title="Programs that take part"
          summary={filterWords(filters)}
          level={3}
          opened={filtering}
          onToggle={toggleFilters}
        >
          <FilterFields document={document} onChange={onChange} isWrong={isWrong} />
        </Fold>
        <OptionsFold title="How students are trained" names={TRAINING_OPTIONS} {...{ document, onChange, isWrong }} />
        <OptionsFold title="How students answer" names={ANSWER_OPTIONS} {...{ document, onChange, isWrong }} />
      </div>
    </>
  );
}

/** Options of all arms that do not say otherwise. */
function OptionsFold({
  title,
  names,
  document,
  onChange,
  isWrong,
}: FormProps & { title: string; names: readonly Option[] }) {
  const { options, arms, student } = document;
  const [opened, { toggle }] = useDisclosure(false);
  const usual = usualOptions(document);
  const set: Options = Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name as Option)));
  const words = optionWords(set);
  const ofArms = arms.map(({ regime, form, options: own }) =>
    appliesTo([regime], {
      form,
      order: own.order ?? options.order ?? usual.order,
      tune: own.tune ?? options.tune ?? usual.tune,
      student: own.student ?? student,
    }),
  );
  const applies = (name: Option) => ofArms.some((own) => (own as Partial<Record<Option, boolean>>)[name] ?? true);
  return (
    <Fold
      title={title}
      summary={words.length === 0 ? 'all as usual' : words.join(' · ')}
      level={3}
      opened={opened}
      onToggle={toggle}
    >
      <OptionGrid
        names={names}
        options={options}
        usual={usual}
        applies={applies}
        isWrong={(name) => isWrong('options', name)}
        onChange={(changes) => onChange({ ...document, options: { ...options, ...changes } })}
      />
    </Fold>
  );
}
