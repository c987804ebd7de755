import type {Entries} from '../../../rules/build/entries.js'
import {judgeCharacter} from '../../../rules/check/character.js'
import {judgeForPlayers} from '../../../rules/knowledge/players-view.js'
import type {Sheet} from '../../../rules/sheet/sheet.js'
import type {Character} from '../../../schema/entity/character.js'
import {replaceAllLinks, withoutSecrets} from '../../../schema/prose.js'
import type {WorldEntity} from '../world.js'

interface SheetOptions {
  entries: Entries
  isWhole: boolean
  /** The name of what readers may know; `undefined` for anything else. */
  nameOf(kinds: readonly string[], words: string): string | undefined
}

/** The sheets of the characters among what is seen, by id. */
export function sheetsOf(entities: readonly WorldEntity[], {entries, isWhole, nameOf}: SheetOptions): Map<string, Sheet> {
  const characters = entities.flatMap(({ref, entity}) => (ref.kind === 'character' ? [entity as Character] : []))
  const judge = isWhole ? judgeCharacter : judgeForPlayers
  return new Map(characters.map((character) => [character.id, readable(judge(character, entries).sheet, isWhole, nameOf)]))
}

/** The texts of entries that a sheet takes over are as their files have them: secret parts go, and links are read as names. */
function readable<T>(value: T, isWhole: boolean, nameOf: SheetOptions['nameOf']): T {
  if (typeof value === 'string') return readableText(value, isWhole, nameOf) as T
  if (Array.isArray(value)) return value.map((each) => readable(each, isWhole, nameOf)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each, isWhole, nameOf)])) as T
}

function readableText(text: string, isWhole: boolean, nameOf: SheetOptions['nameOf']): string {
  return replaceAllLinks(isWhole ? text : withoutSecrets(text), ({kind, to, label}) => {
    return label ?? nameOf(kind === undefined ? [] : [kind], to) ?? (isWhole ? to : '…')
  })
}
