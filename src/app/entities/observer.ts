import type {Observer} from '../../rules/knowledge/redact.js'
import {isKind, KIND_NAMES, type Kind} from '../../schema/entity/kinds.js'
import {lookUp} from '../../schema/lookup.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {readVaultFile} from '../vault/vault-file.js'
import {findRef} from './find.js'

/** Who looks: anybody at the table, or a character with the parties it plays in. */
export function observerFor(root: string, as: string | undefined): Observer {
  const names = as === undefined ? [] : namesOf(root, as)
  const own = new Set(names)
  const kinds = new Map<Kind, readonly Summary[]>()
  const all = (kind: Kind) => {
    const found = kinds.get(kind) ?? summaries(root, kind)
    kinds.set(kind, found)
    return found
  }
  const isSecret = (each: Summary) => Boolean(each.deleted) || (each.secret === true && !each.knownBy?.some((knower) => own.has(knower)))
  return {
    as: own,
    isHidden: (wanted, to) => {
      const named = wanted.length === 0 ? KIND_NAMES : wanted.filter(isKind)
      const found = named.flatMap((kind) => fitting(all(kind), to))
      return found.length > 0 && found.every(isSecret)
    },
  }
}

/** Those that an id or a name in prose may mean. */
function fitting(all: readonly Summary[], to: string): readonly Summary[] {
  const result = lookUp(
    to,
    all.map((each) => ({id: each.ref.id, name: each.name, others: each.aliases ?? [], each})),
  )
  if ('found' in result) return [result.found.each]
  return 'ambiguous' in result ? result.ambiguous.map(({each}) => each) : []
}

/** A party knows what all of it knows: its own name. A character knows that, and what it knows alone. */
function namesOf(root: string, as: string): string[] {
  const {parties = {}} = readVaultFile(root)
  if (Object.hasOwn(parties, as)) return [as]
  const {id} = findRef(root, 'character', as)
  return [id, ...Object.keys(parties).filter((party) => parties[party]?.includes(id))]
}
