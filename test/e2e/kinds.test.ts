import {describe, expect, test} from 'vitest'
import {madeVerbs, VERBS} from '../../src/cli/entity-commands/verbs.js'
import {KIND_NAMES, type Kind, kindRow} from '../../src/schema/entity/kinds.js'
import {commands} from '../helpers/commands.js'
import {demoVault} from '../helpers/demo-vault.js'
import {type Life, liveThrough} from '../helpers/kind-life.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {writeProgram} from '../helpers/shell.js'

describe('every kind has every ordinary verb', () => {
  const names = new Set(commands().map(({name}) => name))
  test.each(KIND_NAMES.flatMap((kind) => VERBS.map((verb) => `${kind} ${verb}`)))('%s', (name) => {
    expect(names).toContain(name)
  })
})

/** Kinds whose life is the ordinary one; a character is made otherwise, and its life is in the tests of characters. */
const ORDINARY = KIND_NAMES.filter((kind) => 'aliases' in (kindRow(kind).schema() as unknown as {shape: object}).shape)

describe('a life through every verb', () => {
  test.each(ORDINARY)(
    '%s',
    (kind) => {
      const sandbox = demoVault()
      try {
        expect(liveThrough(lifeIn(sandbox, kind))).toEqual(madeVerbs(kind).sort())
      } finally {
        sandbox.remove()
      }
    },
    120_000,
  )
})

function lifeIn(sandbox: Sandbox, kind: Kind): Life {
  writeProgram(sandbox, 'person', 'for file; do :; done\nprintf "# by hand\\n" >> "$file"')
  const line = (verb: string, args: readonly string[]) => [kind, verb, ...args]
  const options = {env: {EDITOR: 'person', DND_CAMPAIGN: 'salt-coast', PATH: `${sandbox.home}/bin:${process.env['PATH']}`}}
  const run = (verb: string, ...args: readonly string[]) => {
    const ran = sandbox.dnd([...line(verb, args), '--json'], options)
    if (ran.status !== 0 && verb !== 'validate')
      throw new Error(`dnd ${kind} ${verb} ${args.join(' ')} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`)
    return JSON.parse(ran.stdout) as Record<string, unknown>
  }
  const fail = (verb: string, ...args: readonly string[]) => {
    const {status, stdout} = sandbox.dnd([...line(verb, args), '--json'], options)
    const said = JSON.parse(stdout) as {error?: {code: string}}
    return {status, code: said.error?.code ?? ''}
  }
  return {run, fail, kind, hasVersions: kindRow(kind).branches === undefined}
}
