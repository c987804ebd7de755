import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {openEntries} from '../src/app/catalog/open.js'
import {closeCatalog} from '../src/catalog/database.js'
import {search} from '../src/catalog/search.js'
import {SPELL_QUERIES, spell} from './spells.js'

const ENTRIES = 20_000
/** How the index does at the size of a large collection of homebrew. */
export async function catalogScale(root: string): Promise<{name: string; measured: string; most: string}[]> {
  const build = timed(() => execFileSync(process.execPath, ['--import', 'tsx', 'build/index-srd.ts'], {cwd: root, stdio: 'ignore'}))
  const vault = mkdtempSync(join(tmpdir(), 'dnd-scale-'))
  writeFileSync(join(vault, 'dnd.yaml'), 'name: Scale\nrules: "2024"\ncatalog: {version: srd-5.2}\n')
  mkdirSync(join(vault, 'catalog/spell'), {recursive: true})
  for (let i = 0; i < ENTRIES; i++) writeFileSync(join(vault, `catalog/spell/spell-${i}.yaml`), spell(i))
  const index = await timedAsync(async () => closeCatalog((await openEntries(vault)).catalog))
  const {catalog} = await openEntries(vault)
  const times = Array.from({length: 30}, () => SPELL_QUERIES.map((query) => timed(() => search(catalog, query))))
    .flat()
    .sort((a, b) => a - b)
  closeCatalog(catalog)
  writeFileSync(join(vault, 'catalog/spell/spell-7.yaml'), spell(7).replace('A test', 'An edited test'))
  const edit = await timedAsync(async () => closeCatalog((await openEntries(vault)).catalog))
  const idle = await timedAsync(async () => closeCatalog((await openEntries(vault)).catalog))
  rmSync(vault, {recursive: true})
  return [
    {name: 'index of the whole SRD built (a process of its own)', measured: `${(build / 1000).toFixed(2)} s`, most: '2 s'},
    {name: `${ENTRIES.toLocaleString('en-US')} homebrew entries indexed`, measured: `${(index / 1000).toFixed(1)} s`, most: '15 s'},
    {name: 'search among them (median)', measured: `${(times[times.length >> 1] ?? 0).toFixed(2)} ms`, most: '5 ms'},
    {name: 'reindexed after one edit, beyond looking for changes', measured: `${(edit - idle).toFixed(0)} ms`, most: '50 ms'},
  ]
}

function timed(work: () => unknown): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / 1e6
}
