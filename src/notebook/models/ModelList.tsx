/** The models in this browser: what they are, how large, where from, and their end. */
import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { deleteModel } from '../../storage/models.ts';
import { formatBytes } from '../../training/bytes.ts';
import { notifyTrouble } from '../page/notify.ts';
import { count, plural } from '../data/words.ts';
import { troubleOf } from '../state/trouble.ts';
import { formatDay } from '../page/dates.ts';
import { KNOWN_MODELS } from './hub-choice.ts';
import { useModelWork } from './model-work.ts';
import classes from './Models.module.css';
import type { ListedModel, StoredModels } from './use-models.ts';

export function ModelList({ stored: { models, damaged } }: { stored: StoredModels }) {
  return (
    <>
      {models.length === 0 && <p className={classes.empty}>No pretrained model is in this browser yet.</p>}
      {models.length > 0 && (
        <ul className={classes.list} aria-label="Models in this browser">
          {models.map((model) => (
            <ModelRow key={model.id} model={model} />
          ))}
        </ul>
      )}
      {damaged[0] && (
        <Alert color="yellow" variant="light" title={`${plural(damaged.length, 'model')} cannot be read`} my="sm">
          The first is {damaged[0].key} ({damaged[0].problem}). It was left where it is; download it again to replace
          it.
        </Alert>
      )}
    </>
  );
}

/** "CodeT5-small", or the repository's or the files' own name. */
export const modelName = ({ id, repository }: Pick<ListedModel, 'id' | 'repository'>): string =>
  KNOWN_MODELS.find((known) => known.repository === repository)?.name ?? repository ?? id.replace(/^files\//, '');

function ModelRow({ model }: { model: ListedModel }) {
  const name = modelName(model);
  const [asking, setAsking] = useState(false);
  const order = useModelWork((state) => state.running?.order);
  const start = useModelWork((state) => state.start);
  const { repository, revision, base, complete } = model;
  const underWay = !complete && order !== undefined && (order.type === 'add' || order.repository === repository);
  return (
    <li className={classes.model}>
      <div className={classes.head}>
        <span className={classes.name}>{name}</span>
        <span className={classes.state} data-ready={complete || undefined}>
          {stateOf(model, underWay)}
        </span>
      </div>
      <div className={classes.note}>{factsOf(model).join(' · ')}</div>
      {asking && !underWay && <Deletion model={model} name={name} onEnd={() => setAsking(false)} />}
      {!asking && !underWay && (
        <div className={classes.actions}>
          {!complete && repository !== null && base !== null && (
            <button
              type="button"
              className="plain-link"
              aria-label={`${model.weightsDeleted ? 'Download again' : 'Resume'}: ${name}`}
              disabled={order !== undefined}
              onClick={() => start({ type: 'download', base, repository, revision })}
            >
              {model.weightsDeleted ? 'Download again' : 'Resume'}
            </button>
          )}
          <button type="button" className="plain-link" aria-label={`Delete ${name}`} onClick={() => setAsking(true)}>
            Delete
          </button>
        </div>
      )}
    </li>
  );
}

function stateOf({ complete, weightsDeleted, bytes, bytesExpected }: ListedModel, underWay: boolean): string {
  if (complete) return 'ready';
  if (underWay) return 'arriving';
  if (weightsDeleted) return 'weights deleted';
  return bytesExpected === null
    ? `${formatBytes(bytes)} fetched`
    : `${formatBytes(bytes)} of ${formatBytes(bytesExpected)} fetched`;
}

function factsOf({ repository, revision, base, commit, addedAt, parameters, config, bytes, complete }: ListedModel) {
  return [
    ...(parameters === null ? [] : [`${millions(parameters)} parameters`]),
    `${config.dModel} wide, ${config.numLayers} + ${config.numDecoderLayers} layers`,
    ...(complete ? [formatBytes(bytes)] : []),
    base === null ? 'from files of this device' : `${repository} at ${revision}, ${new URL(base).host}`,
    ...(commit === null ? [] : [`commit ${commit.slice(0, 8)}`]),
    formatDay(addedAt),
  ];
}

const millions = (number: number): string => (number < 1e6 ? count(number) : `${(number / 1e6).toFixed(1)} million`);

function Deletion({ model, name, onEnd }: { model: ListedModel; name: string; onEnd: () => void }) {
  const confirm = () => {
    onEnd();
    deleteModel(model.id).catch((error: unknown) =>
      notifyTrouble(troubleOf(error, `${name} could not be deleted`, 'Reload the page and try again.')),
    );
  };
  const kept =
    model.runs > 0
      ? `Its tokenizer stays for ${plural(model.runs, 'run')} that started from it; what they learned stays too.`
      : 'No run started from it.';
  return (
    <div className={classes.asking} role="alert">
      <span>
        Delete {formatBytes(model.bytes)} of {name} from this browser? {kept}
      </span>
      <Button size="compact-xs" color="red.9" onClick={confirm}>
        Delete model
      </Button>
      <Button size="compact-xs" variant="default" onClick={onEnd}>
        Keep it
      </Button>
    </div>
  );
}
