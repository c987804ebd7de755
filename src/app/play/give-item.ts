import type {Coins} from '../../rules/numbers/coins.js'
import {findCarried, gainItem, loseItem, pay, receive} from '../../rules/play/inventory.js'
import {type ActContext, type PlayResult, withCount, withPlay} from '../../rules/play/play.js'
import type {Character} from '../../schema/entity/character.js'
import {openEntries} from '../catalog/open.js'
import {getCharacter, type StoredCharacter} from '../characters/characters.js'
import {weightPolicy} from '../entities/change.js'
import type {VaultOptions} from '../vault/root.js'
import {changeVault} from '../vault/session.js'
import {allowedAct, type PlayedMany, refusal, type Speech} from './play.js'

/** What changes hands: a thing of the giver's, or coins. */
export type Gift = {item: string; quantity: number} | {coins: Coins}

/** Hand a thing or coins from one character to another, as one commit. */
export async function give(
  options: VaultOptions,
  {from, to}: {from: string; to: string},
  gift: Gift,
  words: Pick<Speech, 'refusal'>,
): Promise<PlayedMany> {
  const {result, committed} = await changeVault(options, 'dnd character give', async (root) => {
    const {entries} = await openEntries(root)
    const [giver, taker] = [getCharacter(root, from), getCharacter(root, to)]
    const [{id, name}, {id: takerId, name: takerName}] = [giver.character, taker.character]
    if (id === takerId) throw refusal({why: 'to-themself'}, giver.character, words.refusal)
    const rules = {...words, entries, encumbrance: await weightPolicy(root)}
    const outcomes = [
      allowedAct(giver, rules, (context) => ('coins' in gift ? pay(context, gift.coins) : loseItem(context, gift.item, gift.quantity))),
      allowedAct(taker, rules, (context) => ('coins' in gift ? receive(context, gift.coins) : takeFrom(giver, context, gift))),
    ]
    const what = 'coins' in gift ? 'coins' : gift.item
    const subject = `characters(${id}, ${takerId}): ${name} gives ${takerName} ${what}`
    const files = outcomes.flatMap(({file}) => file ?? [])
    return {change: {subject, command: 'dnd character give', files}, result: outcomes.map(({one}) => one)}
  })
  return {characters: result, committed}
}

/** The very thing as the giver had it, with the charges that were spent. */
function takeFrom(giver: StoredCharacter, context: ActContext, {item, quantity}: {item: string; quantity: number}): PlayResult {
  const found = findCarried({entries: context.entries, bearer: giver.character}, item)
  if (!found) return {refused: {why: 'not-carried', asked: item, known: giver.character.inventory.map(({id}) => id)}}
  const {id, item: entry, base, variant, name, bonus, unidentified, charges, notes} = found.item
  const gained = gainItem(context, entry, {quantity, base, variant, name, bonus, unidentified, charges, notes})
  const spent = giver.character.play?.resourcesSpent?.[id]
  const added = 'refused' in gained ? undefined : gained.bearer.inventory.find((each) => !knows(context.bearer, each.id))
  if ('refused' in gained || spent === undefined || !added) return gained
  const resourcesSpent = withCount(gained.bearer.play?.resourcesSpent, added.id, spent)
  return {...gained, bearer: withPlay(gained.bearer, {resourcesSpent})}
}

function knows({inventory}: Character, id: string): boolean {
  return inventory.some((item) => item.id === id)
}
