/** What makes CodeMirror this notebook's editor: C, line numbers, faulty lines, and colours from the page's theme. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { cpp } from '@codemirror/lang-cpp';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState, RangeSet, StateEffect, StateField, type Extension, type Range } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  gutter,
  GutterMarker,
  keymap,
  lineNumbers,
  placeholder as emptyText,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const faultyLinesEffect = StateEffect.define<readonly number[]>();

class FaultyMarker extends GutterMarker {
  override toDOM(): Node {
    const mark = document.createElement('span');
    mark.textContent = '▸';
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', 'faulty line');
    mark.title = 'Faulty line';
    return mark;
  }
}

const marker = new FaultyMarker();
const faultyLine = Decoration.line({ class: 'cm-faulty' });

interface FaultyLines {
  lines: RangeSet<Decoration>;
  markers: RangeSet<GutterMarker>;
}

/** Marks move with the text while it is edited. */
const faultyLinesField = StateField.define<FaultyLines>({
  create: () => ({ lines: Decoration.none, markers: RangeSet.of<GutterMarker>([]) }),
  update(value, transaction) {
    let { lines, markers } = value;
    if (transaction.docChanged) {
      lines = lines.map(transaction.changes);
      markers = markers.map(transaction.changes);
    }
    for (const effect of transaction.effects) {
      if (!effect.is(faultyLinesEffect)) continue;
      const { doc } = transaction.state;
      const starts = effect.value.filter((line) => line >= 1 && line <= doc.lines).map((line) => doc.line(line).from);
      lines = RangeSet.of(
        starts.map((from): Range<Decoration> => faultyLine.range(from)),
        true,
      );
      markers = RangeSet.of(
        starts.map((from): Range<GutterMarker> => marker.range(from)),
        true,
      );
    }
    return { lines, markers };
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.lines),
    gutter({
      class: 'cm-faulty-gutter',
      markers: (view) => view.state.field(field).markers,
      initialSpacer: () => marker,
    }),
  ],
});

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
  '.cm-faulty-gutter': { color: 'var(--faulty-ink)', minWidth: '1rem', paddingLeft: '4px' },
  '.cm-faulty': { backgroundColor: 'var(--faulty-paper)' },
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
  faultyLinesField,
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
