// What merges need to know of every kind of file, as JSON: git starts the merge driver once a file, and building schemas takes longer than merging.
import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {ASSETS_SHAPE, SETTINGS_SHAPE} from '../src/app/versions/packed-shapes.js'
import {AssetIndex} from '../src/schema/asset.js'
import {ENTRY_SCHEMAS} from '../src/schema/content/entry.js'
import {KIND_NAMES, kindRow} from '../src/schema/entity/kinds.js'
import {type Packed, pack} from '../src/schema/packed.js'
import {structureOf} from '../src/schema/structure.js'
import {VaultFile} from '../src/schema/vault-file.js'
import type {Schema} from '../src/schema/zod-type.js'

/** The packed shape of every kind, by its name. */
export function packedShapesOfAll(): Record<string, Packed> {
  const schemas: [string, Schema][] = [
    ...Object.entries(ENTRY_SCHEMAS),
    ...KIND_NAMES.map((kind): [string, Schema] => [kind, kindRow(kind).schema()]),
    [SETTINGS_SHAPE, VaultFile],
    [ASSETS_SHAPE, AssetIndex],
  ]
  return Object.fromEntries(schemas.map(([kind, schema]) => [kind, pack(structureOf(schema))]))
}

/** Write them into a folder, a file each. */
export function writeShapes(folder: string): void {
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  for (const [kind, packed] of Object.entries(packedShapesOfAll())) writeFileSync(join(folder, `${kind}.json`), JSON.stringify(packed))
}
