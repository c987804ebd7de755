import type {Named} from './canon-flaw.js'

/** What can be lacking on a sheet that a cover claims. */
export type Lack =
  | {is: 'skill' | 'tool' | 'language' | 'spell' | 'class' | 'species'; id: string}
  | {is: 'level'; level: number; has: number; class?: string}

/** A day, or from one to another, as the campaign writes them. */
export interface Days {
  from: string
  until?: string
}

/** What a campaign of deception says that can't be together. People and things are named as the campaign names them, days as it writes them. */
export type DeceptionFlaw =
  | {is: 'places-at-once'; who: string; as: readonly string[]; places: readonly [string, string]; days: readonly [Days, Days]}
  | {is: 'met-self'; who: string; met: readonly [string, string]; day?: string}
  | {is: 'no-source'; who: string; fact: string}
  | {is: 'own-source'; who: string; fact: string}
  | {is: 'source-circle'; fact: string; way: readonly string[]}
  | {is: 'known-before-so'; who: string; fact: string; day: string; since: string}
  | {is: 'source-never-knew'; who: string; fact: string; from: string}
  | {is: 'source-knew-later'; who: string; fact: string; day: string; from: string; knew: string}
  | {is: 'source-was-later'; who: string; fact: string; day: string; from: Named; came: string}
  | {is: 'source-not-out'; who: string; fact: string; from: string}
  | {is: 'reveal-no-stage'; reveal: string; plot: string; stage: string}
  | {is: 'reveal-stage-lost'; reveal: string; plot: string; stage: string; status: string}
  | {is: 'reveal-no-tell'; reveal: string; identity: string; tell: string}
  | {is: 'reveal-fact-closed'; reveal: string; fact: string; id: string}
  | {is: 'reveal-gone'; reveal: string; what: 'plot' | 'reveal' | 'identity' | 'fact'; id: string}
  | {is: 'reveal-waits'; reveal: string; on: string}
  | {is: 'reveal-circle'; way: readonly string[]}
  | {is: 'reveal-too-early'; reveal: string; day: string; needs: string; from: string}
  | {is: 'cover-unfit'; identity: string; claim: string; sheet: string; lacks: Lack}
  | {is: 'layer-unmarked'; layer: string; fact: string; as: 'true' | 'false'; deeper?: string}
  | {is: 'layer-against'; layer: string; fact: string; other: string; deeper: string}
  | {is: 'layer-circle'; way: readonly string[]}
  | {is: 'guise-circle'; way: readonly string[]}
  | {is: 'maker-circle'; way: readonly string[]}
  | {is: 'acted-never-knew'; who: string; did: string; fact: string}
  | {is: 'acted-before-known'; who: string; did: string; fact: string; day: string; knew: string}
  | {is: 'acted-before-so'; who: string; did: string; fact: string; day: string; since: string}
  | {is: 'leaked'; text: string; to: readonly string[]; ids: readonly string[]; secret: Named; words: string; how: 'name' | 'id'}
