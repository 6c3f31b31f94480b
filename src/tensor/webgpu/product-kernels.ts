/**
 * WGSL of the strided matrix product, c[z, row, column] = Σ over k of a[z, row, k] · b[z, k, column], in variants of
 * which each adapter has its fastest. All sum over k in ascending order within their share of it.
 *
 * On GPUs a workgroup shares tiles of both operands. On software adapters a barrier costs more than it saves, and
 * what costs most is a load of four lanes' values (some 9 ns on SwiftShader) and a store to a variable (3.6 ns); a
 * multiplication with its addition on values that are never assigned again takes 0.3 ns. So there each thread
 * keeps large tiles, steps over several k at once so that a sum is stored once for all of them, and lanes load a
 * different k each and hand it to the others.
 */
import type { Program } from './program.ts';

export type VariantName = keyof typeof VARIANTS;

interface Variant {
  kind: 'lanes' | 'registers' | 'shared';
  /** Rows and columns of a thread. */
  tile: readonly [number, number];
  /** Threads of a workgroup along rows and columns. */
  threads: readonly [number, number];
  /** Inner elements of one step. */
  step: number;
}

export const VARIANTS = {
  'lanes-16x8': { kind: 'lanes', tile: [16, 8], threads: [4, 4], step: 8 },
  'lanes-8x8': { kind: 'lanes', tile: [8, 8], threads: [4, 4], step: 8 },
  'registers-8x8': { kind: 'registers', tile: [8, 8], threads: [4, 4], step: 8 },
  'shared-4x4': { kind: 'shared', tile: [4, 4], threads: [16, 16], step: 16 },
  'shared-8x4': { kind: 'shared', tile: [8, 4], threads: [8, 16], step: 16 },
  'shared-8x8': { kind: 'shared', tile: [8, 8], threads: [8, 8], step: 16 },
  'shared-8x8-wide': { kind: 'shared', tile: [8, 8], threads: [16, 16], step: 8 },
} as const satisfies Record<string, Variant>;

/** Rows and columns that a workgroup computes. */
export const blockOf = (name: VariantName): [number, number] => {
  const { tile, threads } = VARIANTS[name];
  return [tile[0] * threads[0], tile[1] * threads[1]];
};

/** What a product reads besides its operands, and what becomes of a sum. */
export interface Fusion {
  /** Distinguishes the programs' names. */
  name: string;
  inputs: readonly string[];
  uniforms: readonly string[];
  /** Two products of the same strides, a·b and a2·b2, whose sums `finish` gets as `value` and `value2`. */
  pair?: boolean;
  /** The value of `a` at this element; may use at, row, k, z, batch. By default `a[at]`. */
  load?: string;
  /** Statements that write `value`; may use at (its place in the output), row, column, z, batch, head. */
  finish: string;
  outputs?: readonly string[];
  /** Functions that `load` and `finish` call. */
  declarations?: string;
  /** Which of the sizes ends at `lengths[batch]`, an i32 input. */
  limit?: 'inner' | 'columns';
}

export const STORE: Fusion = { name: '', inputs: [], uniforms: [], finish: 'result[at] = value;' };

/** Along which of its axes an operand's neighbours lie next to each other; threads of a shared tile load along it. */
export interface Layout {
  aAlongInner: boolean;
  bAlongInner: boolean;
  /** Four neighbours are one load: everything is divisible by four. Shared tiles only. */
  vectors: boolean;
}

const UNIFORMS = [
  'heads',
  'rows',
  'columns',
  'inner',
  'splits',
  'share',
  'aBatch',
  'aHead',
  'aRow',
  'aInner',
  'bBatch',
  'bHead',
  'bInner',
  'bColumn',
  'cSplit',
  'cBatch',
  'cHead',
  'cRow',
].map((name) => `${name} : i32`);

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const lines = (count: number, line: (i: number) => string): string => range(count).map(line).join('\n');
const grid = (rows: number, columns: number, line: (i: number, j: number) => string): string =>
  lines(rows, (i) => lines(columns, (j) => line(i, j)));

/** Where this workgroup's matrices are, and which share of the inner axis is its own. */
const place = (limit: Fusion['limit'], blockColumns: number): string => `
  let z = i32(groupId.z) / uniforms.splits;
  let split = i32(groupId.z) % uniforms.splits;
  let batch = z / uniforms.heads;
  let head = z % uniforms.heads;
  let aBase = batch * uniforms.aBatch + head * uniforms.aHead;
  let bBase = batch * uniforms.bBatch + head * uniforms.bHead;
  let cBase = split * uniforms.cSplit + batch * uniforms.cBatch + head * uniforms.cHead;
  let kBegin = split * uniforms.share;
  let kEnd = min(kBegin + uniforms.share, ${limit === 'inner' ? 'lengths[batch]' : 'uniforms.inner'});
  ${limit === 'columns' ? `if (i32(groupId.x) * ${blockColumns} >= lengths[batch]) { return; }` : ''}`;

const functions = ({ load, finish, pair }: Fusion, vectors: boolean): string => `
  ${
    load
      ? `fn loadA(at : i32, row : i32, k : i32, z : i32, batch : i32) -> f32 { ${load} }`
      : vectors
        ? ''
        : 'fn loadA(at : i32, row : i32, k : i32, z : i32, batch : i32) -> f32 { return a[at]; }'
  }
  fn finish(row : i32, column : i32, cBase : i32, z : i32, batch : i32, head : i32, value : f32${pair ? ', value2 : f32' : ''}) {
    if (row < uniforms.rows && column < uniforms.columns) {
      let at = cBase + row * uniforms.cRow + column;
      ${finish}
    }
  }`;

const finishAll = (rows: number, columns: number, pair: boolean | undefined): string =>
  grid(
    rows,
    columns,
    (i, j) => `finish(row0 + ${i}, column0 + ${j}, cBase, z, batch, head, c${i}_${j}${pair ? `, d${i}_${j}` : ''});`,
  );

/** One sum over k, by threads that keep `rows` × `columns` sums and read memory themselves. */
function threadLoop(a: string, b: string, c: string, { tile, step, kind }: Variant): string {
  const [rows, columns] = tile;
  const byLanes = kind === 'lanes';
  const load = (at: string, i: number, k: string) =>
    a === 'a' ? `loadA(${at}, aRow${i}, ${k}, z, batch)` : `${a}[${at}]`;
  const loadRows = byLanes
    ? lines(
        step / 4,
        (s) => `
        let own${s} = k + ${s * 4} + i32(lane);
        let ownK${s} = min(own${s}, kEnd - 1);
        let inside${s} = own${s} < kEnd;
        ${lines(rows, (i) => `let part${i}_${s} = select(0.0, ${load(`aAt${i} + ownK${s} * uniforms.aInner`, i, `ownK${s}`)}, inside${s});`)}
        ${lines(4, (q) => lines(rows, (i) => `let a${i}_${s * 4 + q} = subgroupBroadcast(part${i}_${s}, ${q}u);`))}`,
      )
    : lines(step, (q) =>
        lines(
          rows,
          (i) =>
            `let a${i}_${q} = select(0.0, ${load(`aAt${i} + k${q} * uniforms.aInner`, i, `k${q}`)}, k + ${q} < kEnd);`,
        ),
      );
  const sum = (i: number, j: number) =>
    range(step).reduce((s, q) => `fma(a${i}_${q}, b${j}_${q}, ${s})`, `${c}[${i * columns + j}]`);
  return `
    var ${c} : array<f32, ${rows * columns}>;
    for (var k = kBegin; k < kEnd; k += ${step}) {
      ${lines(step, (q) => `let k${q} = min(k + ${q}, kEnd - 1);`)}
      ${loadRows}
      ${lines(step, (q) => lines(columns, (j) => `let b${j}_${q} = ${b}[bAt${j} + k${q} * uniforms.bInner];`))}
      ${grid(rows, columns, (i, j) => `${c}[${i * columns + j}] = ${sum(i, j)};`)}
    }`;
}

function threadBody(variant: Variant, { pair, limit }: Fusion): string {
  const [rows, columns] = variant.tile;
  const [threadRows, threadColumns] = variant.threads;
  return `
    ${place(limit, columns * threadColumns)}
    let row0 = (i32(groupId.y) * ${threadRows} + i32(localId.y)) * ${rows};
    let column0 = (i32(groupId.x) * ${threadColumns} + i32(localId.x)) * ${columns};
    ${lines(rows, (i) => `let aRow${i} = min(row0 + ${i}, uniforms.rows - 1); let aAt${i} = aBase + aRow${i} * uniforms.aRow;`)}
    ${lines(columns, (j) => `let bAt${j} = bBase + min(column0 + ${j}, uniforms.columns - 1) * uniforms.bColumn;`)}
    ${threadLoop('a', 'b', 'c', variant)}
    ${pair ? threadLoop('a2', 'b2', 'd', variant) : ''}
    for (var i = 0; i < ${rows * columns}; i++) {
      finish(row0 + i / ${columns}, column0 + i % ${columns}, cBase, z, batch, head, c[i]${pair ? ', d[i]' : ''});
    }`;
}

interface TileLoad {
  /** The operand in WGSL, and its shared tile. */
  from: string;
  tile: string;
  /** `row` or `column`: rows of a or columns of b. */
  outer: 'row' | 'column';
  bound: 'rows' | 'columns';
  outerStride: string;
  innerStride: string;
  base: string;
  alongInner: boolean;
  /** Elements of the block along the outer axis. */
  block: number;
}

/**
 * Fills a shared tile of vectors of four neighbours along the outer axis, k by k. Threads whose numbers follow each
 * other load what lies side by side; one vector of padding a row keeps their stores out of each other's banks.
 */
function loadTile(load: TileLoad, step: number, threads: number, vectors: boolean): string {
  const { from, tile, outer, bound, outerStride, innerStride, base, alongInner, block } = load;
  const quads = block / 4;
  const value = (o: string, k: string) => {
    const at = `${base} + min(${o}, uniforms.${bound} - 1) * uniforms.${outerStride} + min(${k}, kEnd - 1) * uniforms.${innerStride}`;
    const read =
      from === 'a' ? `loadA(${at}, min(${o}, uniforms.rows - 1), min(${k}, kEnd - 1), z, batch)` : `${from}[${at}]`;
    return `select(0.0, ${read}, ${k} < kEnd)`;
  };
  const at = (o: string, k: string) =>
    `(${base} + (${o}) * uniforms.${outerStride} + (${k}) * uniforms.${innerStride}) / 4`;
  const first = `${outer}Block + quad * 4`;
  if (vectors && alongInner) {
    // Four vectors along k, turned into four along the outer axis.
    return `for (var i = i32(localIndex); i < ${(quads * step) / 4}; i += ${threads}) {
      let kQuad = i % ${step / 4};
      let quad = i / ${step / 4};
      let k = k0 + kQuad * 4;
      ${lines(4, (o) => `let line${o} = select(vec4<f32>(), ${from}[${at(`min(${first} + ${o}, uniforms.${bound} - 1)`, 'min(k, kEnd - 4)')}], k < kEnd);`)}
      let t = transpose(mat4x4<f32>(line0, line1, line2, line3));
      ${lines(4, (q) => `${tile}[(kQuad * 4 + ${q}) * ${quads + 1} + quad] = t[${q}];`)}
    }`;
  }
  const [k, quad] = alongInner ? [`i % ${step}`, `i / ${step}`] : [`i / ${quads}`, `i % ${quads}`];
  const four = vectors
    ? `select(vec4<f32>(), ${from}[${at(`min(${first}, uniforms.${bound} - 4)`, 'min(k, kEnd - 1)')}], k < kEnd)`
    : `vec4<f32>(${range(4)
        .map((o) => value(`${first} + ${o}`, 'k'))
        .join(', ')})`;
  return `for (var i = i32(localIndex); i < ${quads * step}; i += ${threads}) {
      let quad = ${quad};
      let k = k0 + ${k};
      ${tile}[(${k}) * ${quads + 1} + quad] = ${four};
    }`;
}

/** Component `i` of a row of vectors named `of`0, `of`1, … */
const component = (of: string, i: number) => `${of}${Math.floor(i / 4)}.${'xyzw'[i % 4]}`;

function sharedLoop(a: string, b: string, c: string, variant: Variant, layout: Layout): string {
  const [rows, columns] = variant.tile;
  const [threadRows, threadColumns] = variant.threads;
  const [blockRows, blockColumns] = [rows * threadRows, columns * threadColumns];
  const threads = threadRows * threadColumns;
  const { step } = variant;
  const { aAlongInner, bAlongInner, vectors } = layout;
  return `
    ${grid(rows, columns / 4, (i, j) => `var ${c}s${i}_${j} = vec4<f32>();`)}
    for (var k0 = kBegin; k0 < kEnd; k0 += ${step}) {
      ${loadTile({ from: a, tile: 'aTile', outer: 'row', bound: 'rows', outerStride: 'aRow', innerStride: 'aInner', base: 'aBase', alongInner: aAlongInner, block: blockRows }, step, threads, vectors)}
      ${loadTile({ from: b, tile: 'bTile', outer: 'column', bound: 'columns', outerStride: 'bColumn', innerStride: 'bInner', base: 'bBase', alongInner: bAlongInner, block: blockColumns }, step, threads, vectors)}
      workgroupBarrier();
      for (var k = 0; k < ${step}; k++) {
        ${lines(rows / 4, (i) => `let a${i} = aTile[k * ${blockRows / 4 + 1} + i32(localId.y) * ${rows / 4} + ${i}];`)}
        ${lines(columns / 4, (j) => `let b${j} = bTile[k * ${blockColumns / 4 + 1} + i32(localId.x) * ${columns / 4} + ${j}];`)}
        ${grid(rows, columns / 4, (i, j) => `${c}s${i}_${j} = fma(vec4<f32>(${component('a', i)}), b${j}, ${c}s${i}_${j});`)}
      }
      workgroupBarrier();
    }
    ${grid(rows, columns, (i, j) => `let ${c}${i}_${j} = ${component(`${c}s${i}_`, j)};`)}`;
}

function sharedBody(variant: Variant, { pair, limit }: Fusion, layout: Layout): string {
  const [rows, columns] = variant.tile;
  const [threadRows, threadColumns] = variant.threads;
  return `
    ${place(limit, columns * threadColumns)}
    let rowBlock = i32(groupId.y) * ${rows * threadRows};
    let columnBlock = i32(groupId.x) * ${columns * threadColumns};
    let row0 = rowBlock + i32(localId.y) * ${rows};
    let column0 = columnBlock + i32(localId.x) * ${columns};
    ${sharedLoop('a', 'b', 'c', variant, layout)}
    ${pair ? sharedLoop('a2', 'b2', 'd', variant, layout) : ''}
    ${finishAll(rows, columns, pair)}`;
}

const tilesOf = (name: VariantName): string => {
  const [blockRows, blockColumns] = blockOf(name);
  const { step } = VARIANTS[name];
  return `
    var<workgroup> aTile : array<vec4<f32>, ${step * (blockRows / 4 + 1)}>;
    var<workgroup> bTile : array<vec4<f32>, ${step * (blockColumns / 4 + 1)}>;`;
};

const programs = new Map<string, Program>();

/** The program of a variant; its inputs are a, b, a2 and b2 of a pair, lengths where a size ends there, then the fusion's. */
export function productProgram(name: VariantName, fusion: Fusion, layout: Layout): Program {
  const variant: Variant = VARIANTS[name];
  const shared = variant.kind === 'shared';
  const { aAlongInner, bAlongInner, vectors } = layout;
  const layoutName = shared ? `${aAlongInner ? 'k' : 'r'}${bAlongInner ? 'k' : 'c'}${vectors ? '4' : ''}` : '';
  const key = ['product', name, layoutName, fusion.name].filter(Boolean).join('-');
  let program = programs.get(key);
  if (!program) {
    const operands = fusion.pair ? ['a', 'b', 'a2', 'b2'] : ['a', 'b'];
    program = {
      name: key,
      inputs: [
        ...operands.map((operand) => (shared && vectors ? `${operand} : vec4<f32>` : operand)),
        ...(fusion.limit ? ['lengths : i32'] : []),
        ...fusion.inputs,
      ],
      outputs: fusion.outputs ?? ['result'],
      uniforms: [...UNIFORMS, ...fusion.uniforms],
      workgroup: [variant.threads[1], variant.threads[0], 1],
      declarations: (fusion.declarations ?? '') + functions(fusion, shared && vectors) + (shared ? tilesOf(name) : ''),
      body: shared ? sharedBody(variant, fusion, layout) : threadBody(variant, fusion),
      subgroups: variant.kind === 'lanes',
    };
    programs.set(key, program);
  }
  return program;
}
