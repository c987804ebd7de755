import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {InvalidDataError} from '../../errors.js'
import {type MapTables, mapTablesSchema} from '../../schema/map/tables.js'
import {packagedFile} from '../../vault/packaged.js'
import {parseYaml} from '../../yaml/parse.js'

const FILES = ['dungeon', 'cave', 'building', 'town', 'region'] as const

/** The words that maps are made with: `content/maps`, which ships beside the index. */
export function readMapTables(): MapTables {
  return mapTablesSchema().parse(Object.fromEntries(FILES.map((name) => [name, readTable(`${name}.yaml`)])))
}

function readTable(file: string): unknown {
  const path = packagedFile(join('content', 'maps', file)) ?? file
  const {value, diagnostics} = parseYaml(readFileSync(path, 'utf8'), file)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  return value
}
