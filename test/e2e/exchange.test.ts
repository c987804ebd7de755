import {closeSync, cpSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync, writeFileSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {ImportReport} from '../../src/app/exchange/import.js'
import {Sandbox} from '../helpers/run-dnd.js'

const FIXTURES = join(import.meta.dirname, '../fixtures/exchange')
const II = join(FIXTURES, 'improved-initiative/export.json')

let sandbox: Sandbox

beforeAll(() => {
  sandbox = new Sandbox()
  sandbox.dnd(['init'])
})
afterAll(() => sandbox.remove())

describe('dnd catalog import', () => {
  test('a dry run writes nothing', () => {
    const report = sandbox.json<ImportReport>(['catalog', 'import', II, '--as', 'improved-initiative', '--dry-run'])
    expect(report.entries.map(({id}) => id)).toEqual(['ember-newt', 'newts-spark'])
    expect(existsSync(join(sandbox.root, 'catalog/monster/ember-newt.yaml'))).toBe(false)
  })

  test('a file comes in as one commit, is found and shown, and validates', () => {
    const report = sandbox.json<ImportReport>(['catalog', 'import', II, '--as', 'improved-initiative'])
    expect(report.committed?.commit).toMatch(/^[0-9a-f]{40}$/)
    expect(report.skipped).toEqual([{what: 'SavedEncounters', count: 1, names: ['Ash Pit']}])
    expect(report.entries[0]?.losses).toEqual([])
    const text = readFileSync(join(sandbox.root, 'catalog/monster/ember-newt.yaml'), 'utf8')
    expect(text).toMatch(/provenance:[\s\S]*type: imported[\s\S]*fileHash: [0-9a-f]{64}/)
    expect(sandbox.dnd(['catalog', 'show', 'ember newt']).stdout).toContain('Ember Newt')
    expect(sandbox.dnd(['validate']).status).toBe(0)
  })

  test('the very same file again changes nothing', () => {
    const before = sandbox.git('rev-parse', 'HEAD')
    const report = sandbox.json<ImportReport>(['catalog', 'import', II, '--as', 'improved-initiative'])
    expect(report.entries.map(({status}) => status)).toEqual(['unchanged', 'unchanged'])
    expect(sandbox.git('rev-parse', 'HEAD')).toBe(before)
  })

  test('a taken id gets a number or the prefix, is left out, or is written over', () => {
    const brew = join(FIXTURES, '5etools/brew.json')
    const ids = (...flags: string[]) => {
      const ran = sandbox.dnd(['catalog', 'import', brew, '--as', '5etools', '--kind', 'monster', '--dry-run', '--json', ...flags])
      return (JSON.parse(ran.stdout) as ImportReport).entries.map(({id, status, insteadOf}) => ({id, status, insteadOf}))
    }
    const copy = {id: 'ash-newt', status: 'new', insteadOf: undefined}
    expect(ids()).toEqual([{id: 'ember-newt-2', status: 'new', insteadOf: 'ember-newt'}, copy])
    expect(ids('--id-prefix', 'ash')).toEqual([{id: 'ash-ember-newt', status: 'new', insteadOf: 'ember-newt'}, copy])
    expect(ids('--skip')).toEqual([{id: 'ember-newt', status: 'skipped', insteadOf: undefined}, copy])
    expect(ids('--force')).toEqual([{id: 'ember-newt', status: 'replaced', insteadOf: undefined}, copy])
  })

  test('a folder: links are not followed, a bad file is named and ends in status 3, the good come in; --strict writes nothing', () => {
    const folder = join(sandbox.home, 'mixed')
    mkdirSync(folder)
    cpSync(join(FIXTURES, 'fightclub/compendium.xml'), join(folder, 'good.xml'))
    writeFileSync(join(folder, 'bomb.xml'), '<!DOCTYPE x [<!ENTITY a "aaaa">]><compendium/>')
    writeFileSync(join(folder, 'half.xml'), '<compendium><spell><name>..')
    symlinkSync(join(FIXTURES, 'fightclub'), join(folder, 'link'))
    const before = sandbox.git('rev-parse', 'HEAD')
    const strict = sandbox.dnd(['catalog', 'import', folder, '--as', 'fightclub', '--strict'])
    expect(strict.status).toBe(3)
    expect(sandbox.git('rev-parse', 'HEAD')).toBe(before)
    const ran = sandbox.dnd(['catalog', 'import', folder, '--as', 'fightclub'])
    expect(ran.status).toBe(3)
    expect(ran.stdout).toMatch(/bomb\.xml:1.*document type/)
    expect(ran.stdout).toMatch(/half\.xml:1/)
    expect(readdirSync(join(sandbox.root, 'catalog/magic-item'))).toEqual(['ash-ring.yaml'])
  })

  test('ordinary notes of a vault are nothing; one that is named itself is said to hold nothing', () => {
    const vault = join(sandbox.home, 'notes')
    mkdirSync(join(vault, 'beasts/.obsidian'), {recursive: true})
    writeFileSync(join(vault, 'empty.md'), '')
    writeFileSync(join(vault, 'session.md'), '---\nup: [[Index]]\n---\n\nWe met: the mayor.\n')
    cpSync(join(FIXTURES, 'fantasy-statblocks/newt.md'), join(vault, 'beasts/newt.md'))
    const importing = (path: string) => sandbox.dnd(['catalog', 'import', path, '--as', 'fantasy-statblocks', '--dry-run', '--json'])
    const folder = importing(vault)
    expect(folder).toMatchObject({status: 0, stderr: ''})
    expect(JSON.parse(folder.stdout)).toMatchObject({entries: [{name: 'Ember Newt', file: 'beasts/newt.md'}], problems: []})
    const named = importing(join(vault, 'session.md'))
    expect(named.status).toBe(3)
    expect(JSON.parse(named.stdout)).toMatchObject({
      entries: [],
      problems: [{code: 'IMPORT_NOTHING', file: 'session.md'}],
    })
  })

  test('names that look like paths become ids', () => {
    const block = {Name: '../../../etc/passwd', HP: {Value: 3, Notes: ''}, Abilities: {Str: 1, Dex: 1, Con: 1, Int: 1, Wis: 1, Cha: 1}}
    const ran = sandbox.dnd(['catalog', 'import', '-', '--as', 'improved-initiative', '--json'], {input: JSON.stringify([block])})
    expect((JSON.parse(ran.stdout) as ImportReport).entries.map(({id}) => id)).toEqual(['etc-passwd'])
  })

  test('30 MiB come in with 128 MiB of heap', () => {
    const file = join(sandbox.home, 'large.json')
    writeLarge(file, 30)
    const ran = sandbox.dnd(['catalog', 'import', file, '--as', 'improved-initiative', '--json'], {
      env: {NODE_OPTIONS: '--max-old-space-size=128'},
    })
    expect(ran.stderr).toBe('')
    const {entries, problems} = JSON.parse(ran.stdout) as ImportReport
    expect(problems).toEqual([])
    expect(entries).toHaveLength(30 * 4)
  }, 120_000)
})

/** A list of stat blocks of a quarter of a MiB each, most of it an image that is dropped. */
function writeLarge(path: string, mebibytes: number): void {
  const file = openSync(path, 'w')
  const image = 'A'.repeat(256 * 1024)
  for (let nth = 0; nth < mebibytes * 4; nth++) {
    const block = {
      Name: `Newt ${nth}`,
      HP: {Value: 3, Notes: '(1d6)'},
      Abilities: {Str: 1, Dex: 1, Con: 1, Int: 1, Wis: 1, Cha: 1},
      ImageURL: image,
    }
    writeSync(file, `${nth === 0 ? '[' : ','}${JSON.stringify(block)}`)
  }
  writeSync(file, ']')
  closeSync(file)
}

describe('dnd catalog export', () => {
  test('to standard output, losses on standard error', () => {
    const ran = sandbox.dnd(['catalog', 'export', 'monster/ember-newt', '--as', 'homebrewery'])
    expect(ran.status).toBe(0)
    expect(ran.stdout).toMatch(/^\{\{monster,frame\n## Ember Newt\n/)
    expect(ran.stderr).toContain('dropped')
  })

  test('to a file, that is not written over unasked; what was exported can be imported', () => {
    const args = ['catalog', 'export', 'monster/ember-newt', '--as', 'fantasy-statblocks', '-o', 'newt.md']
    expect(sandbox.dnd(args).status).toBe(0)
    expect(sandbox.dnd(args)).toMatchObject({status: 7, stderr: expect.stringContaining('[FILE_EXISTS]')})
    const report = sandbox.json<ImportReport>(['catalog', 'import', 'newt.md', '--as', 'fantasy-statblocks', '--dry-run'])
    expect(report.entries).toMatchObject([{id: 'ember-newt-3', name: 'Ember Newt'}])
  })

  test('nothing named is a usage error; an unknown name is not found', () => {
    expect(sandbox.dnd(['catalog', 'export', '--as', '5etools']).status).toBe(2)
    expect(sandbox.dnd(['catalog', 'export', 'no such newt', '--as', '5etools']).status).toBe(4)
  })
})
