import type {Finding} from '../../diagnostic.js'
import type {Entries} from '../../rules/build/entries.js'
import {checkTransition} from '../../rules/theme/check-transition.js'
import {diffThemed, type ThemeChange} from '../../rules/theme/diff.js'
import {isEntryKind} from '../../schema/content/entry-kinds.js'
import {type Character, COINS, type Coin} from '../../schema/entity/character.js'
import {KIND_NAMES, kindRow} from '../../schema/entity/kinds.js'
import type {Theme} from '../../schema/entity/theme.js'
import type {Reference} from '../../schema/references.js'
import {bondsOfKind} from '../../vault/bonds.js'
import {findingOf} from '../../words/finding.js'

/** What a change of theme does to one character. */
export interface Touched {
  id: string
  name: string
  changes: readonly ThemeChange[]
}

/** Something of the campaign that names what goes by another name now. */
export interface Renamed {
  kind: string
  id: string
  /** What it names, by its old name and by its new. */
  names: readonly {key: string; before: string; after: string}[]
}

/** A coin that goes by another name. */
export interface RenamedCoin {
  coin: Coin
  before: string
  after: string
}

/** Entries before a change of theme and after it. */
export interface Sides {
  before: Entries
  after: Entries
}

/** Entries as they look under a theme of that id, or under none; all of them are the root's first. */
export function entriesUnder(entries: Entries, theme: string | undefined): Entries {
  const {lens, ...bare} = entries
  return (theme === undefined ? undefined : lens?.({kind: 'character', id: '', theme})?.(bare)) ?? bare
}

/** What a change of theme makes of a character, and all that the rules have against it. */
export function touched(character: Character, sides: Sides): Touched & {refusals: Finding[]} {
  const {before, after, refusals} = checkTransition({character, ...sides})
  return {id: character.id, name: character.name, changes: diffThemed(before.sheet, after.sheet), refusals: refusals.map(findingOf)}
}

/** What of a campaign's world goes by another name, by what its files name. */
export function renamedInWorld(root: string, campaign: string, sides: Sides): Renamed[] {
  return KIND_NAMES.filter((kind) => kindRow(kind).scope === 'campaign').flatMap((kind) =>
    bondsOfKind(root, kind)
      .filter(({ref}) => ref.campaign === campaign)
      .flatMap(({ref, references}) => {
        const names = [...new Map(references.flatMap((reference) => renamedBy(reference, sides)).map((name) => [name.key, name])).values()]
        return names.length === 0 ? [] : [{kind: ref.kind, id: ref.id, names}]
      }),
  )
}

function renamedBy({kinds, to, isLink}: Reference, {before, after}: Sides): Renamed['names'][number][] {
  if (isLink) return []
  return kinds.filter(isEntryKind).flatMap((kind) => {
    const [was, is] = [before.find(kind, to)?.name, after.find(kind, to)?.name]
    return was === undefined || is === undefined || was === is ? [] : [{key: `${kind}/${to}`, before: was, after: is}]
  })
}

/** Coins that are called otherwise. */
export function renamedCoins(before: Theme | undefined, after: Theme | undefined): RenamedCoin[] {
  return COINS.flatMap((coin) => {
    const [was, is] = [nameOfCoin(coin, before), nameOfCoin(coin, after)]
    return was === is ? [] : [{coin, before: was, after: is}]
  })
}

function nameOfCoin(coin: Coin, theme: Theme | undefined): string {
  return theme?.words?.coins?.[coin]?.name ?? coin
}
