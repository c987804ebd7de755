import type {FightHeader} from '../../combat/event.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import {readEntity} from '../../vault/entities.js'
import {toldOf} from '../encounters/experience.js'
import {campaignOfId, playersOf} from '../session/party.js'

/** The encounter that a fight is of, where there is one by now. */
export function encounterOf(root: string, {campaign, encounter: id}: FightHeader): Encounter | undefined {
  if (campaign === undefined || id === undefined) return undefined
  const {stored} = readEntity<Encounter>(root, {kind: 'encounter', id, campaign})
  return stored && !stored.value.deleted ? stored.value : undefined
}

/** What players may call a fight: nothing, where it is of an encounter that not all of them were told of. */
export function nameForPlayers(root: string, header: FightHeader): string | undefined {
  if (header.encounter === undefined) return header.name
  const players = header.campaign === undefined ? [] : playersOf(root, campaignOfId(root, header.campaign))
  return players.length > 0 && players.every(toldOf(encounterOf(root, header), root)) ? header.name : undefined
}
