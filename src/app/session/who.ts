import {type NotedPiece, parseNoted} from '../../rules/session/noted.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {isKind, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import {readEntity} from '../../vault/entities.js'
import {summaries} from '../../vault/summaries.js'
import {candidateOf} from '../entities/find.js'
import {getFound} from '../found.js'
import {readVaultFile} from '../vault/vault-file.js'

/** Kinds that `@` may name; an id that several have is the first one's, as in a field that may name several kinds. */
const NAMED = ['character', 'npc', 'location', 'faction'] as const satisfies readonly Kind[]
const PARTY = 'party'

/** Somebody named at the table. */
export interface Named extends Candidate {
  kind: Kind | typeof PARTY
}

/** A noted line as a log keeps it. */
export interface NotedText {
  text?: string
  who?: string[]
  tags?: string[]
}

/** A line with whom it names looked up: they stand in the text as links. Throws for a name that nobody has, or several. */
export function readNoted(root: string, campaign: string, line: string): NotedText {
  const {pieces, tags} = parseNoted(line)
  const all = namesOf(root, campaign)
  const found = pieces.map((piece) => (typeof piece === 'string' ? piece : getNamed(all, piece.mention)))
  const text = found.map((piece) => (typeof piece === 'string' ? piece : linkTo(piece, all))).join('')
  const who = [...new Set(found.flatMap((piece) => (typeof piece === 'string' ? [] : piece.id)))]
  return {
    ...(text === '' || onlyNames(pieces) ? {} : {text}),
    ...(who.length > 0 ? {who} : {}),
    ...(tags.length > 0 ? {tags: [...tags]} : {}),
  }
}

/** A line that says nothing beside whom it is about. */
function onlyNames(pieces: readonly NotedPiece[]): boolean {
  return pieces.every((piece) => typeof piece !== 'string' || piece.trim() === '')
}

/** A party has no page that a link could lead to. */
function linkTo({kind, id, name}: Named, all: readonly Named[]): string {
  if (kind === PARTY) return name
  const isShared = all.some((other) => other.id === id && other.kind !== kind && other.kind !== PARTY)
  return isShared ? `[[${kind}:${id}]]` : `[[${id}]]`
}

/** Whom words after an `@` name: an id, a name, the start of one; `npc:vey` where several kinds have it. */
function getNamed(all: readonly Named[], asked: string): Named {
  const [, kind = '', rest = asked] = /^([a-z-]+)[:/](.+)$/.exec(asked) ?? []
  const isOfKind = isKind(kind) && (NAMED as readonly Kind[]).includes(kind)
  const among = isOfKind ? all.filter((each) => each.kind === kind) : all
  const result = lookUp(isOfKind ? rest : asked, among)
  if ('ambiguous' in result && new Set(result.ambiguous.map(({id}) => id)).size === 1 && result.ambiguous[0]) return result.ambiguous[0]
  return getFound(result, {
    what: isOfKind ? kindRow(kind as Kind).words.one : 'character, NPC, place or faction',
    asked: `@${asked}`,
    hints: ['where no name is meant, write `\\@`'],
  })
}

/** All whom a line may name, deleted ones aside. */
export function namesOf(root: string, campaign: string): Named[] {
  const entities = NAMED.flatMap((kind) =>
    summaries(root, kind, kindRow(kind).scope === 'campaign' ? campaign : undefined)
      .filter(({deleted, isBroken}) => deleted === undefined && !isBroken)
      .map((each): Named => ({...candidateOf(each), kind})),
  )
  return [...entities, ...partiesOf(root, campaign)]
}

/** The party that plays the campaign is also "the party". */
function partiesOf(root: string, campaign: string): Named[] {
  const own = readEntity<Campaign>(root, {kind: 'campaign', id: campaign}).stored?.value.party
  return Object.keys(readVaultFile(root).parties ?? {}).map((id) => ({
    id,
    kind: PARTY,
    name: id === own ? 'the party' : id,
    ...(id === own ? {others: ['party']} : {}),
  }))
}
