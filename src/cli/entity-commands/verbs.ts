/**
 * The ordinary verbs: every kind has a command of each. The build makes `dnd <kind> <verb>` of `<verb>Command` in the file of the
 * verb's name, unless commands/ has one of its own.
 */
export const VERBS = [
  'list',
  'show',
  'create',
  'set',
  'edit',
  'rename',
  'delete',
  'restore',
  'purge',
  'search',
  'backlinks',
  'validate',
  'reveal',
  'hide',
  'schema',
  'log',
  'diff',
  'at',
  'revert',
  'branch',
  'branches',
  'switch',
  'merge',
] as const
