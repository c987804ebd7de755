import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {openEntries} from '../../../src/app/catalog/open.js'
import {showCharacter} from '../../../src/app/characters/show.js'
import {setFields} from '../../../src/app/entities/change.js'
import {createEntities} from '../../../src/app/entities/create.js'
import {blendThemes} from '../../../src/app/transitions/blend-themes.js'
import {changeTheme} from '../../../src/app/transitions/change-theme.js'
import {themeHistory} from '../../../src/app/transitions/history.js'
import {listThemes, showTheme} from '../../../src/app/transitions/known-themes.js'
import {previewTheme} from '../../../src/app/transitions/preview.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import {InvalidDataError} from '../../../src/errors.js'
import {entriesFor} from '../../../src/rules/build/entries.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

const NOIR = `kind: theme
id: rain
uid: 01900000-0000-7000-8000-0000000000a1
name: Rain
skins:
  weapon/longbow: {name: Harpoon Rifle, damage: piercing}
  weapon/dagger: {name: Stiletto}
words:
  coins:
    gp: {name: dollars, short: $}
shifts:
  skills: {stealth: 2, athletics: -2}
bans:
  - {id: plate, query: "kind:armor category:heavy", reason: nobody wears it}
allows:
  - {id: mail, entries: [armor/chain-mail]}
laws:
  - {id: dusk, name: Long Dusk, effects: [{type: disadvantage, on: skill, skills: [perception]}]}
`
const BRASS = `kind: theme
id: brass
uid: 01900000-0000-7000-8000-0000000000a2
name: Brass
skins:
  weapon/longbow: {name: Steam Bow, damage: fire}
clashes:
  - {id: rain, theme: rain, reason: it rusts}
`

const bow = {id: 'bow', item: 'longbow', quantity: 1, equipped: 'two-hands'} as const

/** A vault with a campaign of one party, in git: Aria plays in it, Bo does not. */
function coast(campaign = ''): TestVault {
  const vault = newVault({inventory: [bow], coins: {gp: 12}})
  vault.with({id: 'bo', name: 'Bo', uid: '01900000-0000-7000-8000-0000000000b0', inventory: [bow]})
  vault.put({
    'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {crew: [aria]}\n',
    'themes/rain.yaml': NOIR,
    'themes/brass.yaml': BRASS,
    'campaigns/coast/campaign.yaml': `kind: campaign\nid: coast\nuid: 01900000-0000-7000-8000-0000000000c0\nname: The Coast # salt\nparty: crew\n${campaign}`,
    'campaigns/coast/chapters/fog.yaml':
      'kind: chapter\nid: fog\nuid: 01900000-0000-7000-8000-0000000000c1\nname: Fog\nnumber: 1\nstatus: planned\ntheme: brass\n',
    'campaigns/coast/treasures/chest.yaml':
      'kind: treasure\nid: chest\nuid: 01900000-0000-7000-8000-0000000000c2\nname: Chest\nthings: [{id: blade, item: dagger}]\n',
  })
  vault.commit('The coast')
  return vault
}

const read = (vault: TestVault, path: string) => readFileSync(join(vault.root, path), 'utf8')
const CAMPAIGN = 'campaigns/coast/campaign.yaml'
const campaign = {kind: 'campaign'} as const
const bowOf = async ({options}: TestVault, who: string) => (await showCharacter(options, who)).sheet.inventory[0]?.name

describe("a campaign's theme", () => {
  test('is one field, seen by all who play it, told before it is so, and gone without a trace', async () => {
    const vault = coast()
    const before = read(vault, CAMPAIGN)
    const planned = await changeTheme({...vault.options, dryRun: true}, campaign, 'rain')
    expect(read(vault, CAMPAIGN)).toBe(before)
    const done = await changeTheme(vault.options, campaign, 'rain')
    expect(done.committed?.files).toEqual([CAMPAIGN])
    expect({...done, committed: undefined}).toEqual({...planned, committed: undefined})
    expect(done.characters.map(({id}) => id)).toEqual(['aria'])
    expect(done.characters[0]?.changes).toContainEqual({
      type: 'renamed',
      what: 'item',
      id: 'bow',
      before: 'Longbow',
      after: 'Harpoon Rifle',
    })
    expect(done.characters[0]?.changes).toContainEqual({type: 'text', field: 'coins', before: '12 gp', after: '12 $'})
    expect(done.world).toEqual([{kind: 'treasure', id: 'chest', names: [{key: 'weapon/dagger', before: 'Dagger', after: 'Stiletto'}]}])
    expect(done.coins).toEqual([{coin: 'gp', before: 'gp', after: 'dollars'}])
    expect([await bowOf(vault, 'aria'), await bowOf(vault, 'bo')]).toEqual(['Harpoon Rifle', 'Longbow'])
    const {sheet} = await showCharacter(vault.options, 'aria')
    expect(sheet.surroundings.map(({name}) => name)).toEqual(['Rain', 'Long Dusk'])
    expect(sheet.skills.stealth.terms).toContainEqual({label: 'Rain', value: 2})
    await changeTheme(vault.options, campaign, undefined)
    expect(read(vault, CAMPAIGN)).toBe(before)
    expect(await bowOf(vault, 'aria')).toBe('Longbow')
  })

  test('is taken back by undo to the byte, and by the old one', async () => {
    const vault = coast('theme: "high-fantasy" # as ever\n')
    const before = read(vault, CAMPAIGN)
    await changeTheme(vault.options, campaign, 'rain')
    const under = read(vault, CAMPAIGN)
    await undoLast(vault.options)
    expect(read(vault, CAMPAIGN)).toBe(before)
    await changeTheme(vault.options, campaign, 'rain')
    expect(read(vault, CAMPAIGN)).toBe(under)
    await changeTheme(vault.options, campaign, 'high-fantasy')
    expect(read(vault, CAMPAIGN)).toBe(before)
  })

  test('is refused for all that stands against it, and nothing is written', async () => {
    const vault = coast()
    vault.with({inventory: [bow, {id: 'plate', item: 'plate-armor', quantity: 1}, {id: 'mail', item: 'chain-mail', quantity: 1}]})
    const before = read(vault, CAMPAIGN)
    const refused = await changeTheme(vault.options, campaign, 'rain').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(InvalidDataError)
    expect((refused as InvalidDataError).diagnostics.map(({file, path, code}) => `${file} ${path.join('.')} ${code}`)).toEqual([
      'characters/aria.yaml inventory.1.item THEME_BANNED',
    ])
    expect(read(vault, CAMPAIGN)).toBe(before)
    // The field by itself is held to the same.
    await expect(setFields(vault.options, 'campaign', 'coast', ['theme=rain'])).rejects.toMatchObject({
      diagnostics: [{code: 'THEME_BANNED', message: expect.stringContaining('Aria: Rain has no place for "Plate Armor"')}],
    })
  })

  test("gives way to that of the running chapter, and both to the character's own", async () => {
    const vault = coast('theme: high-fantasy\n')
    expect(await bowOf(vault, 'aria')).toBe('Longbow')
    await setFields(vault.options, 'chapter', 'fog', ['status=running'])
    expect(await bowOf(vault, 'aria')).toBe('Steam Bow')
    const told = await changeTheme(vault.options, campaign, undefined)
    expect(told.untouched).toEqual([{id: 'aria', by: 'chapter', theme: 'brass'}])
    await changeTheme(vault.options, {kind: 'character', reference: 'aria'}, 'high-fantasy')
    expect(await bowOf(vault, 'aria')).toBe('Longbow')
    await changeTheme(vault.options, {kind: 'character', reference: 'aria'}, undefined)
    expect(await bowOf(vault, 'aria')).toBe('Steam Bow')
  })

  test('does not follow one that it clashes with, by a chapter neither', async () => {
    const vault = coast('theme: rain\n')
    await expect(changeTheme(vault.options, campaign, 'brass')).rejects.toMatchObject({diagnostics: [{code: 'THEME_CLASH'}]})
    await expect(setFields(vault.options, 'chapter', 'fog', ['status=running'])).rejects.toMatchObject({
      diagnostics: [{code: 'THEME_CLASH'}],
    })
  })

  test('has to be there', async () => {
    const vault = coast()
    await expect(changeTheme(vault.options, campaign, 'rian')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hints: [expect.stringContaining('"rain"'), expect.anything()],
    })
    await expect(setFields(vault.options, 'campaign', 'coast', ['theme=nowhere'])).rejects.toMatchObject({
      diagnostics: [{code: 'UNKNOWN_REFERENCE'}],
    })
    // One that ships is there like the vault's own.
    await setFields(vault.options, 'campaign', 'coast', ['theme=high-fantasy'])
  })

  test('is known by who set it, and when', async () => {
    const vault = coast()
    await changeTheme(vault.options, campaign, 'rain')
    await changeTheme(vault.options, campaign, 'high-fantasy')
    const history = await themeHistory(vault.options, undefined)
    expect(history.now).toEqual({theme: 'high-fantasy', by: 'campaign'})
    expect(history.events.filter(({of}) => of === 'campaign/coast').map(({before, after}) => [before, after])).toEqual([
      ['rain', 'high-fantasy'],
      [undefined, 'rain'],
    ])
    expect(history.chapters).toEqual([{id: 'fog', name: 'Fog', number: 1, status: 'planned', theme: 'brass'}])
  })

  test('is another edition of the catalog, so that no kept list tells of the former', async () => {
    const vault = coast()
    const before = (await openEntries(vault.root)).edition()
    await changeTheme(vault.options, campaign, 'rain')
    const under = (await openEntries(vault.root)).edition()
    expect(under).not.toBe(before)
    vault.put({'themes/rain.yaml': NOIR.replace('Harpoon Rifle', 'Speargun')})
    expect((await openEntries(vault.root)).edition()).not.toBe(under)
    expect(await bowOf(vault, 'aria')).toBe('Speargun')
  })
})

describe('themes of a vault', () => {
  test('go before those that ship under their id, and are listed beside them', async () => {
    const vault = coast()
    const themes = listThemes(vault.options).entities
    expect(themes.find(({id}) => id === 'rain')?.from).toBe('vault')
    expect(themes.find(({id}) => id === 'high-fantasy')?.from).toBe('shipped')
    vault.put({'themes/high-fantasy.yaml': NOIR.replace('id: rain', 'id: high-fantasy').replace('name: Rain', 'name: Mine')})
    expect(showTheme(vault.options, 'high-fantasy')).toMatchObject({from: 'vault', entity: {name: 'Mine'}})
    expect(listThemes(vault.options).entities.filter(({id}) => id === 'high-fantasy')).toHaveLength(1)
  })

  test('can be looked at without a vault', () => {
    expect(showTheme({cwd: '/'}, 'high fantasy')).toMatchObject({id: 'high-fantasy', from: 'shipped'})
  })

  test("a secret one is nobody's but the DM's", async () => {
    const vault = coast()
    vault.put({'themes/rain.yaml': `${NOIR}secret: true\n`})
    expect(listThemes({...vault.options, as: 'aria'}).entities.map(({id}) => id)).not.toContain('rain')
    expect(() => showTheme({...vault.options, as: 'aria'}, 'rain')).toThrow(/No theme/)
  })

  test('begin as one that ships, with an id of their own', async () => {
    const vault = coast()
    const {readTemplate} = await import('../../../src/app/entities/templates.js')
    const from = readTemplate(vault.root, 'theme', 'noir')
    const {entities} = await createEntities(vault.options, 'theme', {name: 'My Noir', from})
    expect(entities.map(({id}) => id)).toEqual(['my-noir'])
  })

  test('are seen before anybody is under them', async () => {
    const vault = coast()
    const preview = await previewTheme(vault.options, 'rain', [])
    expect(preview.skins).toContainEqual({key: 'weapon/dagger', before: 'Dagger', after: 'Stiletto'})
    expect(preview.banned.find(({kind}) => kind === 'armor')?.some).toContain('Plate Armor')
    expect(preview.banned.find(({kind}) => kind === 'armor')?.some).not.toContain('Chain Mail')
    expect(preview.characters.map(({id}) => id)).toEqual(['aria', 'bo'])
  })

  test("are mixed into one of the vault's own, unless they clash", async () => {
    const vault = coast()
    const {created, theme} = await blendThemes(vault.options, {a: 'rain', b: 'high-fantasy', weight: 0.2, name: 'Drizzle'})
    expect(created?.entities.map(({id}) => id)).toEqual(['drizzle'])
    expect(showTheme(vault.options, 'drizzle').entity).toMatchObject({
      mixed: {a: 'rain', b: 'high-fantasy', weight: 0.2},
      skins: theme.skins,
    })
    await expect(blendThemes(vault.options, {a: 'rain', b: 'brass', weight: 0.5})).rejects.toMatchObject({
      diagnostics: [{code: 'THEME_CLASH'}],
    })
    await expect(blendThemes(vault.options, {a: 'rain', b: 'Rain', weight: 0.5})).rejects.toMatchObject({code: 'USAGE'})
  })

  test("bring laws and words over the campaign's people, too", async () => {
    const vault = coast('theme: rain\n')
    const {entries} = await openEntries(vault.root)
    const seen = entriesFor(entries, {kind: 'npc', id: 'vey', campaign: 'coast'})
    expect(seen.theme?.theme.id).toBe('rain')
    expect(seen.find('weapon', 'dagger')?.name).toBe('Stiletto')
  })
})
