import type {Coins} from '../../rules/numbers/coins.js'
import {findCarried, gainItem, loseItem, pay, receive} from '../../rules/play/inventory.js'
import {type ActContext, type PlayResult, withCount, withPlay} from '../../rules/play/play.js'
import type {Character} from '../../schema/entity/character.js'
import {getCharacter, type StoredCharacter} from '../characters/characters.js'
import type {VaultOptions} from '../vault/root.js'
import {allowedAct, type PlayedMany, refusal, type Speech, writePlayed} from './play.js'

/** What changes hands: a thing of the giver's, or coins. */
export type Gift = {item: string; quantity: number} | {coins: Coins}

/** Hand a thing or coins from one character to another, as one commit. */
export function give(
  options: VaultOptions,
  {from, to}: {from: string; to: string},
  gift: Gift,
  {refusal: words}: Pick<Speech, 'refusal'>,
): Promise<PlayedMany> {
  return writePlayed(options, {refusal: words, command: 'dnd character give'}, (root) => {
    const [giver, taker] = [getCharacter(root, from), getCharacter(root, to)]
    if (giver.path === taker.path) throw refusal({why: 'to-themself'}, giver.character, words)
    return {
      stored: [giver, taker],
      subject: () => `${giver.character.name} gives ${taker.character.name} ${'coins' in gift ? 'coins' : gift.item}`,
      work: (rules) => [
        allowedAct(giver, rules, (context) => ('coins' in gift ? pay(context, gift.coins) : loseItem(context, gift.item, gift.quantity))),
        allowedAct(taker, rules, (context) => ('coins' in gift ? receive(context, gift.coins) : takeFrom(giver, context, gift))),
      ],
    }
  })
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
