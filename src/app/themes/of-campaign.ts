import type {Campaign} from '../../schema/entity/campaign.js'
import type {Theme} from '../../schema/entity/theme.js'
import {present} from '../../schema/value.js'
import {themesInForce} from './in-force.js'

/** The theme that a campaign is under now: its present chapter's, or its own. */
export function campaignTheme(root: string, id: string): Theme | undefined {
  return themesInForce(root).find({kind: 'campaign', id})?.theme
}

/** How a campaign is to be told and painted. */
export interface Manner {
  genre?: string
  tone?: string
  /** Colors of its pictures, in words. */
  palette?: string
  style?: string
  motifs?: readonly string[]
  avoid?: readonly string[]
}

/** What a campaign says of itself, and beside it what its theme does: the campaign's own word goes first. */
export function mannerOf(campaign: Campaign | undefined, theme: Theme | undefined): Manner {
  const {art = {}, genres = []} = theme ?? {}
  return present({
    genre: campaign?.genre ?? genres[0]?.replaceAll('-', ' ') ?? theme?.name,
    tone: campaign?.tone ?? theme?.tone,
    palette: campaign?.palette ?? colourWords(theme?.palette),
    style: campaign?.palette === undefined ? art.style : undefined,
    motifs: art.motifs,
    avoid: art.avoid,
  })
}

function colourWords({paper, accent, accent2}: NonNullable<Theme['palette']> = {}): string | undefined {
  const accents = [accent, accent2].filter((hex) => hex !== undefined).join(' and ')
  return [...(paper ? [`ground ${paper}`] : []), ...(accents ? [`accents ${accents}`] : [])].join(', ') || undefined
}
