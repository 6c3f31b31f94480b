/** One thin line: where training will run and why, and how much storage is used. */
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { Disclosed } from './Disclosed.tsx';
import { storageUse, type StorageUse } from '../../storage/use.ts';
import { describeGround, useGround } from '../state/ground.ts';
import { useSections } from '../state/sections.ts';
import { formatBytes } from '../../training/bytes.ts';
import classes from './StatusLine.module.css';

const ASK_AGAIN_MS = 20_000;

/** Asked for again as runs come and go, when the reader returns to the page, and now and then. */
function useStorageUse(): StorageUse | null {
  const [use, setUse] = useState<StorageUse | null>(null);
  useEffect(() => {
    const ask = () => void storageUse().then(setUse, () => setUse(null));
    ask();
    const timer = setInterval(ask, ASK_AGAIN_MS);
    addEventListener('focus', ask);
    // Sections report what was imported, finished or deleted.
    const forget = useSections.subscribe(ask);
    return () => {
      forget();
      clearInterval(timer);
      removeEventListener('focus', ask);
    };
  }, []);
  return use;
}

const sentence = (reason: string): string => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;

function GroundStatus() {
  const ground = useGround('auto');
  const [opened, { toggle }] = useDisclosure(false);
  if (ground.state === 'asking') return <span>Looking for WebGPU</span>;

  const question = ground.state === 'none' ? 'why?' : ground.environment.backend === 'wasm' ? 'why not WebGPU?' : null;
  return (
    <>
      <span>
        {ground.state === 'none' ? 'Training cannot run here' : `Trains on ${describeGround(ground)}`}
        {question !== null && (
          <>
            {': '}
            <button
              type="button"
              className="plain-link"
              aria-expanded={opened}
              aria-controls="ground-reason"
              onClick={toggle}
            >
              {question}
            </button>
          </>
        )}
      </span>
      <Disclosed id="ground-reason" expanded={opened} className={classes.reason}>
        {ground.state === 'none' ? (
          <p>
            {ground.trouble.what} {ground.trouble.advice}
          </p>
        ) : (
          <p>
            {sentence(ground.environment.reason)} WASM computes the same on the processor; a graphics processor would be
            faster.
            {'gpu' in navigator
              ? ' If this device has one, look for hardware acceleration in the browser’s settings, then reload the page.'
              : ' WebGPU is in Chrome and Edge from version 113, in Safari from 26 and in Firefox from 141 on Windows.'}
            {!crossOriginIsolated &&
              ' The page was served without cross-origin isolation, so WASM has one thread instead of several.'}
          </p>
        )}
      </Disclosed>
    </>
  );
}

export function StatusLine() {
  const storage = useStorageUse();
  return (
    <div className={classes.line}>
      <GroundStatus />
      {storage !== null && <span>{formatBytes(storage.used)} stored in this browser</span>}
    </div>
  );
}
