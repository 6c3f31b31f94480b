/** Pretrained models: which are here, and the two ways to bring one in. */
import { Skeleton } from '@mantine/core';
import { HubForm } from './HubForm.tsx';
import { ModelDrop } from './ModelDrop.tsx';
import { ModelList } from './ModelList.tsx';
import { ModelProgress } from './ModelProgress.tsx';
import classes from './Models.module.css';
import { useModels } from './use-models.ts';

export function ModelsPanel() {
  const stored = useModels();
  return (
    <section className={classes.panel} aria-labelledby="models-title">
      <h3 id="models-title">Models</h3>
      <p className={classes.lead}>
        A pretrained model is fetched once, checked, and stays in this browser; training from it then needs no network.
      </p>
      {stored ? <ModelList stored={stored} /> : <Skeleton height={64} />}
      <ModelProgress />
      <HubForm stored={stored} />
      <ModelDrop />
    </section>
  );
}
