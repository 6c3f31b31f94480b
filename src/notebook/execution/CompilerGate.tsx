/** The C compiler is large, so it is loaded once somebody asks for it: the button, the progress, and what went wrong. */
import { Button } from '@mantine/core';
import { COMPILER_BYTES } from '../../execution/toolchain-cache.ts';
import { formatBytes } from '../../training/bytes.ts';
import { WorkFailure } from '../page/WorkFailure.tsx';
import { WorkProgress } from '../page/WorkProgress.tsx';
import { compilerWords, useCompiler } from './compiler-store.ts';
import classes from './Execution.module.css';

/** `action`: what the button says; it is followed by what that takes. */
export function CompilerGate({ action, onLoad }: { action: string; onLoad: () => void }) {
  const { state, loading, trouble, cancel, dismiss } = useCompiler();
  if (state === 'loading') {
    return (
      <WorkProgress
        label="Loading the C compiler"
        words={compilerWords(loading)}
        percent={loading === null ? 0 : (100 * loading.done) / loading.total}
        onCancel={cancel}
      />
    );
  }
  return (
    <>
      {trouble !== null && (
        <WorkFailure
          title="The C compiler was not loaded"
          sentences={[trouble.what, trouble.advice]}
          onClose={dismiss}
        />
      )}
      <div className={classes.gate}>
        <Button variant="default" className={classes.load} onClick={onLoad}>
          {action} (loads a C compiler, about {formatBytes(COMPILER_BYTES)})
        </Button>
        <span className={classes.aside}>It is kept in this browser and then works without a network.</span>
      </div>
    </>
  );
}
