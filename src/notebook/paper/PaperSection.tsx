/** The paper: an experiment's tables and figures with their text, data and commands, as one zip; and such a zip opened again. */
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useStored } from '../state/use-stored.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { experimentsWithRuns } from '../../storage/experiments.ts';
import { formatAddress } from '../address.ts';
import { Section } from '../Section.tsx';
import { formatDay } from '../page/dates.ts';
import { OpenPaper } from './OpenPaper.tsx';
import classes from './Paper.module.css';
import { PaperDesk } from './PaperDesk.tsx';

export function PaperSection() {
  const experiments = useStored(() => experimentsWithRuns(), []);
  const [chosen, choose] = useState<string | null>(null);
  const [packing, setPacking] = useState(false);
  const experiment = experiments?.find(({ id }) => id === chosen) ?? experiments?.[0];
  const count = experiments?.length ?? 0;
  return (
    <Section
      id="paper"
      title="Paper"
      lead="An experiment to take away: its figures and tables, the methods in words, all answers, and a page that tells how each number is shown again. One zip, which this page opens again."
      status={
        packing
          ? { tone: 'busy', text: 'making the zip' }
          : count === 0
            ? { tone: 'empty', text: 'no results yet' }
            : { tone: 'done', text: count === 1 ? '1 experiment' : `${count} experiments` }
      }
    >
      {experiments !== undefined && count === 0 && (
        <p>
          No experiment has results yet. Declare one under <a href={formatAddress('experiments')}>Experiments</a> and
          start it: “The paper’s protocol” is the quickest. Or open the zip of one that ran elsewhere, or the study that
          ships.
        </p>
      )}
      {experiment !== undefined && (
        <>
          <NativeSelect
            className={classes.choice}
            label="Experiment"
            value={experiment.id}
            disabled={packing}
            data={(experiments ?? []).map((one) => ({ value: one.id, label: nameOf(one) }))}
            onChange={(event) => choose(event.currentTarget.value)}
          />
          <PaperDesk key={experiment.id} experiment={experiment} onPacking={setPacking} />
        </>
      )}
      <OpenPaper onOpened={choose} />
    </Section>
  );
}

const nameOf = ({ record, createdAt }: StoredExperiment): string => `${record.document.title}, ${formatDay(createdAt)}`;
