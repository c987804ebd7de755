import {nearest} from '../../schema/near.js'
import {KEY_WORDS, keyLabel, parseKeyName} from './key-name.js'
import {type Binding, clashesOf, type KeyTable, keyOf, keysIn, snapshotsOf} from './table.js'

/** What is wrong with a person's own keys; `path` leads to it from the root of the file. */
export interface KeyProblem {
  code: 'KEYS_SCREEN' | 'KEYS_ACT' | 'KEYS_KEY' | 'KEYS_CLASH' | 'KEYS_TEXT' | 'KEYS_SHAPE'
  path: readonly (string | number)[]
  message: string
  hint: string
}

/** A key as a person wrote it, and where. */
interface Written {
  key: string
  path: readonly (string | number)[]
}

/**
 * Tables of keys with a person's own in place of theirs. `written` is what keys.yaml says: for each screen, acts with
 * the key or keys that they are to have from now on. With any problem the tables are as they were.
 */
export function withUserKeys(
  tables: readonly KeyTable[],
  written: unknown,
): {tables: readonly KeyTable[]; problems: readonly KeyProblem[]} {
  if (written === null || written === undefined) return {tables, problems: []}
  if (!isMap(written)) return {tables, problems: [shapeProblem([], 'The file must name screens, and acts under each')]}
  const unknown = Object.keys(written).filter((id) => !tables.some((table) => table.id === id))
  const results = tables.map((table) => (table.id in written ? rebound(table, written[table.id]) : {table, problems: []}))
  const problems = [
    ...unknown.map((id) =>
      unknownName(
        {code: 'KEYS_SCREEN', path: [id]},
        `there is no screen "${id}"`,
        tables.map((table) => table.id),
      ),
    ),
    ...results.flatMap((each) => each.problems),
  ]
  return {tables: problems.length > 0 ? tables : results.map(({table}) => table), problems}
}

interface Rebound {
  table: KeyTable
  problems: readonly KeyProblem[]
}

function rebound(table: KeyTable, written: unknown): Rebound {
  if (!isMap(written)) return {table, problems: [shapeProblem([table.id], `"${table.id}" must name acts, each with its keys`)]}
  const read = Object.entries(written).map(([act, keys]) => ({act, ...readKeys(table, act, keys)}))
  const problems = read.flatMap((each) => each.problems)
  if (problems.length > 0) return {table, problems}
  const own = new Map(read.map(({act, keys}) => [act, keys]))
  const changed = {...table, bindings: table.bindings.map((each) => withKeys(each, own.get(each.act)))}
  return {table: changed, problems: [...textProblems(changed, own), ...clashProblems(changed, own)]}
}

function withKeys(binding: Binding, keys: readonly Written[] | undefined): Binding {
  return keys ? {...binding, keys: keys.map(({key}) => key)} : binding
}

function readKeys({id, bindings}: KeyTable, act: string, value: unknown): {keys: readonly Written[]; problems: readonly KeyProblem[]} {
  const path = [id, act]
  if (!bindings.some((each) => each.act === act))
    return {
      keys: [],
      problems: [
        unknownName(
          {code: 'KEYS_ACT', path},
          `"${id}" has no act "${act}"`,
          bindings.map((each) => each.act),
        ),
      ],
    }
  const written = Array.isArray(value) ? value.map((key, i) => ({key, path: [...path, i]})) : [{key: value, path}]
  if (written.length === 0) return {keys: [], problems: [shapeProblem(path, `"${act}" must have a key at least`)]}
  const read = written.map(({key, path: at}) => ({path: at, written: key, key: parseKeyName(String(key))}))
  return {
    keys: read.flatMap(({key, path: at}) => (key === undefined ? [] : [{key, path: at}])),
    problems: read.flatMap(({key, path: at, written: text}) => (key === undefined ? [keyProblem(at, text)] : [])),
  }
}

function keyProblem(path: KeyProblem['path'], written: unknown): KeyProblem {
  return {
    code: 'KEYS_KEY',
    path,
    message: `no key is called "${String(written)}"`,
    hint: `a key is one character, or ${KEY_WORDS.join(', ')}`,
  }
}

/** Keys that would be text wherever their act applies. */
function textProblems(table: KeyTable, own: ReadonlyMap<string, readonly Written[]>): readonly KeyProblem[] {
  const snapshots = snapshotsOf(table)
  return table.bindings.flatMap((binding) => {
    const works = keysIn(table, binding, snapshots)
    const dead = (own.get(binding.act) ?? []).filter(({key}) => !works.includes(key))
    return dead.map(
      ({key, path}): KeyProblem => ({
        code: 'KEYS_TEXT',
        path,
        message: `"${keyLabel(key)}" is text where "${binding.act}" applies`,
        hint: 'take a key that types nothing, such as ctrl-k',
      }),
    )
  })
}

function clashProblems(table: KeyTable, own: ReadonlyMap<string, readonly Written[]>): readonly KeyProblem[] {
  return clashesOf(table).map(({key, acts, where}): KeyProblem => {
    const places = acts.flatMap((act) => (own.get(act) ?? []).filter((each) => each.key === key))
    const [act, other] = own.has(acts[1]) ? [acts[1], acts[0]] : acts
    return {
      code: 'KEYS_CLASH',
      path: places.at(-1)?.path ?? [table.id, act],
      message: `"${keyLabel(key)}" would be both "${act}" and "${other}" (${table.title}, ${where})`,
      hint: `take another key for "${act}", or give "${other}" another too${freeHint(table, other, key)}`,
    }
  })
}

/** The line that moves the other act out of the way. */
function freeHint({bindings}: KeyTable, act: string, key: string): string {
  const others = (bindings.find((each) => each.act === act)?.keys ?? []).map((each) => keyOf(each)).filter((each) => each !== key)
  return others.length === 0 ? '' : `, such as \`${act}: ${keyLabel(others[0] ?? '')}\``
}

function unknownName(where: Pick<KeyProblem, 'code' | 'path'>, message: string, names: readonly string[]): KeyProblem {
  const last = String(where.path.at(-1))
  const near = nearest(last, names)
  return {...where, message, hint: near.length > 0 ? `did you mean "${near[0]}"?` : `there are ${names.join(', ')}`}
}

function shapeProblem(path: KeyProblem['path'], message: string): KeyProblem {
  return {code: 'KEYS_SHAPE', path, message, hint: 'write it like `party: {damage: x, heal: [h, ctrl-x]}`'}
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
