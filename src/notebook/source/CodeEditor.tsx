/** CodeMirror in React's hands: the document and the faulty lines go in, edits come out. */
import { EditorView } from '@codemirror/view';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { faultyLinesEffect, sourceExtensions } from './extensions.ts';
import type { SourceViewProps } from './SourceView.tsx';

export function CodeEditor({ source, faultyLines, label, onChange, placeholder = '' }: SourceViewProps) {
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

  const mark = useCallback(
    (lines: readonly number[]) => view?.dispatch({ effects: faultyLinesEffect.of(lines) }),
    [view],
  );

  // A new text brings its faulty lines along; the reader's own edits move the marks that are there.
  const markAfterReplacing = useEffectEvent(() => mark(faultyLines));
  useEffect(() => {
    if (view === null || view.state.doc.toString() === source) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: source } });
    markAfterReplacing();
  }, [view, source]);

  const marked = faultyLines.join();
  useEffect(() => {
    mark(marked === '' ? [] : marked.split(',').map(Number));
  }, [mark, marked]);

  return <div ref={attach} />;
}
