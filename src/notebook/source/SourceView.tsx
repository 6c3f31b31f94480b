/** A C program with its faulty lines marked. The editor is loaded when first needed; until then the text stands alone. */
import { lazy, Suspense } from 'react';
import classes from './SourceView.module.css';

export interface SourceViewProps {
  source: string;
  /** Counted from 1; lines the source does not have are ignored. */
  faultyLines: readonly number[];
  /** What a screen reader calls the editor. */
  label: string;
  /** Read-only without it. Called with the whole text on every edit. */
  onChange?: (source: string) => void;
  /** Stands in an empty editor. */
  placeholder?: string;
}

const CodeEditor = lazy(async () => ({ default: (await import('./CodeEditor.tsx')).CodeEditor }));

export function SourceView(props: SourceViewProps) {
  return (
    <div className={classes.frame}>
      <Suspense fallback={<pre className={classes.waiting}>{props.source}</pre>}>
        <CodeEditor {...props} />
      </Suspense>
    </div>
  );
}
