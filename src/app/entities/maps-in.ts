import {InvalidDataError, UserError} from '../../errors.js'
import {isMap, type ValueMap} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'

/** The maps that a file of new things holds: one, or a list of them. A usage error names what each should be: "an NPC". */
export function mapsIn({text, file}: {text: string; file: string}, what: string): {maps: readonly ValueMap[]; isList: boolean} {
  const {value, diagnostics} = parseYaml(text, file)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  const isList = Array.isArray(value)
  const list = isList ? value : [value]
  const maps = list.filter((each) => isMap(each))
  if (maps.length > 0 && maps.length === list.length) return {maps, isList}
  throw new UserError(`${file} does not hold ${what}`, {code: 'USAGE', hints: ['write a map of its fields, or a list of maps']})
}
