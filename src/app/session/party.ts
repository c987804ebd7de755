import type {Campaign} from '../../schema/entity/campaign.js'
import {readEntity} from '../../vault/entities.js'
import {summaries} from '../../vault/summaries.js'
import {findRef} from '../entities/find.js'
import {readVaultFile} from '../vault/vault-file.js'

/** Who plays a campaign: its party's members, those of the only party there is, or everybody of the vault; the deleted aside. */
export function playersOf(root: string, campaign: Pick<Campaign, 'party'> | undefined): string[] {
  const {parties = {}} = readVaultFile(root)
  const living = summaries(root, 'character').flatMap(({ref, deleted, isBroken}) => (deleted === undefined && !isBroken ? ref.id : []))
  const [only, second] = Object.values(parties)
  const members = campaign?.party === undefined ? (second ? undefined : only) : parties[campaign.party]
  return members ? members.filter((id) => living.includes(id)) : living
}

/** Members of a party by its id, or a character alone; nobody else is played. */
export function playedAs(root: string): (who: string) => readonly string[] {
  const {parties = {}} = readVaultFile(root)
  const living = new Set(summaries(root, 'character').flatMap(({ref, deleted}) => (deleted === undefined ? ref.id : [])))
  return (who) => (living.has(who) ? [who] : Object.hasOwn(parties, who) ? (parties[who] ?? []).filter((id) => living.has(id)) : [])
}

/** A character or a party by what a person calls it. */
export function takerOf(root: string, asked: string): string {
  const {parties = {}} = readVaultFile(root)
  return Object.hasOwn(parties, asked) ? asked : findRef(root, 'character', asked).id
}

export function campaignOfId(root: string, id: string): Campaign | undefined {
  return readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value
}
