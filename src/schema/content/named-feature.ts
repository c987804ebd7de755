import {present} from '../value.js'
import type {Entry, EntryKind} from './entry.js'
import type {Choice, Feature, FeatureBody, InlineOption} from './feature.js'

/** The kind of what an entry holds under a name of its own: it is found as entries are, and has no file. */
export const FEATURE_KIND = 'feature'

/** A feature of a class, a trait of a species, one of the options written inside a feat: as an entry of its own. */
export interface NamedFeature extends FeatureBody {
  kind: typeof FEATURE_KIND
  /** Kind and id of what has it, and where in that it stands: `class.rogue.sneak-attack`. */
  id: string
  name: string
  /** The first sentence of its text. */
  summary: string
  text: string
  source: Entry['source']
  /** What has it. */
  of: {kind: EntryKind; id: string; name: string}
  /** Class whose levels count; absent where no class has it. */
  class?: string
  /** Level at which it is had; absent: from the start. */
  level?: number | undefined
}

/** What has a name, whether it has a file or is part of an entry. */
export type AnyEntry = Entry | NamedFeature

/** Every named feature of an entry, those inside of others' choices too. */
export function featuresOf(entry: Entry): NamedFeature[] {
  const owner: Owner = {
    of: {kind: entry.kind, id: entry.id, name: entry.name},
    source: entry.source,
    ...present({class: entry.kind === 'class' ? entry.id : entry.kind === 'subclass' ? entry.class : undefined}),
  }
  const [features, body] = partsOf(entry)
  return [
    ...features.flatMap((feature) => [named(owner, feature, [feature.id]), ...optionsOf(owner, feature, feature)]),
    ...optionsOf(owner, body),
  ]
}

type Owner = Pick<NamedFeature, 'of' | 'source' | 'class'>

/** What of an entry may hold named features: a list of them, and what it gives itself. */
function partsOf(entry: Entry): [readonly Feature[], FeatureBody] {
  switch (entry.kind) {
    case 'class':
      return [entry.features, entry.starting]
    case 'subclass':
      return [entry.features, {}]
    case 'species':
      return [entry.traits, {}]
    case 'feat':
    case 'option':
    case 'background':
      return [[], entry]
    default:
      return [[], {}]
  }
}

/** The options written inside choices, however deep; what has no text of its own is told by what offers it. */
function optionsOf(owner: Owner, body: FeatureBody, within?: Pick<Feature, 'id' | 'level'>): NamedFeature[] {
  return (body.choices ?? []).flatMap((choice) =>
    inlineOf(choice).flatMap((option) => {
      const path = [...(within === undefined ? [] : [within.id]), option.id]
      const level = choice.level ?? within?.level
      const deeper = optionsOf(owner, option, {id: path.join('.'), ...present({level})})
      return option.text === undefined ? deeper : [named(owner, {...option, text: option.text, ...present({level})}, path), ...deeper]
    }),
  )
}

function inlineOf(choice: Choice): readonly InlineOption[] {
  return choice.type === 'inline' ? choice.options : []
}

function named(owner: Owner, {id: _own, ...feature}: Feature, path: readonly string[]): NamedFeature {
  const {kind, id} = owner.of
  return {kind: FEATURE_KIND, ...owner, ...feature, id: [kind, id, ...path].join('.'), summary: firstSentence(feature.text)}
}

function firstSentence(text: string): string {
  return (/^.+?[.:](?=\s|$)/s.exec(text)?.[0] ?? text).replace(/:$/, '.')
}
