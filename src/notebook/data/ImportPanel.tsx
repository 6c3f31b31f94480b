/** The ways to bring IntroClass in: drop or choose an archive or folder, or fetch it over the network. */
import { Button, TextInput } from '@mantine/core';
import { useDisclosure, useFileDialog } from '@mantine/hooks';
import { useState, type SubmitEvent } from 'react';
import { Disclosed } from '../page/Disclosed.tsx';
import { DEFAULT_BASE } from '../../corpus/introclass-download.ts';
import { INTROCLASS_COMMIT } from '../../corpus/introclass-layout.ts';
import { DropField } from '../page/DropField.tsx';
import classes from './Data.module.css';
import { readDrop, readFolderInput } from './dropped-files.ts';
import { useImport } from './import-store.ts';

const ARCHIVE_ADDRESS = `https://github.com/squaresLab/IntroClass/archive/${INTROCLASS_COMMIT}.zip`;

export function ImportPanel() {
  const start = useImport((state) => state.start);
  const startDropped = useImport((state) => state.startDropped);
  const busy = useImport((state) => state.running !== null);
  const [fetching, { toggle }] = useDisclosure(false);
  const archive = useFileDialog({
    accept: '.zip,.gz,.tgz,.tar',
    multiple: false,
    resetOnOpen: true,
    onChange: (files) => {
      const file = files?.[0];
      if (file) start({ type: 'archive', file, name: file.name });
    },
  });
  const folder = useFileDialog({
    directory: true,
    resetOnOpen: true,
    onChange: (files) => files && startDropped(readFolderInput(files)),
  });

  return (
    <DropField
      label="Import IntroClass"
      onDrop={(data) => startDropped(readDrop(data))}
      text={
        <>
          Drop IntroClass here, as a zip or tar.gz archive or as a folder.{' '}
          <a href={ARCHIVE_ADDRESS} rel="noreferrer">
            Download the archive
          </a>{' '}
          (commit {INTROCLASS_COMMIT.slice(0, 8)}). It stays in this browser.
        </>
      }
      buttons={
        <>
          <Button disabled={busy} onClick={archive.open}>
            Import archive
          </Button>
          <Button variant="default" disabled={busy} onClick={folder.open}>
            Import folder
          </Button>
          <button
            type="button"
            className="plain-link"
            aria-expanded={fetching}
            aria-controls="import-network"
            onClick={toggle}
          >
            Fetch over the network
          </button>
        </>
      }
    >
      <Disclosed id="import-network" expanded={fetching}>
        <NetworkForm busy={busy} />
      </Disclosed>
    </DropField>
  );
}

function NetworkForm({ busy }: { busy: boolean }) {
  const start = useImport((state) => state.start);
  const [base, setBase] = useState(DEFAULT_BASE);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ type: 'network', base });
  };
  return (
    <form className={classes.network} onSubmit={submit}>
      <TextInput
        label="Base address"
        description="2,476 small files, about 14 MB, are fetched from under it, at most eight at a time. What has arrived is kept until the page is closed."
        value={base}
        onChange={(event) => setBase(event.currentTarget.value)}
        inputMode="url"
        spellCheck={false}
      />
      <Button type="submit" variant="default" disabled={busy}>
        Fetch IntroClass
      </Button>
    </form>
  );
}
