import {buildCharacter} from '../../rules/build/build-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {factsOf} from '../../rules/build/facts.js'
import {judgeFacts} from '../../rules/check/character.js'
import type {EncumbrancePolicy} from '../../rules/check/encumbrance.js'
import type {Coins} from '../../rules/numbers/coins.js'
import {findCarried, gainItem, loseItem, pay, receive} from '../../rules/play/inventory.js'
import {type PlayContext, type Played, type PlayResult, withCount, withPlay} from '../../rules/play/play.js'
import type {Character} from '../../schema/entity/character.js'
import {openEntries} from '../catalog/open.js'
import {getCharacter, type StoredCharacter} from '../characters/characters.js'
import {editedFile, judgeEdit} from '../characters/edit.js'
import {weightPolicy} from '../entities/change.js'
import type {VaultOptions} from '../vault/root.js'
import {changeVault} from '../vault/session.js'
import {type PlayedMany, refusal} from './play.js'

/** What changes hands: a thing of the giver's, or coins. */
export type Gift = {item: string; quantity: number} | {coins: Coins}

/** Hand a thing or coins from one character to another, as one commit. */
export async function give(options: VaultOptions, {from, to}: {from: string; to: string}, gift: Gift): Promise<PlayedMany> {
  const {result, committed} = await changeVault(options, 'dnd character give', async (root) => {
    const {entries} = await openEntries(root)
    const [giver, taker] = [getCharacter(root, from), getCharacter(root, to)]
    if (giver.character.id === taker.character.id) throw refusal(`${giver.character.name} can't give to themself`)
    const rules = {entries, encumbrance: await weightPolicy(root)}
    const lost = actOf(giver, rules, (context) =>
      'coins' in gift ? pay(context, gift.coins) : loseItem(context, gift.item, gift.quantity),
    )
    const gained = actOf(taker, rules, (context) => ('coins' in gift ? receive(context, gift.coins) : takeFrom(giver, context, gift)))
    const files = [editedFile(giver, lost.played.character), editedFile(taker, gained.played.character)]
    const what = 'coins' in gift ? 'coins' : gift.item
    const subject = `characters(${giver.character.id}, ${taker.character.id}): ${giver.character.name} gives ${taker.character.name} ${what}`
    return {change: {subject, command: 'dnd character give', files}, result: [lost.one, gained.one]}
  })
  return {characters: result, committed}
}

type Context = PlayContext & {entries: Entries}

/** The very thing as the giver had it, with the charges that were spent. */
function takeFrom(giver: StoredCharacter, context: Context, {item, quantity}: {item: string; quantity: number}): PlayResult {
  const found = findCarried({...context, character: giver.character}, item)
  if (!found) return {refused: `${giver.character.name} carries no "${item}"`}
  const {id, item: entry, base, variant, name, bonus, unidentified, charges, notes} = found.item
  const gained = gainItem(context, entry, {quantity, base, variant, name, bonus, unidentified, charges, notes})
  const spent = giver.character.play?.resourcesSpent?.[id]
  const added = 'refused' in gained ? undefined : gained.character.inventory.find((each) => !knows(context.character, each.id))
  if ('refused' in gained || spent === undefined || !added) return gained
  const resourcesSpent = withCount(gained.character.play?.resourcesSpent, added.id, spent)
  return {...gained, character: withPlay(gained.character, {resourcesSpent})}
}

function knows({inventory}: Character, id: string): boolean {
  return inventory.some((item) => item.id === id)
}

function actOf(
  stored: StoredCharacter,
  rules: {entries: Entries; encumbrance: EncumbrancePolicy | undefined},
  act: (context: Context) => PlayResult,
): {played: Played; one: PlayedMany['characters'][number]} {
  const {entries} = rules
  const judged = judgeFacts(factsOf(buildCharacter(stored.character, entries)))
  const played = act({character: stored.character, sheet: judged.sheet, entries})
  if ('refused' in played) throw refusal(played.refused, played.hint)
  const {id, name} = stored.character
  return {played, one: {id, name, events: played.events, ...judgeEdit(stored.character, played.character, {judged, ...rules})}}
}
