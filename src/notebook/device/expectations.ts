/** From what was measured to what a reader may expect of this device. */
import { type StudentPreset } from '../../student/configuration.ts';
import { bestProduct, expectedStepSeconds, type Measurement } from '../../training/measurement.ts';
import { studentText } from '../../training/encode.ts';
import { stepsOf } from '../../training/plan.ts';
import { formatDuration } from '../train/pace.ts';
import { count } from '../data/words.ts';

/** The step that is spoken of: the default batch, with programs of a usual length. */
export const STEP = { batch: 8, length: 256 } as const;

export const MEASURED_STUDENTS = ['nano', 'codet5-small'] as const satisfies readonly StudentPreset[];

/** What a press of the button would do with the default settings. */
export interface DefaultRun {
  /** Programs that train. */
  programs: number;
  epochs: number;
  /** Students that are trained one after the other. */
  students: number;
  /** Of a program, about. */
  tokens: number;
}

/** Of C, by the tokenizers that students read it with. */
const CHARACTERS_PER_TOKEN = 3;

/** Of what a batch holds, at most this share is padding. */
const PADDED = 1.1;

/** Tokens that stand for these programs: their mean length, padding included. */
export const usualTokens = (sources: readonly string[], maxLength: number): number => {
  const lengths = sources.map((source) => Math.min(maxLength, studentText(source).text.length / CHARACTERS_PER_TOKEN));
  return Math.round((PADDED * lengths.reduce((sum, length) => sum + length, 0)) / Math.max(1, lengths.length));
};

export interface Expectation {
  student: StudentPreset;
  /** Null where the device cannot hold this student. */
  stepSeconds: number | null;
  programsPerSecond: number | null;
  /** Whether the step itself was measured, or follows from smaller ones. */
  extended: boolean;
  /** Null where it is not known what would be trained. */
  runSeconds: number | null;
}

export function expectationsOf(measurement: Measurement, run: DefaultRun | null): Expectation[] {
  return MEASURED_STUDENTS.map((student) => {
    const stepSeconds = expectedStepSeconds(measurement, student, STEP.batch * STEP.length);
    const measured = measurement.steps.some(
      (step) => step.student === student && step.batch * step.length === STEP.batch * STEP.length,
    );
    return {
      student,
      stepSeconds,
      programsPerSecond: stepSeconds === null ? null : STEP.batch / stepSeconds,
      extended: stepSeconds !== null && !measured,
      runSeconds:
        stepSeconds === null || run === null
          ? null
          : run.students *
            stepsOf(run.programs, STEP.batch, run.epochs) *
            expectedStepSeconds(measurement, student, STEP.batch * run.tokens)!,
    };
  });
}

/** Two digits that mean something: 0.042, 1.3, 24, 380. */
export const twoDigits = (value: number): string =>
  value >= 100 ? count(Math.round(value)) : String(Number(value.toPrecision(2)));

const BACKEND = { webgpu: 'WebGPU', wasm: 'WASM' } as const;

/** "WebGPU", "WASM". */
export const backendName = ({ environment }: Measurement): string => BACKEND[environment.backend];

/** One measurement in words. */
export function inWords(measurement: Measurement, expectations: readonly Expectation[]): string {
  const best = bestProduct(measurement);
  const { environment } = measurement;
  const parts = expectations.map(({ student, programsPerSecond, runSeconds }) => {
    if (programsPerSecond === null) return `it cannot hold ${student}`;
    const run = runSeconds === null ? '' : ` (the default run: about ${formatDuration(runSeconds)})`;
    return `${student} learns from about ${twoDigits(programsPerSecond)} ${programsPerSecond === 1 ? 'program' : 'programs'} a second${run}`;
  });
  return `${backendName(measurement)} (${environment.adapter}) multiplies matrices at up to ${twoDigits(best.speed)} GFLOP/s; ${parts.join(', and ')}.`;
}
