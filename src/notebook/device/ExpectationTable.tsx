/** What to expect of a step and of the default run, a row for each student and backend. */
import type { Measurement } from '../../training/measurement.ts';
import { formatDuration } from '../train/pace.ts';
import classes from './Device.module.css';
import { backendName, type Expectation, STEP, twoDigits } from './expectations.ts';

export interface ExpectationTableProps {
  rows: readonly { measurement: Measurement; expectations: readonly Expectation[] }[];
}

export function ExpectationTable({ rows }: ExpectationTableProps) {
  return (
    <table className={classes.table}>
      <caption>
        A training step of {STEP.batch} programs of {STEP.length} tokens, as a classifier
      </caption>
      <thead>
        <tr>
          <th scope="col">Student</th>
          <th scope="col" data-number="">
            Seconds a step
          </th>
          <th scope="col" data-number="">
            Programs a second
          </th>
          <th scope="col" data-number="">
            Default run
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(({ measurement, expectations }) =>
          expectations.map(({ student, stepSeconds, programsPerSecond, extended, runSeconds }) => (
            <tr key={`${measurement.environment.backend} ${student}`}>
              <th scope="row">
                {student} <span className={classes.backend}>{backendName(measurement)}</span>
              </th>
              {stepSeconds === null || programsPerSecond === null ? (
                <td colSpan={3}>does not fit into this device’s memory</td>
              ) : (
                <>
                  <td data-number="">
                    {extended && '≈ '}
                    {twoDigits(stepSeconds)}
                  </td>
                  <td data-number="">
                    {extended && '≈ '}
                    {twoDigits(programsPerSecond)}
                  </td>
                  <td data-number="">{runSeconds === null ? '–' : formatDuration(runSeconds)}</td>
                </>
              )}
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
