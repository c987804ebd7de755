import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {addAsset, keepAssets} from '../../../src/app/assets/add.js'
import {exportAsset} from '../../../src/app/assets/export.js'
import {collectAssets} from '../../../src/app/assets/gc.js'
import {growthNotes} from '../../../src/app/assets/growth.js'
import {findAsset, listAssets} from '../../../src/app/assets/list.js'
import {getAssets, readAssets} from '../../../src/app/assets/store.js'
import {useAsset} from '../../../src/app/assets/use.js'
import {assetProblems} from '../../../src/app/assets/verify.js'
import {validateVault} from '../../../src/app/check/validate.js'
import {setFields} from '../../../src/app/entities/change.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import {readBook} from '../../../src/app/world/export/book.js'
import {pictureFacts} from '../../../src/schema/picture.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'
import {png} from '../../helpers/png.js'

let vault: TestVault
let options: TestVault['options']
const [RED, BLUE, GREEN] = [png(8, 6, {rgb: [200, 0, 0], words: 'the duke'}), png(8, 6, {rgb: [0, 0, 200]}), png(5, 5, {rgb: [0, 200, 0]})]

beforeEach(async () => {
  vault = newVault()
  options = vault.options
  vault.put({
    'campaigns/coast/campaign.yaml': 'kind: campaign\nid: coast\nuid: 0190a0a0-0000-7000-8000-000000000001\nname: Coast\n',
    'campaigns/coast/npcs/vey.yaml': 'kind: npc\nid: vey\nuid: 0190a0a0-0000-7000-8000-000000000002\nname: Vey\n',
    'campaigns/coast/npcs/ketter.yaml': 'kind: npc\nid: ketter\nuid: 0190a0a0-0000-7000-8000-000000000003\nname: Ketter\nsecret: true\n',
    'campaigns/coast/handouts/notice.yaml':
      'kind: handout\nid: notice\nuid: 0190a0a0-0000-7000-8000-000000000004\nname: Notice\nknownBy: [all]\n',
  })
  vault.commit('a coast')
})

const portrait = (bytes: Buffer, of = 'vey', more = {}) => addAsset(options, {bytes, name: 'a.png', of, role: 'portrait', ...more})
const fileOf = (path: string) => join(vault.root, path)
const codes = () => assetProblems(vault.root).map(({code}) => code)

describe('a picture that is kept', () => {
  test('lies by the hash of its bytes, and is one commit with its row', async () => {
    const {asset, version, committed} = await portrait(RED)
    expect(readFileSync(fileOf(asset.file))).toEqual(RED)
    expect(asset).toMatchObject({
      of: {kind: 'npc', id: 'vey', campaign: 'coast'},
      widthPx: 8,
      heightPx: 6,
      mime: 'image/png',
      bytes: RED.length,
    })
    expect([version, committed.files.length]).toEqual([1, 2])
    expect(vault.git('status', '--porcelain')).toBe('')
    expect(vault.git('show', '--format=%s', '--name-only', 'HEAD').trim().split('\n')).toEqual([
      'asset: npc/vey portrait v1',
      '',
      asset.file,
      'assets/index.yaml',
    ])
  })

  test('of the same bytes is one file, also where another thing has it', async () => {
    const [first, other] = [await portrait(RED), await portrait(RED, 'ketter')]
    expect(first.asset.file).toBe(other.asset.file)
    expect(other.committed.files).toEqual(['assets/index.yaml'])
    expect(getAssets(vault.root)).toHaveLength(2)
  })

  test('is the next version, and an older one can be shown again: by adding its bytes, or by number', async () => {
    await portrait(RED)
    const second = await portrait(BLUE)
    expect(second.version).toBe(2)
    expect((await findAsset(vault.root, 'vey')).id).toBe(second.asset.id)
    expect((await useAsset(options, 'vey', {version: 1})).version).toBe(1)
    expect((await findAsset(vault.root, 'vey')).version).toBe(1)
    expect(await portrait(BLUE)).toMatchObject({isNew: false, version: 2})
    expect((await findAsset(vault.root, 'vey')).version).toBe(2)
  })

  test("is named by a character's file and by a handout's, and undo takes all of it back", async () => {
    const hers = await portrait(RED, 'aria')
    expect(hers.field).toBe('details.portrait')
    expect(readFileSync(fileOf('characters/aria.yaml'), 'utf8')).toContain(`portrait: ${hers.asset.file}`)
    expect((await validateVault(options)).diagnostics.filter(({code}) => /SCHEMA|ASSET|PICTURE/.test(code))).toEqual([])
    await undoLast(options)
    expect(existsSync(fileOf(hers.asset.file))).toBe(false)
    expect(readFileSync(fileOf('characters/aria.yaml'), 'utf8')).not.toContain('portrait')
    expect((await addAsset(options, {bytes: BLUE, name: 'b', of: 'notice', role: 'handout'})).field).toBe('picture')
  })

  test('goes by what is in it, whatever it is called', async () => {
    const wrong = addAsset(options, {bytes: Buffer.from('%PDF-1.4'), name: 'vey.png', role: 'other'})
    await expect(wrong).rejects.toMatchObject({code: 'ASSET_FORMAT'})
    const huge = Buffer.from(RED)
    huge.writeUInt32BE(60_000, 16)
    huge.writeUInt32BE(60_000, 20)
    await expect(addAsset(options, {bytes: huge, name: 'x', role: 'other'})).rejects.toMatchObject({code: 'ASSET_TOO_LARGE'})
    await expect(portrait(RED, 'nobody')).rejects.toMatchObject({code: 'NOT_FOUND'})
    expect([existsSync(fileOf('assets')), vault.git('status', '--porcelain')]).toEqual([false, ''])
  })

  test('with others is one commit, and each has its version', async () => {
    const made = {by: 'offline', seed: 7} as const
    const of = {kind: 'npc', id: 'vey', campaign: 'coast'}
    const {kept} = await keepAssets(options, 'dnd image variants', [
      {bytes: RED, role: 'token', of, made},
      {bytes: BLUE, role: 'token', of, made},
    ])
    expect(kept.map(({version}) => version).sort()).toEqual([1, 2])
    expect(vault.git('log', '--format=%s').match(/^asset: .*$/gm)).toEqual([expect.stringMatching(/ and 1 more$/)])
  })
})

test('rows that two branches added merge, and the same one is one', async () => {
  vault.git('branch', 'side')
  await portrait(RED)
  vault.git('switch', '--quiet', 'side')
  await portrait(BLUE)
  await portrait(GREEN, 'ketter')
  vault.git('switch', '--quiet', 'main')
  const merged = vault.json<{outcome: string}>(['campaign', 'merge', 'side'])
  expect(merged.outcome).toBe('merged')
  expect((await listAssets(options, {of: 'vey'})).assets.map(({version}) => version)).toEqual([1, 2])
  expect(codes()).toEqual([])
})

describe('what is wrong', () => {
  test('is told with what to do: lacking, damaged, not fetched, of nobody, a stray', async () => {
    const [a, b, c] = [await portrait(RED), await portrait(BLUE), await portrait(GREEN)]
    expect(codes()).toEqual([])
    rmSync(fileOf(a.asset.file))
    writeFileSync(fileOf(b.asset.file), 'damaged')
    const hash = c.asset.file.slice(10, 74)
    writeFileSync(fileOf(c.asset.file), `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize ${GREEN.length}\n`)
    mkdirSync(fileOf('assets/ab'), {recursive: true})
    writeFileSync(fileOf('assets/ab/left.png'), RED)
    writeFileSync(fileOf('assets/of-my-own.png'), RED)
    expect(codes()).toEqual(['ASSET_MISSING', 'ASSET_DAMAGED', 'ASSET_POINTER', 'ASSET_STRAY'])
    const found = await validateVault(options)
    expect(found.diagnostics.map(({code, file}) => [code, file])).toContainEqual(['ASSET_STRAY', 'assets/ab/left.png'])
    rmSync(fileOf('campaigns/coast/npcs/vey.yaml'))
    expect(codes()).toContain('ASSET_ORPHAN')
  })

  test('in the index itself is told at its place, and nothing is changed by what needs it', async () => {
    await portrait(RED)
    const text = readFileSync(fileOf('assets/index.yaml'), 'utf8')
    writeFileSync(fileOf('assets/index.yaml'), text.replace('widthPx: 8', 'widthPx: -8'))
    expect(assetProblems(vault.root)).toMatchObject([{code: 'SCHEMA', file: 'assets/index.yaml', line: expect.any(Number)}])
    await expect(portrait(BLUE)).rejects.toMatchObject({code: 'INVALID_DATA'})
    expect(vault.git('status', '--porcelain').trim()).toBe('M assets/index.yaml')
  })
})

describe('letting go', () => {
  test('takes strays, what is of nobody and old versions, and never what is shown or named', async () => {
    const old = await portrait(RED, 'aria')
    const named = await portrait(BLUE, 'aria')
    const lost = await portrait(GREEN)
    rmSync(fileOf('campaigns/coast/npcs/vey.yaml'))
    vault.commit('vey is gone')
    const dry = await collectAssets(options, {keep: 1, dryRun: true})
    expect(dry.gone.map(({why}) => why).sort()).toEqual(['old-version', 'orphan'])
    expect(existsSync(fileOf(old.asset.file))).toBe(true)
    await collectAssets(options, {keep: 1, dryRun: false})
    expect([old, named, lost].map(({asset}) => existsSync(fileOf(asset.file)))).toEqual([false, true, false])
    expect(codes()).toEqual([])
    await undoLast(options)
    expect(existsSync(fileOf(old.asset.file))).toBe(true)
  })

  test('leaves what another file still names', async () => {
    const {asset} = await portrait(RED)
    await setFields(options, 'handout', 'notice', [`picture=${asset.file}`])
    await portrait(BLUE)
    expect(await collectAssets(options, {keep: 1, dryRun: false})).toMatchObject({gone: [], named: [asset.file]})
    expect(existsSync(fileOf(asset.file))).toBe(true)
  })
})

describe('players', () => {
  test('see no secret picture, and none of what they do not know of', async () => {
    await portrait(RED)
    await portrait(BLUE, 'ketter')
    await addAsset(options, {bytes: GREEN, name: 'm', of: 'vey', role: 'map', secret: true})
    const seen = await listAssets(options, {players: true})
    expect(seen.assets.map(({of}) => of?.id)).toEqual(['vey'])
    await expect(exportAsset(options, {asked: 'ketter', players: true})).rejects.toMatchObject({code: 'NOT_FOUND'})
    expect((await exportAsset(options, {asked: 'ketter'})).bytes.length).toBeGreaterThan(0)
  })

  test.each([
    {what: 'of somebody secret', of: 'ketter', secret: false},
    {what: "that is the DM's own", of: 'vey', secret: true},
  ])('get no picture $what in their book, by whatever path a file of theirs names it', async ({of, secret}) => {
    const {asset} = await addAsset(options, {bytes: RED, name: 'a', of, role: 'map', secret})
    writeFileSync(fileOf('assets/copy.png'), RED)
    for (const path of [asset.file, `assets/../${asset.file}`, 'assets/copy.png']) {
      await setFields({...options, commit: false}, 'handout', 'notice', [`picture=${path}`])
      const {book, notes} = await readBook({...options, for: 'players'})
      expect([...book.pictures.keys()]).toEqual([])
      expect(notes).toEqual([expect.stringContaining('it shows what these readers may not see')])
      expect((await readBook({...options, for: 'dm'})).book.pictures.size).toBe(1)
    }
  })
})

describe('a picture given away', () => {
  test('holds nothing but what is seen, and is as large as it is asked for', async () => {
    await portrait(RED)
    const plain = await exportAsset(options, {asked: 'vey'})
    expect(Buffer.from(plain.bytes).includes('the duke')).toBe(false)
    const small = await exportAsset(options, {asked: 'vey', widthPx: 4, format: 'webp'})
    expect(pictureFacts(small.bytes)).toMatchObject({mime: 'image/webp', widthPx: 4, heightPx: 3})
  })

  test('an SVG from elsewhere is not drawn, and players never get it', async () => {
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><image href="file:///etc/passwd"/></svg>')
    await addAsset(options, {bytes, name: 'a.svg', of: 'vey', role: 'map'})
    await expect(exportAsset(options, {asked: 'vey', format: 'png'})).rejects.toMatchObject({code: 'ASSET_FORMAT'})
    await expect(exportAsset(options, {asked: 'vey', players: true})).rejects.toMatchObject({code: 'ASSET_FORMAT'})
    expect((await exportAsset(options, {asked: 'vey'})).bytes).toEqual(new Uint8Array(bytes))
  })
})

test('a vault that grows heavy is told of, until Git LFS has its pictures', async () => {
  await portrait(RED)
  const {assets} = readAssets(vault.root)
  expect(growthNotes(vault.root, assets)).toEqual([])
  const [note] = growthNotes(vault.root, assets, {limitBytes: 10})
  expect(note).toContain('git lfs track "assets/*/*"')
  vault.put({'.gitattributes': 'assets/*/* filter=lfs diff=lfs merge=lfs -text\n'})
  expect(growthNotes(vault.root, assets, {limitBytes: 10})).toEqual([])
})

test('what an entity is called can change, and its pictures stay its own', async () => {
  await portrait(RED)
  await setFields(options, 'npc', 'vey', ['name=Vey of the Docks'])
  expect((await listAssets(options, {of: 'vey of the docks'})).assets).toHaveLength(1)
})
