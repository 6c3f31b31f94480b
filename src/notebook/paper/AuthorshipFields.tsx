/** What the zip is called and who it is by. */
import { TextInput } from '@mantine/core';
import { GrowingText } from '../page/GrowingText.tsx';
import type { StoredExperiment } from '../../storage/database.ts';
import type { Trouble } from '../page/notify.ts';
import { useWrittenAuthorship } from './authorship-store.ts';
import classes from './Paper.module.css';

export interface AuthorshipFieldsProps {
  experiment: StoredExperiment;
  /** Why what is written cannot be cited. */
  trouble: Trouble | null;
  disabled: boolean;
}

export function AuthorshipFields({ experiment, trouble, disabled }: AuthorshipFieldsProps) {
  const { authors, titles, setAuthors, setTitle } = useWrittenAuthorship();
  return (
    <div className={classes.authorship}>
      <TextInput
        label="Title of the paper"
        placeholder={experiment.record.document.title}
        value={titles[experiment.id] ?? ''}
        disabled={disabled}
        onChange={(event) => setTitle(experiment.id, event.currentTarget.value)}
      />
      <GrowingText
        label="Authors"
        description="One a line: “Given Family”, or “Family, Given” where the family name has several words. Without any, the zip’s CITATION.cff says that they are to be filled in."
        least={2}
        most={8}
        spellCheck={false}
        value={authors}
        disabled={disabled}
        error={trouble && `${trouble.what} ${trouble.advice}`}
        onChange={(event) => setAuthors(event.currentTarget.value)}
      />
    </div>
  );
}
