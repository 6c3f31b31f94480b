/** A C program with its faulty lines marked, and beside them the lines that students name. The editor is loaded when first needed; until then the text stands alone. */
import { lazy, Suspense } from 'react';
import { ERROR_SIGN, FAULTY_SIGN, type LineError, type NamedLines, namedSign } from './line-signs.ts';
import classes from './SourceView.module.css';

export interface SourceViewProps {
  source: string;
  /** Counted from 1; lines the source does not have are ignored. */
  faultyLines: readonly number[];
  /** The lines that students name, one entry a student that is taught lines; a legend tells them from the faulty ones. */
  namedLines?: readonly NamedLines[];
  /** What the compiler says of lines that do not compile. */
  errors?: readonly LineError[];
  /** What a screen reader calls the editor. */
  label: string;
  /** Read-only without it. Called with the whole text on every edit. */
  onChange?: (source: string) => void;
  /** Stands in an empty editor. */
  placeholder?: string;
}

const CodeEditor = lazy(async () => ({ default: (await import('./CodeEditor.tsx')).CodeEditor }));

export function SourceView(props: SourceViewProps) {
  const named = props.namedLines ?? [];
  const broken = props.errors !== undefined && props.errors.length > 0;
  return (
    <>
      <div className={classes.frame}>
        <Suspense fallback={<pre className={classes.waiting}>{props.source}</pre>}>
          <CodeEditor {...props} />
        </Suspense>
      </div>
      {(named.length > 0 || broken) && (
        <ul className={classes.legend} aria-label="Marks in the source">
          {broken && (
            <li>
              <span className={classes.faulty}>{ERROR_SIGN}</span> does not compile
            </li>
          )}
          {props.faultyLines.length > 0 && (
            <li>
              <span className={classes.faulty}>{FAULTY_SIGN}</span> faulty, says the teacher
            </li>
          )}
          {named.map(({ by, lines }, place) => (
            <li key={by}>
              <span className={classes.named}>{namedSign(place)}</span> named by {by}
              {lines.length === 0 && ': none'}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
