import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Hero} from '../../rules/encounter/rate.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {present} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {sheetsOf} from '../play/party.js'

/** For whom an encounter is reckoned. */
export interface Against {
  /** A party of the vault. */
  party?: string | undefined
  /** Levels of characters who are not in the vault. */
  levels?: readonly number[] | undefined
}

export interface Heroes {
  /** Absent for levels alone. */
  party?: string
  /** With the ids of those who are in the vault. */
  heroes: readonly (Hero & {id?: string})[]
}

/** Where an encounter is, with the catalog that it is reckoned by. */
export interface Within {
  root: string
  campaign: string
  entries: Entries
}

/** Who meets an encounter: levels as said, a party as said, the encounter's own, the campaign's, else the vault's only one. Throws `PARTY_EMPTY`. */
export function heroesFor(within: Within, {party, levels}: Against, own?: string): Heroes {
  if (levels !== undefined) return {heroes: levels.map((level, i) => ({name: unnamed(i), level}))}
  const {sheets, ...met} = heroSheets(within, party, own)
  return {...met, heroes: sheets.map(({id, name, level, hp}) => ({id, name, level: level.total, maxHp: hp.max.total}))}
}

/** What somebody is called of whom only the level is known; from 0. */
export function unnamed(i: number): string {
  return `Character ${i + 1}`
}

/** The sheets of those who meet an encounter, at least one. Throws `PARTY_EMPTY`. */
export function heroSheets(
  {root, campaign, entries}: Within,
  party: string | undefined,
  own?: string,
): {party?: string; sheets: readonly Sheet[]} {
  const named = party ?? own ?? readEntity<Campaign>(root, {kind: 'campaign', id: campaign}).stored?.value.party
  const {party: chosen, sheets} = sheetsOf(root, entries, named)
  if (sheets.length === 0)
    throw new UserError(chosen === undefined ? 'The vault has no characters' : `Nobody is in the party "${chosen}"`, {
      code: 'PARTY_EMPTY',
      exitCode: EXIT.notFound,
      hints: ['say for which levels: `--levels 3,3,4`', '`dnd party set NAME CHARACTER …` makes a party'],
    })
  return {...present({party: chosen}), sheets}
}
