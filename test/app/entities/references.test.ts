import {describe, expect, test} from 'vitest'
import {fixFindings, validateKind, validateVault} from '../../../src/app/check/validate.js'
import type {Diagnostic} from '../../../src/diagnostic.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

const UID = 'd9b2d63d-a233-4123-847a-7090e2ad6b8'
const file = (kind: string, id: string, nth: number, more = '') =>
  `kind: ${kind}\nid: ${id}\nuid: ${UID}${nth}\n${more.startsWith('name: ') ? '' : `name: ${id}\n`}${more}`
const WORLD = {
  'campaigns/coast/campaign.yaml': file('campaign', 'coast', 0),
  'campaigns/coast/npcs/brom.yaml': file('npc', 'brom', 1, 'name: Бром Бронзовый\naliases: [The Eel]\n'),
  'campaigns/coast/locations/port.yaml': file('location', 'port', 2),
}
const VEY = 'campaigns/coast/npcs/vey.yaml'

/** A vault with a coast and Vey on it. */
function coast(fields = ''): TestVault {
  return newVault().put({...WORLD, [VEY]: file('npc', 'vey', 3, fields)})
}

async function problemsOf(vault: TestVault): Promise<readonly Diagnostic[]> {
  return (await validateVault(vault.options)).diagnostics
}

const linking = (text: string) => coast(`text: ${JSON.stringify(text)}\n`)
const about = (problems: readonly Diagnostic[], path: string) => problems.filter((each) => each.file === path)

describe('references', () => {
  test('a field that names nobody is an error, with what was meant', async () => {
    expect(about(await problemsOf(coast('location: prot\n')), VEY)).toMatchObject([
      {
        severity: 'error',
        code: 'UNKNOWN_REFERENCE',
        path: ['location'],
        line: 5,
        message: 'there is no location "prot"',
        hint: 'did you mean "port"?',
      },
    ])
  })

  test('so is one that names an entry there is not', async () => {
    expect(about(await problemsOf(coast('species: elff\n')), VEY)).toMatchObject([{severity: 'error', hint: 'did you mean "elf"?'}])
  })

  test('a link that leads nowhere is a warning', async () => {
    expect(about(await problemsOf(linking('By [[nobody-at-all]].')), VEY)).toMatchObject([
      {severity: 'warning', code: 'UNKNOWN_REFERENCE', path: ['text'], message: 'the link [[nobody-at-all]] leads to nothing'},
    ])
  })

  test.each([
    'an id: [[brom]]',
    'an id of a kind: [[npc:brom]]',
    'a name: [[Бром Бронзовый]]',
    'its start: [[бром]]',
    'another name: [[The Eel|an eel]]',
    'a character: [[Aria]]',
    'an entry: [[fireball]]',
    'an entry of a kind: [[spell:fireball]]',
    "an entry's name: [[Fire Bolt]]",
    "an entry's name with marks: [[ Fire Bolt! ]] [[Hunter’s Mark]]",
    'code: `[[nobody-at-all]]`',
  ])('%s', async (text) => {
    expect(about(await problemsOf(linking(text)), VEY)).toEqual([])
  })

  test.each(['of another kind: [[location:brom]]', 'of no kind: [[ship:brom]]', 'of a prototype: [[constructor:brom]]'])(
    'a link to %s leads nowhere',
    async (text) => {
      expect(about(await problemsOf(linking(text)), VEY)).toMatchObject([{severity: 'warning', code: 'UNKNOWN_REFERENCE'}])
    },
  )

  test('a link of a kind is told with its kind: without it, it may well lead somewhere', async () => {
    expect(about(await problemsOf(linking('[[location:brom]]')), VEY)).toMatchObject([
      {message: 'the link [[location:brom]] leads to nothing'},
    ])
  })

  test('a name where an id belongs is told with the id', async () => {
    expect(about(await problemsOf(coast('location: The Port\n')), VEY)).toMatchObject([
      {message: '"location" must be the id of a location', hint: 'ids are of lower-case letters, digits and hyphens, such as "the-port"'},
    ])
  })

  test('where dnd.yaml is broken that is said, and not that its parties are missing', async () => {
    const vault = coast('knownBy: [main]\n').put({'dnd.yaml': 'name: [\n'})
    expect(about(await problemsOf(vault), VEY)).toEqual([])
  })

  test('entities of another campaign are not there', async () => {
    const vault = coast('location: dock\n').put({'campaigns/marsh/locations/dock.yaml': file('location', 'dock', 4)})
    expect(about(await problemsOf(vault), VEY)).toMatchObject([{message: 'there is no location "dock"'}])
  })

  test('of one campaign alone, where it is named', async () => {
    const marsh = {
      'campaigns/marsh/campaign.yaml': file('campaign', 'marsh', 4, 'name: The Marsh\n'),
      'campaigns/marsh/npcs/kell.yaml': file('npc', 'kell', 5),
    }
    const {options} = coast('location: prot\n').put(marsh)
    const filesOf = async (campaign?: string) => (await validateKind({...options, campaign}, 'npc', [])).files
    expect(await filesOf('The Marsh')).toEqual(['campaigns/marsh/npcs/kell.yaml'])
    expect(await filesOf()).toEqual(['campaigns/coast/npcs/brom.yaml', VEY, 'campaigns/marsh/npcs/kell.yaml'])
  })

  test('what is deleted is let be', async () => {
    expect(about(await problemsOf(coast('location: prot\ndeleted: {at: "2026-11-01T12:00:00Z"}\n')), VEY)).toEqual([])
  })
})

describe('places', () => {
  const around = (...ids: string[]) =>
    newVault().put(
      Object.fromEntries(
        ids.map((id, i) => [`campaigns/coast/locations/${id}.yaml`, file('location', id, i, `within: ${ids[(i + 1) % ids.length]}\n`)]),
      ),
    )

  test.each([[['a']], [['a', 'b']], [['a', 'b', 'c']]])('around in a circle of %s: each is told', async (ids) => {
    const found = (await problemsOf(around(...ids))).filter(({code}) => code === 'PLACE_IN_ITSELF')
    expect(found.map(({path}) => path)).toEqual(ids.map(() => ['within']))
  })

  test('within a circle, but not of it', async () => {
    const vault = around('a', 'b').put({'campaigns/coast/locations/mill.yaml': file('location', 'mill', 9, 'within: a\n')})
    expect(about(await problemsOf(vault), 'campaigns/coast/locations/mill.yaml')).toEqual([])
  })
})

test.each(['npcs/vey.yaml', 'characters/old/aria.yaml', 'campaigns/coast/vey.yaml', 'catalog/spell.yaml'])(
  '%s is a file that nothing reads',
  async (path) => {
    const problems = about(await problemsOf(coast().put({[path]: 'a: 1\n'})), path)
    expect(problems).toMatchObject([{severity: 'warning', message: 'this file is not in a folder of its kind, so nothing reads it'}])
  },
)

test('a copy is given a uid of its own by `validate --fix`, and the first keeps its', async () => {
  const vault = coast()
  vault.commit('Coast')
  await new Promise((later) => setTimeout(later, 20))
  const copy = 'campaigns/coast/npcs/vera.yaml'
  vault.put({[copy]: `# A copy.\n${file('npc', 'vera', 3)}`})
  expect((await problemsOf(vault)).filter(({code}) => code === 'UID_TAKEN').map((each) => each.file)).toEqual([copy])
  const {fixed, texts} = await fixFindings(vault.options, undefined, [])
  expect(fixed).toEqual([{file: copy, label: 'give the copy a uid of its own'}])
  expect(texts).toMatchObject([{file: copy, after: expect.stringMatching(/^# A copy\.\nkind: npc\nid: vera\nuid: /) as string}])
  expect((await problemsOf(vault)).filter(({code}) => code === 'UID_TAKEN')).toEqual([])
})
