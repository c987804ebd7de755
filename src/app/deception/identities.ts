import {lookUp} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import {type ViewerOptions, viewerIn} from '../entities/observer.js'
import {getFound} from '../found.js'
import {type DeceptionOptions, type Named, openDeception} from './open.js'
import {type Tie, type Ties, tiesOf} from './ties.js'

export interface Identities {
  campaign: string
  /** Whom it is about. */
  of: Named
  on?: string
  /** Somebody as whom it is seen; absent for the truth. */
  as?: string
  /** Who is behind it, or is it, with all that each goes by; none where nobody is known. */
  persons: readonly Behind[]
  /** Identities that nobody is known to be behind. */
  loose: readonly Named[]
}

/** A person, or somebody of the world, and who they are or are taken for. */
export interface Behind {
  person: Named
  /** Who they are in the world. */
  is?: Named
  wears: readonly Worn[]
}

/** An identity, and since when. */
export interface Worn extends Pick<Tie, 'since' | 'until' | 'isOver' | 'isSuspected' | 'isSecret' | 'fact'> {
  identity: Named
}

/** Who is behind somebody, and as whom else they go about: in truth, or as `as` and `players` believe. */
export function identitiesOf(options: DeceptionOptions & ViewerOptions, asked: string): Identities {
  const viewer = options.players || options.as !== undefined ? viewerIn(options) : undefined
  const opened = openDeception(options)
  const {beings, ties} = tiesOf(opened, viewer)
  const of = beingNamed(beings, asked, viewer ? [] : [...opened.world.identities, ...opened.world.persons, ...opened.world.npcs])
  const persons = personsOf(of, {beings, ties}).map((person) => behind(person, ties))
  const loose = of.kind === 'identity' && persons.length === 0 ? [of] : []
  return {campaign: opened.id, of, ...present({on: options.on, as: viewer?.as ?? (viewer ? 'players' : undefined)}), persons, loose}
}

function beingNamed(
  beings: readonly Named[],
  asked: string,
  known: readonly {id: string; aliases?: readonly string[] | undefined}[],
): Named {
  const exact = beings.filter(({id}) => id === asked)
  // One id for somebody as a person, in the world and as an identity: the person is meant.
  if (exact[0]) return exact[0]
  const aliases = new Map(known.map(({id, aliases = []}) => [id, aliases]))
  const candidates = beings.map((being) => ({id: being.id, name: being.name, others: aliases.get(being.id) ?? [], being}))
  return getFound(lookUp(asked, candidates), {what: 'person or identity', asked, hints: ['`dnd antitheticon network` shows all']}).being
}

/** Those behind an identity, or who are somebody of the world; a person is behind themselves. */
function personsOf(of: Named, {ties}: Ties): Named[] {
  const behind = ties.filter(({is, to}) => is !== 'met' && to.kind === of.kind && to.id === of.id).map(({from}) => from)
  const own = behind.length === 0 && of.kind !== 'identity' ? [of] : behind
  return [...new Map(own.map((each) => [`${each.kind} ${each.id}`, each])).values()]
}

function behind(person: Named, ties: readonly Tie[]): Behind {
  const own = ties.filter(({from}) => from.kind === person.kind && from.id === person.id)
  const is = own.find((tie) => tie.is === 'is')?.to
  const wears = own
    .filter((tie) => tie.is === 'wears')
    .map(
      ({to, since, until, isOver, isSuspected, isSecret, fact}): Worn => ({
        identity: to,
        ...present({since, until, isOver, isSuspected, isSecret, fact}),
      }),
    )
  return {person, ...present({is}), wears}
}
