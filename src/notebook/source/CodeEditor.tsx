/** CodeMirror in React's hands: the document and the marks on its lines go in, edits come out. */
import { EditorView } from '@codemirror/view';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { sourceExtensions } from './extensions.ts';
import { type LineMarks, lineMarksEffect } from './line-marks.ts';
import type { SourceViewProps } from './SourceView.tsx';

const NONE: readonly never[] = [];

export function CodeEditor({
  source,
  faultyLines,
  namedLines = NONE,
  errors = NONE,
  label,
  onChange,
  placeholder = '',
}: SourceViewProps) {
  const [view, setView] = useState<EditorView | null>(null);
  const editable = onChange !== undefined;

  const edited = useRef(onChange);
  useEffect(() => {
    edited.current = onChange;
  }, [onChange]);

  const attach = useCallback(
    (parent: HTMLDivElement) => {
      const extensions = sourceExtensions({ label, placeholder, editable, onChange: (text) => edited.current?.(text) });
      const editor = new EditorView({ parent, extensions });
      setView(editor);
      return () => editor.destroy();
    },
    [label, placeholder, editable],
  );

  const mark = useCallback((marks: LineMarks) => view?.dispatch({ effects: lineMarksEffect.of(marks) }), [view]);

  // A new text brings its marks along; the reader's own edits move those that are there.
  const markAfterReplacing = useEffectEvent(() => mark({ faulty: faultyLines, named: namedLines, errors }));
  useEffect(() => {
    if (view === null || view.state.doc.toString() === source) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: source } });
    markAfterReplacing();
  }, [view, source]);

  // Lists are made anew with every drawing; only what they hold counts.
  const marked = JSON.stringify({ faulty: faultyLines, named: namedLines, errors } satisfies LineMarks);
  useEffect(() => {
    mark(JSON.parse(marked) as LineMarks);
  }, [mark, marked]);

  return <div ref={attach} />;
}
