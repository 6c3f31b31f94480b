/** Marks on lines of the source: those that the teacher calls faulty, that students name, and that do not compile. They tell apart without colour. */
import { RangeSet, StateEffect, StateField, type Extension, type Text } from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker } from '@codemirror/view';
import { ERROR_SIGN, FAULTY_SIGN, type LineError, type NamedLines, namedSign } from './line-signs.ts';

/** Lines that the source does not have are ignored. */
export interface LineMarks {
  /** Counted from 1. */
  faulty: readonly number[];
  named: readonly NamedLines[];
  errors: readonly LineError[];
}

export const lineMarksEffect = StateEffect.define<LineMarks>();

interface LineLook {
  isFaulty: boolean;
  /** Of the students that name the line; empty where none does. */
  signs: string;
  names: string;
  /** What the compiler says; empty where it says nothing. */
  error: string;
}

class LineMarker extends GutterMarker {
  readonly #look: LineLook;

  constructor(look: LineLook) {
    super();
    this.#look = look;
  }

  override eq(other: LineMarker): boolean {
    const [one, two] = [this.#look, other.#look];
    return (
      one.isFaulty === two.isFaulty && one.signs === two.signs && one.names === two.names && one.error === two.error
    );
  }

  override toDOM(): Node {
    const { isFaulty, signs, names, error } = this.#look;
    const mark = document.createElement('span');
    const told = [
      error === '' ? '' : `does not compile: ${error}`,
      isFaulty ? 'faulty line' : '',
      names === '' ? '' : `named by ${names}`,
    ];
    const label = told.filter((part) => part !== '').join(', ');
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', label);
    mark.title = label.charAt(0).toUpperCase() + label.slice(1);
    if (error !== '') mark.append(ERROR_SIGN);
    if (isFaulty) mark.append(FAULTY_SIGN);
    if (signs !== '') {
      const named = document.createElement('span');
      named.className = 'cm-named-sign';
      named.textContent = signs;
      mark.append(named);
    }
    return mark;
  }
}

const spacer = new LineMarker({ isFaulty: true, signs: '', names: '', error: '' });
const faultyLine = Decoration.line({ class: 'cm-faulty' });
const errorLine = Decoration.line({ class: 'cm-does-not-compile' });
const namedLine = Decoration.line({ class: 'cm-named' });

interface Drawn {
  lines: RangeSet<Decoration>;
  markers: RangeSet<GutterMarker>;
}

function drawn({ faulty, named, errors }: LineMarks, doc: Text): Drawn {
  const failing = errors.map(({ line }) => line);
  const marked = [...new Set([...faulty, ...named.flatMap(({ lines }) => lines), ...failing])]
    .filter((line) => line >= 1 && line <= doc.lines)
    .map((line) => {
      const by = named.flatMap((student, place) =>
        student.lines.includes(line) ? [{ name: student.by, sign: namedSign(place) }] : [],
      );
      const said = errors.filter((error) => error.line === line).map(({ text }) => text);
      return { from: doc.line(line).from, isFaulty: faulty.includes(line), by, error: said.join('; ') };
    });
  return {
    lines: RangeSet.of(
      marked.flatMap(({ from, isFaulty, by, error }) => [
        ...(error === '' ? [] : [errorLine.range(from)]),
        ...(isFaulty ? [faultyLine.range(from)] : []),
        ...(by.length > 0 ? [namedLine.range(from)] : []),
      ]),
      true,
    ),
    markers: RangeSet.of<GutterMarker>(
      marked.map(({ from, isFaulty, by, error }) => {
        const signs = by.map(({ sign }) => sign).join('');
        const names = by.map(({ name }) => name).join(' and ');
        return new LineMarker({ isFaulty, signs, names, error }).range(from);
      }),
      true,
    ),
  };
}

/** Marks move with the text while it is edited. */
const lineMarksField = StateField.define<Drawn>({
  create: () => ({ lines: Decoration.none, markers: RangeSet.of<GutterMarker>([]) }),
  update(value, transaction) {
    let now = value;
    if (transaction.docChanged)
      now = { lines: now.lines.map(transaction.changes), markers: now.markers.map(transaction.changes) };
    for (const effect of transaction.effects)
      if (effect.is(lineMarksEffect)) now = drawn(effect.value, transaction.state.doc);
    return now;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.lines),
    gutter({
      class: 'cm-faulty-gutter',
      markers: (view) => view.state.field(field).markers,
      initialSpacer: () => spacer,
    }),
  ],
});

const appearance = EditorView.theme({
  '.cm-faulty-gutter': { color: 'var(--faulty-ink)', minWidth: '1rem', paddingLeft: '4px' },
  '.cm-faulty': { backgroundColor: 'var(--faulty-paper)' },
  '.cm-does-not-compile': {
    textDecoration: 'underline wavy var(--faulty-ink) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-named': { outline: '1px dashed var(--named-ink)', outlineOffset: '-1px' },
  '.cm-named-sign': { color: 'var(--named-ink)' },
});

export const lineMarks: Extension = [lineMarksField, appearance];
