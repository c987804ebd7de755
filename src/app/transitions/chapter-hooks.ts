import type {Chapter} from '../../schema/entity/chapter.js'
import type {KindHooks} from '../entities/hook.js'
import {refusalsOf} from './of-campaign.js'

/** A chapter that begins to run brings its theme over all who play. */
export const chapterHooks: KindHooks<Chapter> = {
  needsEntries: ({theme}) => theme !== undefined,
  checkChange(before, after, {root, campaign, entries}) {
    const {id, theme, status} = after
    if (campaign === undefined || (before.theme === theme && before.status === status) || (before.theme ?? theme) === undefined) return []
    return refusalsOf(root, {ref: {kind: 'chapter', id, campaign}, theme, status}, entries())
  },
}
