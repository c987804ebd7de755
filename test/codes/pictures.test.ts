import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {addAsset} from '../../src/app/assets/add.js'
import {exportAsset} from '../../src/app/assets/export.js'
import {assetProblems} from '../../src/app/assets/verify.js'
import {png} from '../helpers/png.js'
import {provokeAll} from './provoke.js'
import {newVault, type TestVault} from './test-vault.js'

/** A vault with a picture of Aria. */
async function pictured(): Promise<{vault: TestVault; file: string}> {
  const vault = newVault()
  const {asset} = await addAsset(vault.options, {bytes: png(4, 4), name: 'a.png', of: 'aria', role: 'token'})
  return {vault, file: asset.file}
}

/** What is found of it once its file is something else. */
async function spoilt(spoil: (file: string, root: string) => void) {
  const {vault, file} = await pictured()
  spoil(join(vault.root, file), vault.root)
  return assetProblems(vault.root)
}

const pointer = (file: string) =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${/([0-9a-f]{64})\.png$/.exec(file)?.[1]}\nsize 73\n`

provokeAll('pictures', {
  ASSET_DAMAGED: {
    by: () => spoilt((file) => writeFileSync(file, 'no picture')),
    says: /^the picture of "aria-token-[0-9a-f]{8}" is not what its name says: assets\//,
    at: 'assets/index.yaml:3',
  },
  ASSET_FORMAT: [
    {
      by: () => addAsset(newVault().options, {bytes: Buffer.from('%PDF-1.4'), name: 'vey.png', role: 'other'}),
      says: '"vey.png" is no picture that a vault keeps',
    },
    {
      by: async () => {
        const {options} = newVault()
        const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
        await addAsset(options, {bytes, name: 'a.svg', of: 'aria', role: 'token'})
        return exportAsset(options, {asked: 'aria', players: true})
      },
      says: /^What is in "aria-token-[0-9a-f]{8}" beside the picture can't be told, so it is not given away$/,
    },
  ],
  ASSET_MISSING: [
    {
      by: () => spoilt((file) => rmSync(file)),
      says: /^the picture of "aria-token-[0-9a-f]{8}" is not there: assets\//,
      at: 'assets/index.yaml:3',
    },
    {
      by: async () => {
        const {vault, file} = await pictured()
        rmSync(join(vault.root, file))
        return exportAsset(vault.options, {asked: 'aria'})
      },
      says: /^The picture "assets\/[0-9a-f]{2}\/[0-9a-f]{64}\.png" is not there$/,
    },
  ],
  ASSET_ORPHAN: {
    by: () => spoilt((_, root) => rmSync(join(root, 'characters/aria.yaml'))),
    says: /^the picture "aria-token-[0-9a-f]{8}" is of character\/aria, which is no more$/,
    at: 'assets/index.yaml:3',
  },
  ASSET_POINTER: {
    by: () => spoilt((file) => writeFileSync(file, pointer(file))),
    says: /^the picture of "aria-token-[0-9a-f]{8}" has not been fetched by Git LFS$/,
    at: 'assets/index.yaml:3',
  },
  ASSET_STRAY: {
    by: () => spoilt((file) => writeFileSync(file.replace(/[0-9a-f]{4}\.png$/, '0000.png'), 'x')),
    says: 'no row of the index has this file, so nothing shows it',
    at: /^assets\/[0-9a-f]{2}\/[0-9a-f]{60}0000\.png$/,
  },
  ASSET_TOO_LARGE: [
    {
      by: () => addAsset(newVault().options, {bytes: png(20_000, 1).fill(0x75, 20, 24), name: 'wide.png', role: 'other'}),
      says: /^"wide.png" is too large to be kept: it has 20000 × \d+ pixels, and 50 million are the most$/,
    },
    {
      by: () => addAsset(newVault().options, {bytes: Buffer.alloc(25 * 1024 * 1024 + 1), name: 'big.png', role: 'other'}),
      says: '"big.png" is too large to be kept: it has more than 25 MiB',
    },
  ],
  IMAGE_NO_MODEL: {
    by: () => newVault().failure(['image', 'portrait', 'aria']),
    says: 'No model for pictures can be asked, and dnd itself draws no portrait of Aria',
  },
  IMAGE_SECRET: {
    by: () =>
      newVault()
        .put({
          'campaigns/coast/campaign.yaml': 'kind: campaign\nid: coast\nuid: 0190a0a0-0000-7000-8000-000000000001\nname: Coast\n',
          'campaigns/coast/npcs/ketter.yaml':
            'kind: npc\nid: ketter\nuid: 0190a0a0-0000-7000-8000-000000000003\nname: Ketter\nsecret: true\n',
        })
        .failure(['image', 'portrait', 'ketter', '--dry-run']),
    says: 'Players know nothing of Ketter, so no picture of it can be for them',
  },
})
