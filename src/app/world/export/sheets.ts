import type {Entries} from '../../../rules/build/entries.js'
import {judgeCharacter} from '../../../rules/check/character.js'
import {judgeForPlayers} from '../../../rules/knowledge/players-view.js'
import {type Observer, redacted} from '../../../rules/knowledge/redact.js'
import type {Sheet} from '../../../rules/sheet/sheet.js'
import {Prose} from '../../../schema/entity/base.js'
import type {Character} from '../../../schema/entity/character.js'
import {replaceAllLinks} from '../../../schema/prose.js'
import {structureOf} from '../../../schema/structure.js'
import type {WorldEntity} from '../world.js'

interface SheetOptions {
  entries: Entries
  /** Who reads; absent for the DM. */
  observer: Observer | undefined
  /** The name of what readers may know. */
  nameOf(kinds: readonly string[], words: string): string | undefined
}

/** The sheets of the characters among what is seen, by id. */
export function sheetsOf(entities: readonly WorldEntity[], options: SheetOptions): Map<string, Sheet> {
  const characters = entities.flatMap(({ref, entity}) => (ref.kind === 'character' ? [entity as Character] : []))
  const {entries, observer} = options
  const judge = (character: Character) => (observer ? judgeForPlayers(character, entries, observer) : judgeCharacter(character, entries))
  return new Map(characters.map((character) => [character.id, readable(judge(character).sheet, options)]))
}

/** A sheet takes over texts of entries, which nobody has looked through for its readers: each is read as prose of the world is. */
function readable<T>(value: T, options: SheetOptions): T {
  if (typeof value === 'string') return readableText(value, options) as T
  if (Array.isArray(value)) return value.map((each) => readable(each, options)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each, options)])) as T
}

/** Most texts hold nothing that could be secret. */
const LOOKED_INTO = /:::|<!--|%%|\[\[/

function readableText(text: string, {observer, nameOf}: SheetOptions): string {
  if (!LOOKED_INTO.test(text)) return text
  const open = observer ? (redacted(text, structureOf(Prose()), observer) ?? '') : text
  return replaceAllLinks(String(open), ({kind, to, label}) => label ?? nameOf(kind === undefined ? [] : [kind], to) ?? to)
}
