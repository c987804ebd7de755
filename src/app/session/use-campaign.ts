import {campaignFor, getStored} from '../entities/find.js'
import {usedCampaign, writeUsedCampaign} from '../entities/used-campaign.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'

/** The campaign that is meant where none is named. */
export interface UsedCampaign {
  id: string
  name: string
  /** Why it is that one: it was said on this machine, or there is no other. */
  because: 'said' | 'only'
}

/** Say which campaign is meant on this machine, forget it, or tell which is. */
export function useCampaign(options: VaultOptions, asked: string | undefined, forget: boolean): UsedCampaign {
  const root = vaultRoot(options)
  if (forget) writeUsedCampaign(root, undefined)
  if (asked !== undefined) writeUsedCampaign(root, getStored(root, 'campaign', asked).value.id)
  const {id, name} = getStored(root, 'campaign', campaignFor(root, undefined)).value
  return {id, name, because: usedCampaign(root) === id ? 'said' : 'only'}
}
