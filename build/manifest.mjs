// Writes oclif.manifest.json, from which oclif finds commands without loading them.
import {writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {Plugin} from '@oclif/core'

const root = join(import.meta.dirname, '..')
const {version} = createRequire(import.meta.url)('../package.json')
const plugin = new Plugin({root, type: 'core', ignoreManifest: true, errorOnManifestCreate: true})
await plugin.load()
if (!plugin.valid) throw new Error('build the bundle first: the manifest is read off it')
writeFileSync(join(root, 'oclif.manifest.json'), `${JSON.stringify({...plugin.manifest, version}, null, 2)}\n`)
console.log(`oclif.manifest.json: ${Object.keys(plugin.manifest.commands).length} commands`)
