/**
 * The house's own lint rules. `import-arrows`: which folder of src/ may import which other, and which
 * packages belong to whom; static, type-only and dynamic imports and workers' addresses alike.
 * `no-re-exports`: a name is imported from the file that defines it, so there are no barrel files.
 * JavaScript, since oxlint reads plugins written in TypeScript only from Node 22.18 on.
 */
import path from 'node:path';

/** What a folder may import beside itself; a name with `.ts` is one file. */
const ARROWS = {
  network: [],
  zip: [],
  corpus: ['network', 'zip'],
  teacher: ['corpus'],
  tensor: [],
  student: ['tensor', 'network', 'zip'],
  training: ['corpus', 'teacher', 'student', 'tensor'],
  evaluation: ['teacher/vocabulary.ts', 'teacher/tag-schema.ts'],
  execution: ['corpus'],
  generator: ['network', 'corpus', 'teacher/vocabulary.ts', 'execution', 'tensor/random.ts'],
  // Schemas are types that can be asked at run time: what was stored is read back through them.
  storage: [
    'corpus/next-task.ts',
    'corpus/program.ts',
    'corpus/test-report.ts',
    'teacher/annotation.ts',
    'teacher/report.ts',
    'execution/verification-record.ts',
    'training/run.ts',
    'student/configuration.ts',
    'experiment/record.ts',
  ],
  experiment: ['corpus', 'teacher', 'student', 'training', 'evaluation'],
  folder: ['corpus', 'teacher', 'student', 'training', 'evaluation', 'zip'],
  figures: ['evaluation', 'teacher/vocabulary.ts', 'zip/crc32.ts'],
  exhibits: ['experiment', 'evaluation', 'teacher/vocabulary.ts', 'figures'],
  gallery: [
    'corpus',
    'teacher',
    'training',
    'tensor/random.ts',
    'evaluation',
    'experiment',
    'figures',
    'exhibits',
    'notebook',
  ],
  paper: ['corpus', 'teacher', 'student', 'training', 'evaluation', 'experiment', 'figures', 'exhibits', 'zip'],
  notebook: [
    'network',
    'corpus',
    'teacher',
    'tensor',
    'student',
    'training',
    'evaluation',
    'execution',
    'generator',
    'experiment',
    'storage',
    'folder',
    'figures',
    'exhibits',
    'paper',
  ],
  headless: [
    'network',
    'corpus',
    'teacher',
    'tensor',
    'student',
    'training',
    'evaluation',
    'execution',
    'generator',
    'experiment',
    'storage',
    'folder',
    'figures',
    'exhibits',
    'paper',
    'notebook',
  ],
  'main.tsx': ['notebook'],
  'service-worker.ts': [],
};

/** What a folder may import in addition, as types only. */
const TYPE_ARROWS = {
  storage: ['corpus', 'experiment', 'teacher', 'tensor', 'student', 'training', 'evaluation', 'execution', 'generator'],
};

/** Packages that only these folders know. */
const OWNERS = [
  { package: /^@tensorflow\//, folders: ['tensor', 'student'] },
  { package: /^(web-tree-sitter|tree-sitter-c)(\/|$)/, folders: ['generator'] },
  { package: /^dexie$/, folders: ['storage'] },
  { package: /^(react|react-dom)(\/|$)/, folders: ['notebook', 'figures', 'exhibits', 'gallery', 'main.tsx'] },
  { package: /^recharts(\/|$)/, folders: ['notebook', 'figures'] },
  { package: /^(@mantine|@codemirror|@lezer)\//, folders: ['notebook'] },
  { package: /^node:/, folders: [] },
];

/** Path inside src/ with forward slashes, or null for a file outside. */
const insideSrc = (root, file) => {
  const relative = path.relative(path.join(root, 'src'), file).split(path.sep).join('/');
  return relative.startsWith('../') ? null : relative;
};

const allows = (entries, target) =>
  entries.some((entry) => target === entry || (!entry.endsWith('.ts') && target.startsWith(`${entry}/`)));

/** Why `file` of the project at `root` may not import `specifier`, or null where it may. */
function objection(root, file, specifier, typeOnly) {
  const from = insideSrc(root, file);
  if (from === null) return null;
  const folder = from.split('/')[0];
  if (!(folder in ARROWS))
    return `src/${folder} is not in the table of scripts/lint/plugin.js: say there what it may import.`;

  if (!specifier.startsWith('.')) {
    const owner = OWNERS.find((entry) => entry.package.test(specifier));
    if (owner === undefined || owner.folders.includes(folder)) return null;
    return `Only ${owner.folders.join(' and ') || 'scripts/ and test/'} may import ${specifier}, and this is ${folder}.`;
  }

  const target = insideSrc(root, path.resolve(path.dirname(file), specifier.replace(/\?.*$/, '')));
  if (target === null) {
    return /^(\.\.\/)+(scripts|test)\//.test(specifier) ? 'src/ imports nothing of scripts/ or test/.' : null;
  }
  if (target.startsWith(`${folder}/`) || allows(ARROWS[folder], target)) return null;
  const types = TYPE_ARROWS[folder] ?? [];
  if (allows(types, target)) {
    return typeOnly ? null : `${folder} may import only types from ${target.split('/')[0]}: write "import type".`;
  }
  return `${folder} may not import ${target}; it may import ${[...ARROWS[folder], ...types].join(', ') || 'nothing of ours'}.`;
}

/** `import type { A }`, and `import { type A }` likewise; `kind` is importKind or exportKind. */
const isTypeOnly = (node, kind) =>
  node[kind] === 'type' ||
  (node.specifiers?.length > 0 && node.specifiers.every((specifier) => specifier[kind] === 'type'));

const importArrows = {
  create(context) {
    const check = (node, specifier, typeOnly) => {
      if (typeof specifier !== 'string') return;
      const message = objection(context.cwd, context.filename, specifier, typeOnly);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value, isTypeOnly(node, 'importKind')),
      ImportExpression: (node) => check(node, node.source.value, false),
      TSImportType: (node) => check(node, node.source.value, true),
      ExportAllDeclaration: (node) => check(node, node.source.value, node.exportKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.source?.value, isTypeOnly(node, 'exportKind')),
      /** `new URL('../training/worker.ts', import.meta.url)`, which is how a worker is named. */
      NewExpression: (node) => {
        if (node.callee.name === 'URL' && node.arguments[1]?.type === 'MemberExpression') {
          check(node, node.arguments[0].value, false);
        }
      },
    };
  },
};

const noReExports = {
  create(context) {
    const report = (node) =>
      context.report({ node, message: 'Import this name from the file that defines it; there are no barrel files.' });
    return {
      ExportAllDeclaration: report,
      ExportNamedDeclaration: (node) => {
        if (node.source) report(node);
      },
    };
  },
};

export default {
  meta: { name: 'fixtrace' },
  rules: { 'import-arrows': importArrows, 'no-re-exports': noReExports },
};
