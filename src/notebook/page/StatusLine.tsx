/** One thin line: where training will run, and how much storage is used. */
import { useEffect, useState } from 'react';
import classes from './StatusLine.module.css';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Asked for again when the reader comes back to the page, and every half minute. */
function useStorageEstimate(): StorageEstimate | null {
  const [estimate, setEstimate] = useState<StorageEstimate | null>(null);
  useEffect(() => {
    const ask = () => void navigator.storage?.estimate().then(setEstimate, () => setEstimate(null));
    ask();
    const timer = setInterval(ask, 30_000);
    addEventListener('focus', ask);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', ask);
    };
  }, []);
  return estimate;
}

export function StatusLine() {
  const storage = useStorageEstimate();
  return (
    <div className={classes.line}>
      {storage?.usage !== undefined && <span>{megabytes(storage.usage)} stored in this browser</span>}
    </div>
  );
}
