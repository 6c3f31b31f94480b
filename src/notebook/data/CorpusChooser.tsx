/** The corpora that are here, which one the notebook works on, and what their import had to tell. */
import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { type CorpusId, corpusIdSchema } from '../../corpus/program.ts';
import { deleteCorpus } from '../../storage/corpora.ts';
import { notifyTrouble } from '../page/notify.ts';
import { useNotebook } from '../state/notebook.ts';
import classes from './Data.module.css';
import { failureOf } from './import-failure.ts';
import type { StoredCorpora } from './use-corpus.ts';
import { CORPUS_IN_TEXT, CORPUS_NAME, countsSentence, filterSentence } from './words.ts';

const ABSENT: Record<CorpusId, string> = {
  starter: 'Ships with the page; not loaded yet.',
  introclass: 'Not here yet: import it below.',
  generated: 'Not here yet: generate them below.',
};

/** Before a corpus's origin. */
const FROM: Record<CorpusId, string> = {
  starter: 'The project’s own programs, ',
  introclass: 'From ',
  generated: 'From the project’s own solutions, ',
};

/** Before the time that it took, where that is told. */
const BROUGHT: Record<CorpusId, string | null> = { starter: null, introclass: 'Imported', generated: 'Generated' };

export function CorpusChooser({ stored }: { stored: StoredCorpora }) {
  const active = useNotebook((state) => state.activeCorpus);
  const setActive = useNotebook((state) => state.setActiveCorpus);
  return (
    <Radio.Group
      label="Corpus to work on"
      value={active}
      onChange={(value) => setActive(value)}
      className={classes.corpora}
    >
      {corpusIdSchema.options.map((corpus) => {
        const record = stored.records[corpus];
        return (
          <div key={corpus} className={classes.corpus}>
            <Radio
              value={corpus}
              disabled={!record}
              label={CORPUS_NAME[corpus]}
              description={record ? countsSentence(record) : ABSENT[corpus]}
              classNames={{ description: classes.counts }}
            />
            {record && <CorpusNotes corpus={corpus} stored={stored} />}
          </div>
        );
      })}
    </Radio.Group>
  );
}

function CorpusNotes({ corpus, stored }: { corpus: CorpusId; stored: StoredCorpora }) {
  const record = stored.records[corpus];
  const report = stored.reports[corpus];
  if (!record) return null;
  const commit = record.commit ? `, commit ${record.commit.slice(0, 8)}` : '';
  return (
    <div className={classes.notes}>
      <div>
        {FROM[corpus]}
        {record.origin}
        {commit}
        {report && BROUGHT[corpus] !== null && `. ${BROUGHT[corpus]} in ${report.seconds.toFixed(1)} s`}
        {report && `. ${filterSentence(report.annotations)}`}.{report?.notes.map((note) => ` ${note}`)}
      </div>
      {corpus !== 'starter' && <DeleteCorpus corpus={corpus} />}
    </div>
  );
}

function DeleteCorpus({ corpus }: { corpus: CorpusId }) {
  const [asking, setAsking] = useState(false);
  const setActive = useNotebook((state) => state.setActiveCorpus);
  if (!asking) {
    return (
      <button type="button" className="plain-link" onClick={() => setAsking(true)}>
        Delete {CORPUS_IN_TEXT[corpus]}
      </button>
    );
  }
  const confirm = () => {
    setAsking(false);
    setActive('starter');
    deleteCorpus(corpus).catch((error: unknown) => {
      const { found, advice } = failureOf(error);
      notifyTrouble({ what: found, advice });
    });
  };
  return (
    <div className={classes.asking}>
      <span>Delete its programs and annotations from this browser? Runs stay.</span>
      <Button size="compact-xs" color="red.9" onClick={confirm}>
        Delete
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsking(false)}>
        Keep
      </Button>
    </div>
  );
}
