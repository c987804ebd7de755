import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {overlayDrafts, saveConcept} from '../../src/app/characters/concept.js'
import {readConceptSkeletons} from '../../src/app/homebrew/skeletons.js'
import {judgeCharacter} from '../../src/rules/check/character.js'
import {partDraft} from '../../src/schema/content/concept-skeleton.js'
import {inWords} from '../../src/words/finding.js'
import {finished} from '../helpers/character.js'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
let text: string
beforeAll(() => {
  sandbox = new Sandbox()
  sandbox.json(['init', '.'])
  sandbox.json(['character', 'concept', 'Storm Warden', '--caster', 'half', '--spells-of', 'druid', '-o', 'storm.yaml'])
  text = readFileSync(join(sandbox.root, 'storm.yaml'), 'utf8')
})
afterAll(() => sandbox.remove())

interface Created {
  characters: {id: string; parts: {path: string; assessment?: {figures: {id: string; value: number}[]}}[]}[]
  committed?: {files: string[]; commit: string}
}

interface Shown {
  sheet: {level: {total: number}; species: {id: string}; classes: {id: string; subclass?: {id: string}}[]; slots: unknown[]}
  findings: unknown[]
}

const head = () => sandbox.git('rev-parse', 'HEAD')

describe('a concept, from the document to the table', () => {
  test('a dry run shows the figures and writes nothing', () => {
    const before = head()
    const {stdout} = sandbox.dnd(['character', 'create', '--concept', 'storm.yaml', '--auto', '--dry-run'])
    expect(stdout).toMatch(/against \d+ classes of the SRD[\s\S]*Storm Warden Folk[\s\S]*Nothing was written/)
    expect(head()).toBe(before)
    expect(existsSync(join(sandbox.root, 'catalog/species'))).toBe(false)
  })

  test('one commit holds the entries and the character', () => {
    const {characters, committed} = sandbox.json<Created>(['character', 'create', '--concept', 'storm.yaml', '--auto'])
    expect(committed?.files).toEqual([
      'catalog/species/storm-warden-folk.yaml',
      'catalog/background/storm-warden-apprentice.yaml',
      'catalog/class/storm-warden.yaml',
      'catalog/subclass/storm-warden-path.yaml',
      'characters/storm-warden.yaml',
    ])
    expect(characters[0]?.parts[2]?.assessment?.figures.find(({id}) => id === 'hit-die')?.value).toBe(10)
    expect(readFileSync(join(sandbox.root, 'catalog/class/storm-warden.yaml'), 'utf8')).toContain('provenance: {type: homebrew}')
    expect(sandbox.git('log', '-1', '--format=%s')).toContain('character(storm-warden): create Storm Warden with species/storm-warden-folk')
    const {ok, diagnostics} = sandbox.json<{ok: boolean; diagnostics: {code: string}[]}>(['validate'])
    // The concept's own document lies in the vault and is no kind's.
    expect({ok, codes: diagnostics.map(({code}) => code)}).toEqual({ok: true, codes: diagnostics.map(() => 'STRAY_FILE')})
  })

  test.each([1, 5, 11, 20])('its class, species and background play at level %i without a finding', (level) => {
    const id = `warden-${level}`
    const parts = ['--class', 'storm-warden', '--species', 'storm-warden-folk', '--background', 'storm-warden-apprentice']
    sandbox.json(['character', 'create', '--id', id, '--name', 'Ada', ...parts, '--level', String(level), '--auto'])
    const {sheet, findings} = sandbox.json<Shown>(['character', 'show', id])
    expect(findings).toEqual([])
    expect(sheet.slots).toHaveLength(Math.ceil(level / 4))
    expect(sheet.classes[0]?.subclass?.id).toBe(level >= 3 ? 'storm-warden-path' : undefined)
  })

  test('it levels up', () => {
    sandbox.json(['character', 'level-up', 'storm-warden', '--auto'])
    sandbox.json(['character', 'level-up', 'storm-warden', '--auto'])
    const {sheet, findings} = sandbox.json<Shown>(['character', 'show', 'storm-warden'])
    expect(findings).toEqual([])
    expect(sheet).toMatchObject({level: {total: 3}, classes: [{subclass: {id: 'storm-warden-path'}}]})
    expect(sandbox.json<{ok: boolean}>(['character', 'validate', '--all'])).toMatchObject({ok: true, diagnostics: []})
  })

  test('undo takes all of a concept back', () => {
    const frog = sandbox.json<{text: string}>(['character', 'concept', 'Frog', '--species']).text
    sandbox.json(['character', 'create', '--concept', '-', '--auto', '--name', 'Croak', '--class', 'rogue'], {input: frog})
    expect(sandbox.json<Shown>(['character', 'show', 'croak']).sheet.species.id).toBe('frog-folk')
    sandbox.json(['undo'])
    expect(existsSync(join(sandbox.root, 'catalog/species/frog-folk.yaml'))).toBe(false)
    expect(existsSync(join(sandbox.root, 'characters/croak.yaml'))).toBe(false)
  })
})

describe('what a conversation made', () => {
  const drafts = [['species', partDraft(readConceptSkeletons().species, {id: 'moth-folk', name: 'Moth Folk'})]] as const
  const save = async (id: string) => {
    const options = {vault: sandbox.root, cwd: sandbox.root, author: 'Test <test@example.test>'}
    const {parts, entries} = await overlayDrafts(options, drafts)
    const character = finished(entries, [{class: 'rogue', levels: 2}], {id, name: 'Moth', species: 'moth-folk'})
    return saveConcept(options, {parts, made: {character, ...inWords(judgeCharacter(character, entries))}, dryRun: false})
  }

  test('is written as one commit; the same again is refused whole', async () => {
    expect((await save('moth')).committed?.files).toEqual(['catalog/species/moth-folk.yaml', 'characters/moth.yaml'])
    await expect(save('moth-2')).rejects.toMatchObject({code: 'ID_TAKEN', exitCode: 5})
    expect(existsSync(join(sandbox.root, 'characters/moth-2.yaml'))).toBe(false)
  })
})

describe('many at once', () => {
  test('a party of 100 is one commit, and each is told of', () => {
    const party = Array.from({length: 100}, (_, i) => ({name: `Hero ${i}`, class: i === 7 ? 'nobody' : 'fighter', level: (i % 20) + 1}))
    const run = sandbox.dnd(['character', 'create', '--from', '-', '--auto', '--json'], {input: JSON.stringify(party)})
    const {characters, failed} = JSON.parse(run.stdout) as {
      characters: {nth: number; id?: string; error?: {code: string}}[]
      failed: number
    }
    expect({status: run.status, count: characters.length, failed}).toEqual({status: 3, count: 100, failed: 1})
    expect(characters[7]).toMatchObject({nth: 8, error: {code: 'NOT_FOUND'}})
    expect(sandbox.git('log', '-1', '--format=%s').trim()).toBe('characters: create hero-0, hero-1 and 97 more')
    expect(sandbox.json<{ok: boolean; files: string[]}>(['character', 'validate', '--all'])).toMatchObject({ok: true})
  })

  test('--all and a name exclude each other', () => {
    expect(sandbox.dnd(['character', 'validate', '--all', 'hero-1'])).toMatchObject({status: 2})
  })
})

describe('what is refused', () => {
  const other = () => text.replaceAll('storm-warden', 'other-warden')

  test.each([
    {
      why: 'its ids are taken',
      change: () => text,
      status: 5,
      says: /^storm\.yaml:\d+:\d+: there is a species with the id "storm-warden-folk"/,
    },
    {
      why: 'a part does not fit',
      change: () => other().replace('hitDie: 10', 'hitDie: 11'),
      status: 3,
      says: /storm\.yaml:\d+:11: error\[SCHEMA\]: "hitDie" must be one of "6", "8"/,
    },
    {
      why: 'an id leads out',
      change: () => other().replace('id: other-warden-folk', 'id: ../../etc/x'),
      status: 3,
      says: /storm\.yaml:9:7: error\[SCHEMA\]: "id" must be/,
    },
    {why: 'an id is a flag', change: () => other().replace('id: other-warden-folk', 'id: --force'), status: 3, says: /"id" must be/},
    {
      why: 'a name holds an escape sequence',
      change: () => other().replace('name: Storm Warden Folk', 'name: "a\\u001b[2J"'),
      status: 3,
      says: /"name" must be one line/,
    },
    {
      why: 'a spell is nowhere',
      change: () => other().replace('- {type: feat, feat: alert}', '- {type: spell, spell: zorp, as: cantrip}'),
      status: 3,
      says: /there is no spell "zorp"/,
    },
    {why: 'it is no YAML', change: () => '{', status: 3, says: /storm\.yaml:1:/},
  ])('when $why, and nothing is written', ({change, status, says}) => {
    writeFileSync(join(sandbox.root, 'storm.yaml'), change())
    const before = head()
    const run = sandbox.dnd(['character', 'create', '--concept', 'storm.yaml', '--auto'])
    expect(run.status).toBe(status)
    expect(run.stderr).toMatch(new RegExp(says.source.replace('^', ''), 'm'))
    expect(run.stderr).not.toContain('\u001b[2J')
    expect(head()).toBe(before)
    expect(sandbox.git('status', '--porcelain', 'catalog', 'characters')).toBe('')
  })

  test('no file, and nobody to ask', () => {
    expect(sandbox.dnd(['character', 'create', '--concept', '--auto'])).toMatchObject({status: 2})
  })

  test('a file that is there is kept without --force', () => {
    expect(sandbox.dnd(['character', 'concept', 'X', '-o', 'storm.yaml'])).toMatchObject({status: 7})
  })
})
