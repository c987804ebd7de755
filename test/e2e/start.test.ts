import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {afterFile} from '../helpers/afterwards.js'
import {commands} from '../helpers/commands.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {RunOptions} from '../helpers/run-dnd.js'

// A command is found in a manifest of its own, unless `DND_WHOLE_MANIFEST` is set: nobody may see which. All examples of all commands
// run the other way with `VITEST_WHOLE_MANIFEST=1 npx vitest run test/commands/examples.test.ts`, against the same golden files.

const ALL = commands().map(({name}) => name)
const vault = demoVault()
afterFile(() => vault.remove())

function bothWays(args: readonly string[], options: RunOptions = {}) {
  const [short, whole] = ['', '1'].map((DND_WHOLE_MANIFEST) =>
    vault.dndAlone(args, {...options, env: {...options.env, DND_WHOLE_MANIFEST}}),
  )
  return {short, whole}
}

describe('the short start ends as that with the whole manifest', () => {
  test.each<{why: string; line: string; status: number; env?: Record<string, string>}>([
    {why: 'the version', line: '--version', status: 0},
    {why: 'the version goes before help', line: '--version --help', status: 0},
    {why: 'a command of one word', line: 'roll 2d6 --seed 7', status: 0},
    {why: '--json', line: 'roll 2d6 --seed 7 --json', status: 0},
    {why: 'a command in a topic', line: 'character show aria', status: 0},
    {why: 'flags before arguments', line: 'character show --json aria', status: 0},
    {why: 'plain text', line: 'character show aria --no-color', status: 0, env: {FORCE_COLOR: '1'}},
    {why: 'colour', line: 'character show aria', status: 0, env: {FORCE_COLOR: '1', NO_COLOR: ''}},
    {why: 'what is not there', line: 'character show nobody', status: 4},
    {why: 'the same as JSON', line: 'character show nobody --json', status: 4},
    {why: 'an unknown flag', line: 'character show aria --jsno', status: 2},
    {why: 'the same as JSON', line: 'character show aria --jsno --json', status: 2},
    {why: 'a flag without its value', line: 'roll 1d6 --seed', status: 2},
    {why: 'a missing argument', line: 'character hp', status: 2},
    {why: 'an argument too many', line: 'roll 1d6 2d6 3d6', status: 2},
    {why: 'a word behind a command that takes none', line: 'campaign nonsense', status: 2},
    {why: 'the same as JSON', line: 'campaign nonsense --json', status: 2},
    {why: 'help after a command', line: 'character show --help', status: 0},
    {why: 'help before its arguments', line: 'character show -h aria', status: 0},
    {why: 'help behind an end of flags', line: 'roll -- -h', status: 2},
    {why: 'help of a command', line: 'help character show', status: 0},
    {why: 'a topic alone', line: 'character', status: 0},
    {why: 'a topic in a topic', line: 'catalog source', status: 2},
    {why: 'a hidden alias', line: 'party --json', status: 2},
    {why: 'an alias', line: 'journal search aria', status: 0},
    {why: 'the command that has it', line: 'journal list aria', status: 0},
    {why: 'no such command', line: 'charakter show aria', status: 2},
    {why: 'no such command in a topic', line: 'character shwo aria', status: 2},
    {why: 'a flag first', line: '--json character show aria', status: 2},
    {why: 'a colon in place of a blank', line: 'character:show aria', status: 0},
    {why: 'a path for a word', line: '../topics/roll 1d6', status: 2},
    {why: 'another case', line: 'Roll 1d6', status: 2},
  ])('$why: `$line`', ({line, status, env}) => {
    const {short, whole} = bothWays(line.split(' '), env ? {env} : {})
    expect(short).toEqual(whole)
    expect(whole?.status, `${whole?.stdout}${whole?.stderr}`).toBe(status)
  })
})

describe('manifests of one command', () => {
  const alone = join(import.meta.dirname, '../../dist/alone')
  const manifest = (name: string) => join(alone, ...name.split(' '), 'oclif.manifest.json')

  test('there is one of each, which has it alone', () => {
    const ids = ALL.map((name) => Object.keys(JSON.parse(readFileSync(manifest(name), 'utf8')).commands))
    expect(ids).toEqual(ALL.map((name) => [name.replaceAll(' ', ':')]))
  })

  test('there is none of what is no command', () => {
    const files = readdirSync(alone, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.json'))
    expect(files.length).toBe(ALL.length + 1)
    expect(existsSync(join(alone, 'journal/search'))).toBe(true)
  })
})
