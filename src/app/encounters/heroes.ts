import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Hero} from '../../rules/encounter/rate.js'
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
export function heroesFor({root, campaign, entries}: Within, {party, levels}: Against, own?: string): Heroes {
  if (levels !== undefined) return {heroes: levels.map((level, i) => ({name: `Character ${i + 1}`, level}))}
  const named = party ?? own ?? readEntity<Campaign>(root, {kind: 'campaign', id: campaign}).stored?.value.party
  const {party: chosen, sheets} = sheetsOf(root, entries, named)
  if (sheets.length === 0)
    throw new UserError(chosen === undefined ? 'The vault has no characters' : `Nobody is in the party "${chosen}"`, {
      code: 'PARTY_EMPTY',
      exitCode: EXIT.notFound,
      hints: ['say for which levels: `--levels 3,3,4`', '`dnd party set NAME CHARACTER …` makes a party'],
    })
  return {...present({party: chosen}), heroes: sheets.map(({id, name, level, hp}) => ({id, name, level: level.total, maxHp: hp.max.total}))}
}
