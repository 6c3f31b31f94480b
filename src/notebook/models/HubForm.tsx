/** Choosing a model on a hub and downloading it. */
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { SubmitEvent } from 'react';
import { Disclosed } from '../page/Disclosed.tsx';
import { DEFAULT_HUB } from '../../student/hub-address.ts';
import { formatBytes } from '../../training/bytes.ts';
import { KNOWN_MODELS, OTHER, sourceOf, useHubChoice } from './hub-choice.ts';
import { useModelWork } from './model-work.ts';
import classes from './Models.module.css';
import type { ListedModel, StoredModels } from './use-models.ts';

export function HubForm({ stored }: { stored: StoredModels | undefined }) {
  const choice = useHubChoice();
  const { chosen, repository, revision, base, change } = choice;
  const order = useModelWork((state) => state.running?.order);
  const start = useModelWork((state) => state.start);
  const [advanced, { toggle }] = useDisclosure(base !== DEFAULT_HUB);
  const source = sourceOf(choice);
  const here = stored?.models.find(
    (model) =>
      model.repository === source.repository && (source.revision === null || model.revision === source.revision),
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ type: 'download', base, ...source });
  };
  return (
    <form className={classes.hub} onSubmit={submit}>
      <Radio.Group label="Download a model" value={chosen} onChange={(value) => change({ chosen: value })}>
        <Stack gap={6} mt={4}>
          {KNOWN_MODELS.map((model) => (
            <Radio key={model.repository} value={model.repository} label={model.name} description={model.note} />
          ))}
          <Radio value={OTHER} label="Another T5" description="Any repository with a T5 and its tokenizer." />
        </Stack>
      </Radio.Group>
      {chosen === OTHER && (
        <div className={classes.named}>
          <TextInput
            label="Repository"
            placeholder="owner/model"
            value={repository}
            onChange={(event) => change({ repository: event.currentTarget.value })}
            spellCheck={false}
            autoCapitalize="off"
            required
          />
          <TextInput
            label="Revision"
            placeholder="main"
            value={revision}
            onChange={(event) => change({ revision: event.currentTarget.value })}
            spellCheck={false}
            autoCapitalize="off"
          />
        </div>
      )}
      <div className={classes.buttons}>
        <Button type="submit" disabled={order !== undefined || here?.complete === true || source.repository === ''}>
          {order?.type === 'download' && order.repository === source.repository
            ? 'Downloading'
            : buttonText(chosen, here)}
        </Button>
        <button
          type="button"
          className="plain-link"
          aria-expanded={advanced}
          aria-controls="hub-address"
          onClick={toggle}
        >
          Advanced
        </button>
        {here?.complete === true && <span className={classes.note}>It is in this browser.</span>}
      </div>
      <Disclosed id="hub-address" expanded={advanced}>
        <div className={classes.address}>
          <TextInput
            label="Hub address"
            description="Before the repository’s name. A mirror that has the files at the hub’s addresses serves as well."
            value={base}
            onChange={(event) => change({ base: event.currentTarget.value })}
            inputMode="url"
            spellCheck={false}
          />
          {base !== DEFAULT_HUB && (
            <Button variant="default" size="xs" onClick={() => change({ base: DEFAULT_HUB })}>
              Back to the public hub
            </Button>
          )}
        </div>
      </Disclosed>
    </form>
  );
}

/** With the size where it is known before the hub is asked. */
function buttonText(chosen: string, here: ListedModel | undefined): string {
  const known = KNOWN_MODELS.find(({ repository }) => repository === chosen);
  const name = known?.name ?? 'it';
  if (here && !here.complete && here.bytes > 0 && !here.weightsDeleted) {
    return here.bytesExpected === null
      ? `Resume the download of ${name}`
      : `Resume the download of ${name} (${formatBytes(Math.max(0, here.bytesExpected - here.bytes))} left)`;
  }
  return known ? `Download ${name} (${formatBytes(known.bytes)})` : 'Download it';
}
