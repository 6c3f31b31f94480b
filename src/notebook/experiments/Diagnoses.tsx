/** The signs of failure: those that are there with their evidence, and one click away those that were looked for in vain. */
import { groupBy } from '../../corpus/group-by.ts';
import { useDisclosure } from '@mantine/hooks';
import { type Diagnosis, SIGNS } from '../../evaluation/diagnosis.ts';
import { Fold } from '../page/Fold.tsx';
import classes from './Results.module.css';

export function Diagnoses({ diagnoses }: { diagnoses: readonly Diagnosis[] }) {
  const [opened, { toggle }] = useDisclosure(false);
  const found = diagnoses.filter((diagnosis) => diagnosis.found);
  const others = diagnoses.filter((diagnosis) => !diagnosis.found);
  return (
    <div className={classes.diagnoses}>
      <h4>{found.length === 0 ? 'No sign of failure was found' : 'To be wary of'}</h4>
      {found.length > 0 && <Signs of={found} />}
      {others.length > 0 && (
        <Fold
          title="Looked for and not found"
          summary={others.length === 1 ? '1 check' : `${others.length} checks`}
          level={5}
          opened={opened}
          onToggle={toggle}
        >
          <Signs of={others} />
        </Fold>
      )}
    </div>
  );
}

const Signs = ({ of }: { of: readonly Diagnosis[] }) => (
  <ul>
    {[...groupBy(of, ({ sign }) => sign)].map(([sign, told]) => (
      <li key={sign}>
        <strong>{SIGNS[sign]}.</strong>{' '}
        {told.length === 1 ? (
          told[0]!.sentence
        ) : (
          <ul>
            {told.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ul>
);
