import {describe, expect, test} from 'vitest'
import {CODE_ROOMS, type CodeRoom, type CodeWords} from '../../src/codes.js'
import type {Diagnostic, Finding} from '../../src/diagnostic.js'
import {InvalidDataError, UserError} from '../../src/errors.js'
import type {Found as Flawed} from '../../src/rules/flaw.js'
import {findingOf} from '../../src/words/finding.js'
import {hintFlaws} from './hinted.js'
import {foldersMade} from './test-vault.js'

/** What a command said on its way out, as its `--json` has it. */
export interface Said {
  code: string
  message: string
  hints: readonly string[]
  exitCode: number
}

type Found = Finding | Diagnostic | UserError | Said

/** One way to have a code: what brings it about, and what is told then. */
export interface Provocation {
  /** Returns what is found, or throws the error. */
  by(): Promise<unknown> | unknown
  /** The whole message, or what it must match where it holds a folder of the test's own. */
  says: string | RegExp
  /** Where it is: a path in the entity, or file and line. Errors tell it in their message. */
  at?: string | RegExp
  /** Whether `--fix` repairs it this once, where its code's words don't say so of all. */
  fix?: true
}

/** Provoke every code of a room, each in all its ways. A code without an entry does not compile. */
export function provokeAll<Room extends CodeRoom>(
  room: Room,
  table: Readonly<Record<keyof (typeof CODE_ROOMS)[Room], Provocation | readonly Provocation[]>>,
): void {
  const rows: [string, Provocation | readonly Provocation[]][] = Object.entries(table)
  describe(`codes: ${room}`, () => {
    test.each(rows)('%s', async (code, ways) => {
      const words = (CODE_ROOMS[room] as Readonly<Record<string, CodeWords>>)[code]
      if (!words) throw new Error(`"${code}" is no code of "${room}"`)
      const exits: number[] = []
      for (const way of [ways].flat() as Provocation[]) {
        const found = (await outcomeOf(way)).find((each) => each.code === code)
        if (!found) throw new Error(`"${code}" did not come of it`)
        exits.push(...checkFound(found, way, words))
      }
      expect([...new Set(exits)].sort()).toEqual([...(words.exit ?? [])].sort())
    })
  })
}

async function outcomeOf({by}: Provocation): Promise<Found[]> {
  try {
    return ([await by()].flat() as (Found | Flawed)[]).map((each) => ('flaw' in each ? findingOf(each) : each))
  } catch (error) {
    if (error instanceof InvalidDataError) return [error, ...error.diagnostics]
    if (error instanceof UserError) return [error]
    throw error
  }
}

/** Hold what was told against the words of its code; its exit status, when it stops a command. */
function checkFound(found: Found, {says, at, fix}: Provocation, words: CodeWords): number[] {
  expectText(found.message, says)
  for (const hint of hintsOf(found)) expect(hintFlaws(hint, found.message, foldersMade()), hint).toEqual([])
  if ('exitCode' in found) {
    const next = found instanceof InvalidDataError ? found.diagnostics : found.hints
    expect(next.length > 0).toBe(words.mend !== '–')
    return [found.exitCode]
  }
  expect(words.is).not.toBe('error')
  expectText(placeOf(found), at)
  expect(found.severity === 'warning').toBe(words.warns ?? false)
  expect(found.fix !== undefined).toBe(fix ?? words.fix ?? false)
  return []
}

function hintsOf(found: Found): readonly string[] {
  if ('hints' in found) return found.hints
  return 'hint' in found && found.hint !== undefined ? [found.hint] : []
}

function expectText(text: string, wanted: string | RegExp | undefined): void {
  if (wanted instanceof RegExp) expect(text).toMatch(wanted)
  else expect(text).toBe(wanted)
}

/** `characters/aria.yaml:3`, or `inventory.0.item` of what knows no file. */
function placeOf(found: Finding | Diagnostic): string {
  if (!('file' in found)) return found.path.join('.')
  return found.line === undefined ? found.file : `${found.file}:${found.line}`
}
