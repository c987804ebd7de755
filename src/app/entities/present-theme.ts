import type {Theme} from '../../schema/entity/theme.js'
import {listCampaigns} from '../../vault/entities.js'
import {campaignTheme} from '../themes/of-campaign.js'
import {usedCampaign} from './used-campaign.js'

/** The theme of the campaign that is worked in, or of the only one; `undefined` where neither settles it. */
export function presentTheme(root: string): Theme | undefined {
  const all = listCampaigns(root)
  const id = all.length === 1 ? all[0] : usedCampaign(root)
  return id === undefined ? undefined : campaignTheme(root, id)
}
