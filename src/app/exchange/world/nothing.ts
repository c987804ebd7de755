import type {Diagnostic} from '../../../diagnostic.js'
import {lookOf} from '../../../exchange/file-look.js'
import {importProblem} from '../../../exchange/kit/source.js'
import type {WorldFolder} from '../../../exchange/kit/world/thing.js'
import {formatOfWorld, WORLD_FORMATS, type WorldFormatName, worldFormat} from '../../../exchange/worlds.js'

/** That there is nothing of a world in a folder, and what it looks like. */
export function nothingInWorld(path: string, folder: WorldFolder, asked: WorldFormatName | undefined): Diagnostic {
  const other = formatOfWorld(folder)
  const isOther = other !== undefined && other !== asked
  const hint = isOther ? `read it with \`--as ${other}\`` : `formats that can be read are ${WORLD_FORMATS.join(', ')}`
  const looks = isOther ? worldFormat(other).looks : look(folder)
  return importProblem(path, 'IMPORT_NOTHING', `nothing of a world${asked ? ` for ${asked}` : ''} was found: it looks like ${looks}`, {
    hint,
  })
}

function look({texts, others}: WorldFolder): string {
  const [first] = texts
  if (first) return lookOf(new TextEncoder().encode(first.text.slice(0, 64 * 1024))).words
  return others.length > 0 ? `a folder without texts: ${others.slice(0, 3).join(', ')}` : 'an empty folder'
}
