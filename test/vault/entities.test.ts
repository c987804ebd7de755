import {expect, test} from 'vitest'
import {KIND_NAMES, kindRow, pathOf} from '../../src/schema/entity/kinds.js'
import {entityFile, listEntities, parseEntity, readEntity} from '../../src/vault/entities.js'
import {bareVault} from '../codes/test-vault.js'

const npc = (id: string) => `kind: npc\nid: ${id}\nuid: d9b2d63d-a233-4123-847a-7090e2ad6b83\nname: Vey\n`
const VEY = {kind: 'npc', id: 'vey', campaign: 'coast'} as const

test.each(KIND_NAMES)('a new %s is headed by its schema, from its own folder', (kind) => {
  const ref = {kind, id: 'vey', ...(kindRow(kind).scope === 'campaign' ? {campaign: 'coast'} : {})}
  const {path, text = ''} = entityFile(ref, {kind, id: 'vey', uid: 'u', name: 'Vey'})
  expect(path).toBe(pathOf(ref))
  const schema = /\$schema=(\S+)/.exec(text)?.[1] ?? ''
  expect(new URL(schema, `file:///${path}`).pathname).toBe(`/.schemas/${kind}.json`)
})

test('an entity is read once, and then known by its text', () => {
  const vault = bareVault().put({[pathOf(VEY)]: npc('vey')})
  const [first, second] = [readEntity(vault.root, VEY), readEntity(vault.root, VEY)]
  expect(second.stored?.value).toEqual(first.stored?.value)
  expect(second.stored?.positionOf(['name'])).toEqual(first.stored?.positionOf(['name']))
  vault.put({[pathOf(VEY)]: npc('brom')})
  expect(readEntity(vault.root, VEY).diagnostics).toMatchObject([{code: 'ID_FILE', line: 2}])
})

test('one that is missing has nothing to say', () => {
  expect(readEntity(bareVault().root, VEY)).toEqual({diagnostics: []})
})

test.each(['../../../etc', '/etc'])('no place outside the vault is read: %s', (campaign) => {
  expect(() => readEntity(bareVault().root, {...VEY, campaign: `${campaign}/..`, id: '../../../../../../etc/passwd'})).toThrow('outside')
})

test('bytes that are no text are told of', () => {
  const vault = bareVault().put({[pathOf(VEY)]: ''})
  vault.put({[pathOf(VEY)]: Buffer.from([0xff, 0xfe]) as unknown as string})
  expect(readEntity(vault.root, VEY).diagnostics).toMatchObject([{code: 'YAML_ENCODING'}])
})

test('an entity belongs at the path of its id', () => {
  expect(parseEntity('npc', npc('vey'), pathOf(VEY)).value).toMatchObject({id: 'vey'})
  expect(parseEntity('npc', npc('vey'), pathOf({...VEY, id: 'brom'})).diagnostics).toMatchObject([{code: 'ID_FILE'}])
})

test('entities are listed by path, whatever they hold; folders without a file of theirs are none', () => {
  const vault = bareVault().put({
    'campaigns/coast/npcs/vey.yaml': 'broken: [',
    'campaigns/coast/npcs/brom.yml': npc('brom'),
    'campaigns/coast/npcs/.hidden.yaml': '',
    'campaigns/coast/npcs/notes.md': '',
    'campaigns/marsh/npcs/kell.yaml': npc('kell'),
    'campaigns/marsh/campaign.yaml': '',
  })
  expect(listEntities(vault.root, 'npc').map(({campaign, id}) => `${campaign}/${id}`)).toEqual(['coast/brom', 'coast/vey', 'marsh/kell'])
  expect(listEntities(vault.root, 'npc', 'coast')).toHaveLength(2)
  expect(listEntities(vault.root, 'campaign').map(({id}) => id)).toEqual(['marsh'])
})
