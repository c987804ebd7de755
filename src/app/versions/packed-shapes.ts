import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Packed} from '../../schema/packed.js'
import {unpack} from '../../schema/packed.js'
import type {Structure} from '../../schema/structure.js'
import {isMap, own, type Value} from '../../schema/value.js'

/** How the settings' file is called among the packed shapes. */
export const SETTINGS_SHAPE = 'settings'
/** And the index of pictures. */
export const ASSETS_SHAPE = 'asset-index'

/** What files of a vault are like, as the build left it in a folder: a merge driver has no time to build schemas. */
export function packedShapes(folder: string): (path: string, value: Value | undefined) => Structure | undefined {
  return (path, value) => {
    const kind = namedShape(path) ?? (isMap(value) ? own(value, 'kind') : undefined)
    const file = typeof kind === 'string' && /^[a-z-]{1,80}$/.test(kind) ? join(folder, `${kind}.json`) : undefined
    if (file === undefined || !existsSync(file)) return undefined
    return unpack(JSON.parse(readFileSync(file, 'utf8')) as Packed)
  }
}

/** The shape of a file that is known by its name. */
function namedShape(path: string): string | undefined {
  if (/(?:^|\/)dnd\.yaml$/.test(path)) return SETTINGS_SHAPE
  return /(?:^|\/)assets\/index\.yaml$/.test(path) ? ASSETS_SHAPE : undefined
}
