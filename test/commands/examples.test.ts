import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {commands} from '../helpers/commands.js'
import {foreignPrograms, isInstalled, splitAhead, unquoted} from '../helpers/shell.js'
import {readGiven} from './given.js'
import {runExamples} from './run-examples.js'

const GOLDEN = join(import.meta.dirname, 'golden')
const ALL = commands()
const GIVEN = await readGiven()

splitAhead(ALL.flatMap(({examples}) => examples))
splitAhead(Object.values(GIVEN).flatMap(({before = [], between = {}}) => [...before, ...Object.values(between).flat()]))

const goldenOf = (name: string) => join(GOLDEN, `${name.replaceAll(' ', '/')}.txt`)

/** The examples of a help page, pasted one after another into the demo vault: each ends well, and all they say is in the golden file. */
describe('the examples of', () => {
  for (const {name, examples} of ALL) {
    const missing = examples.flatMap(foreignPrograms).filter((program) => !isInstalled(program))
    const title = missing.length === 0 ? name : `${name} (SKIPPED: ${missing.join(', ')} is not installed)`
    test.skipIf(missing.length > 0)(
      title,
      async () => {
        const {transcript, failures} = await runExamples(examples, GIVEN[name])
        expect(failures, `give "${name}" what its examples need in test/commands/given/`).toEqual([])
        const golden = goldenOf(name)
        await expect(transcript, `\`npx vitest run test/commands -u\` writes ${golden}; read it`).toMatchFileSnapshot(golden)
      },
      120_000,
    )
  }
})

describe('every command', () => {
  test.each(ALL)('$name has examples', ({name, examples}) => {
    expect(examples, `commands/${name.replaceAll(' ', '/')}.ts needs \`static examples\``).not.toEqual([])
  })

  // What a shell would take for its own: bash opens files at < and >, zsh also looks for files at [ ? * and for programs at =.
  test.each(ALL)('$name has examples that every shell takes as they stand', ({examples}) => {
    expect(examples.filter((example) => /[[\]?*(){}!]|(^|\s)=|<|\S>|>\S/.test(unquoted(example)))).toEqual([])
  })
})

test('nothing is kept for a command or an example that is no more', () => {
  const names = new Set(ALL.map(({name}) => name))
  const lines = new Set(ALL.flatMap(({examples}) => examples))
  const goldens = readdirSync(GOLDEN, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.txt'))
  expect(goldens.map((file) => file.replace(/\.txt$/, '').replaceAll(/[\\/]/g, ' ')).filter((name) => !names.has(name))).toEqual([])
  expect(Object.keys(GIVEN).filter((name) => !names.has(name))).toEqual([])
  const kept = Object.values(GIVEN).flatMap(({between, status, terminal}) => Object.keys({...between, ...status, ...terminal}))
  expect(kept.filter((line) => !lines.has(line))).toEqual([])
})
