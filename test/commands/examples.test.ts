import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {commands} from '../helpers/commands.js'
import {foreignPrograms, isInstalled, splitAhead, unquoted} from '../helpers/shell.js'
import {readGiven} from './given.js'
import {type Examples, runExamples} from './run-examples.js'
import {DOCUMENTED, shapeOf} from './shapes/documented.js'
import {misfits} from './shapes/fits.js'

const GOLDEN = join(import.meta.dirname, 'golden')
const ALL = commands()
const GIVEN = await readGiven()

splitAhead(ALL.flatMap(({examples}) => examples))
splitAhead(Object.values(GIVEN).flatMap(({before = [], between = {}}) => [...before, ...Object.values(between).flat()]))

/** Commands whose examples tell no answer, each with why. */
const UNTOLD: Readonly<Record<string, string>> = {
  'auth set': 'it reads a key that a shell pipes: test/commands/shapes.test.ts',
  'catalog browse': 'a screen',
  'hooks drop': 'what is dropped has another id each time: test/commands/shapes.test.ts',
  host: 'it serves, and answers nothing',
  'image edit': 'it asks a model of pictures',
  'image upscale': 'it asks a model of pictures',
  mcp: 'it serves, and answers nothing',
  'merge-driver': 'git runs it, and its answer is a file',
  'party watch': 'a screen',
  'proposal review': 'a screen',
}

/** What of the answers is otherwise than docs/COMMANDS.md has it. */
function misfitsOf(name: string, answers: Examples['answers']): string[] {
  return answers.flatMap(({line, value}) => {
    const shape = shapeOf(name, line)
    return shape ? misfits(value, shape, DOCUMENTED).map((what) => `${line}: ${what}`) : [`${line}: its shape is told nowhere`]
  })
}

const goldenOf = (name: string) => join(GOLDEN, `${name.replaceAll(' ', '/')}.txt`)

/** The examples of a help page, pasted one after another into the demo vault: each ends well, and all they say is in the golden file. */
describe('the examples of', () => {
  for (const {name, examples} of ALL) {
    const missing = examples.flatMap(foreignPrograms).filter((program) => !isInstalled(program))
    const title = missing.length === 0 ? name : `${name} (SKIPPED: ${missing.join(', ')} is not installed)`
    test.skipIf(missing.length > 0)(
      title,
      async () => {
        const {transcript, failures, answers} = await runExamples(examples, GIVEN[name])
        expect(failures, `give "${name}" what its examples need in test/commands/given/`).toEqual([])
        expect(misfitsOf(name, answers), `what docs/COMMANDS.md tells of the JSON of "${name}"`).toEqual([])
        if (answers.length === 0) expect(UNTOLD, `no example of "${name}" tells its JSON`).toHaveProperty(name)
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
