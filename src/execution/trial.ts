/** A program run once, on an input of somebody's own: nobody judges it. */
import { z } from 'zod';
import type { Compiler } from './compile.ts';
import { endingSchema } from './endings.ts';
import { compileMessageSchema } from './messages.ts';
import { run } from './run.ts';

export const trialSchema = z.discriminatedUnion('compiled', [
  z.strictObject({
    compiled: z.literal(true),
    output: z.string(),
    errorOutput: z.string(),
    ended: endingSchema,
    exitCode: z.int().nullable(),
    detail: z.string().nullable(),
    milliseconds: z.number().nonnegative(),
  }),
  z.strictObject({ compiled: z.literal(false), messages: z.array(compileMessageSchema) }),
]);
export type Trial = z.infer<typeof trialSchema>;

/** @param proceed awaited between compiling and running: what it throws ends the work */
export async function tryProgram(
  compiler: Compiler,
  source: string,
  input: string,
  proceed: () => Promise<void>,
): Promise<Trial> {
  const compiled = await compiler.compile({ 'program.c': source });
  if (!compiled.ok) return { compiled: false, messages: compiled.messages };
  await proceed();
  const { output, errorOutput, ended, exitCode, detail, milliseconds } = run(compiled.module, input);
  return { compiled: true, output, errorOutput, ended, exitCode, detail, milliseconds };
}
