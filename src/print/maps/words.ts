import type {FeatureKind} from '../../schema/map/feature.js'

/** What a thing in a room is called in a legend. */
export function featureWords(kind: FeatureKind): string {
  const words = kind.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
