/** What makes CodeMirror this notebook's editor: C, line numbers, marks on lines, and colours from the page's theme. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { cpp } from '@codemirror/lang-cpp';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder as emptyText } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { lineMarks } from './line-marks.ts';

const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.typeName, tags.standard(tags.typeName)], color: 'var(--code-type)' },
  { tag: [tags.string, tags.character, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool], color: 'var(--code-number)' },
  { tag: [tags.comment], color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.processingInstruction, tags.meta], color: 'var(--code-meta)' },
]);

const appearance = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', fontSize: '0.8125rem', maxHeight: '32rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-gutters': { color: 'var(--ink-faint)', backgroundColor: 'transparent', border: 'none' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-placeholder': { color: 'var(--ink-soft)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--ink-faint)' },
});

export interface SourceOptions {
  label: string;
  placeholder: string;
  editable: boolean;
  onChange: (text: string) => void;
}

/** Tab is left to the browser, so that a keyboard can leave the editor. */
export const sourceExtensions = ({ label, placeholder, editable, onChange }: SourceOptions): Extension => [
  lineMarks,
  lineNumbers(),
  cpp(),
  syntaxHighlighting(highlighting),
  bracketMatching(),
  appearance,
  EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': String(!editable), tabindex: '0' }),
  EditorState.readOnly.of(!editable),
  EditorView.editable.of(editable),
  editable
    ? [
        history(),
        indentOnInput(),
        emptyText(placeholder),
        EditorView.lineWrapping,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ]
    : [],
];
