/** Writes a run's student into a folder of the machine. */
import { fileStem } from '../figures/export/download.ts';
import { studentFolder } from '../folder/student-folder.ts';
import { nanoTokenizer } from '../notebook/students/student-parts.ts';
import { readModelTokenizer } from '../storage/models.ts';
import { isPretrained } from '../student/configuration.ts';
import type { Run } from '../training/run.ts';

/**
 * The folder's name is the run's. Throws where a file cannot be written.
 *
 * @param address that the command line gave for the folder that it goes into
 */
export async function saveStudent(address: string, run: Run, checkpoint: Blob): Promise<string> {
  const folder = fileStem(run.name);
  const { student } = run.config;
  const tokenizer = isPretrained(student) ? await readModelTokenizer(student.model) : await nanoTokenizer();
  for (const { name, content } of await studentFolder({ run, checkpoint, tokenizer })) {
    const response = await fetch(`${address}/${folder}/${name}`, { method: 'PUT', body: content });
    if (!response.ok) throw new Error(`${folder}/${name} could not be written: ${await response.text()}`);
  }
  return folder;
}
