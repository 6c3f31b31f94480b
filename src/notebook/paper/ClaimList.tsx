/** What the artifact page will claim, for whoever wants to know before the zip is made. */
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import type { Claim } from '../../paper/claim.ts';
import classes from './Paper.module.css';

export function ClaimList({ claims }: { claims: readonly Claim[] }) {
  const [shown, { toggle }] = useDisclosure(false);
  const panel = useId();
  return (
    <div className={classes.claims}>
      <button type="button" className="plain-link" aria-expanded={shown} aria-controls={panel} onClick={toggle}>
        {claims.length} claims
      </button>
      <span className={classes.note}> with the commands that show them again</span>
      <section
        id={panel}
        hidden={!shown}
        className={classes.scroll}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
        tabIndex={0}
        aria-label="Claims"
      >
        {shown && (
          <ul>
            {claims.map(({ id, sentence }) => (
              <li key={id}>{sentence}</li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
