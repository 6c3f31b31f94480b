/** What sets an experiment's arms apart: the options of their runs that differ, and what each arm has of them. */
import { isPretrained, type StudentChoice } from '../student/configuration.ts';
import { appliesTo } from '../training/applies.ts';
import { formOf, type RunConfig, runConfigSchema } from '../training/configuration.ts';
import { choiceName, type ChoiceOption, isNumberOption, labelOf, NUMBER_OPTIONS } from '../training/run-options.ts';

/** Everything but the seed, which every run has its own of. */
export type ArmConfig = Omit<RunConfig, 'seed'>;

/** Regime and form tell what an arm is, whether they differ or not. */
type ArmOption = Exclude<keyof ArmConfig, 'regime' | 'form'>;

export interface ToldOption {
  option: ArmOption;
  /** As the page calls it. */
  name: string;
  /** What its numbers mean, in a few words; null where its values are words. */
  meaning: string | null;
  /** One an arm; null where the option changes nothing for it. */
  values: (string | number | null)[];
}

const UNTOLD: ReadonlySet<string> = new Set(['regime', 'form', 'seed']);

/** In the order of a configuration, so that an option that is new there is told, too. */
const OPTIONS = Object.keys(runConfigSchema.shape).filter((option) => !UNTOLD.has(option)) as ArmOption[];

/** Whether the option changes anything for the arm. The JSON regime is text whatever its form is said to be. */
export function matters(option: keyof ArmConfig, config: ArmConfig): boolean {
  const conditional: Partial<Record<keyof ArmConfig, boolean>> = appliesTo([config.regime], config);
  return conditional[option] ?? true;
}

const keyOf = (value: unknown): string => JSON.stringify(value) ?? '';

/** The same for arms that train the same, however their other options are set. */
const effectOf = (config: ArmConfig): string =>
  keyOf([config.regime, formOf(config), ...OPTIONS.map((option) => (matters(option, config) ? config[option] : null))]);

const optionsOf = (config: ArmConfig): string => keyOf(OPTIONS.map((option) => config[option]));

/** Whether it differs from another arm in nothing but what changes nothing: then that is told, or they would look alike. */
const hasTwin = (config: ArmConfig, configs: readonly ArmConfig[]): boolean =>
  configs.some((other) => effectOf(other) === effectOf(config) && optionsOf(other) !== optionsOf(config));

function studentName(student: StudentChoice): string {
  if (typeof student === 'string') return student;
  return isPretrained(student) ? student.model : `own, d_model ${student.dModel}`;
}

/** A number behind the name of each student whose name another has, too. */
function studentNames(students: readonly (StudentChoice | null)[]): (string | null)[] {
  const alike = new Map<string, string[]>();
  return students.map((student) => {
    if (student === null) return null;
    const name = studentName(student);
    const known = alike.get(name) ?? [];
    if (!known.includes(keyOf(student))) known.push(keyOf(student));
    alike.set(name, known);
    const at = known.indexOf(keyOf(student));
    return at === 0 ? name : `${name} (${at + 1})`;
  });
}

/**
 * Those that always stand, and those in which arms differ for which they matter. Two arms whose options differ have
 * different values in one of them at least, or another regime or form.
 */
export function toldOptions(configs: readonly ArmConfig[], always: readonly ArmOption[] = []): ToldOption[] {
  const twins = configs.map((config) => hasTwin(config, configs));
  const isTold = (option: ArmOption, i: number): boolean => twins[i]! || matters(option, configs[i]!);
  const differs = (option: ArmOption): boolean =>
    new Set(configs.filter((_, i) => isTold(option, i)).map((config) => keyOf(config[option]))).size > 1;
  return [...always, ...OPTIONS.filter((option) => !always.includes(option) && differs(option))].map((option) => {
    const told = configs.map((config, i) => (isTold(option, i) ? config : null));
    if (option === 'student') {
      const values = studentNames(told.map((config) => config && config.student));
      return { option, name: 'Student', meaning: null, values };
    }
    if (isNumberOption(option)) {
      const values = told.map((config) => config && config[option]);
      return { option, name: labelOf(option), meaning: NUMBER_OPTIONS[option].description, values };
    }
    return {
      option,
      name: labelOf(option),
      meaning: null,
      values: told.map((config) => config && named(option, config)),
    };
  });
}

const named = (option: ChoiceOption, config: ArmConfig): string => choiceName(option, config[option]);
