import {NotFoundError} from '../../errors.js'
import type {Fact} from '../../schema/entity/fact.js'
import type {Identity} from '../../schema/entity/identity.js'
import {freeSlug} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import type {EntityOptions} from '../entities/change.js'
import {getStored} from '../entities/find.js'
import {knowerNamed} from '../entities/reveal.js'
import {Drafts} from '../session/drafts.js'
import {type Committed, changeVault} from '../vault/session.js'
import {openDeception} from './open.js'

/** A tell that somebody noticed, and what they know by it. */
export interface Noticed {
  campaign: string
  identity: {id: string; name: string}
  tell: string
  to: readonly string[]
  learns: readonly {who: string; fact: {id: string; name: string}}[]
  committed: Committed
}

/** Have some notice what gives an identity away: they may read the tell, and know its facts from the campaign's day on. One commit. */
export async function noticeTell(options: EntityOptions, asked: string, tell: string, to: readonly string[]): Promise<Noticed> {
  const command = 'dnd antitheticon notice'
  const {result, committed} = await changeVault(options, command, async (root) => {
    const {value: identity, ref} = getStored<Identity>(root, 'identity', asked, options)
    const campaign = ref.campaign ?? ''
    const found = identity.tells?.find(({id}) => id === tell)
    if (!found) throw noTell(identity, tell)
    const who = to.map((each) => knowerNamed(root, campaign, each))
    const {world} = openDeception({...options, campaign})
    const drafts = new Drafts(root, campaign)
    drafts.change<Identity>('identity', identity.id, (value) => ({
      ...value,
      tells: (value.tells ?? []).map((each) => (each.id === tell ? known(each, who) : each)),
    }))
    const facts = found.facts ?? []
    const learns = facts.flatMap((fact) =>
      who.map((by) => {
        drafts.change<Fact & {kind: 'fact'}>('fact', fact, (value) => learnt(value, by, {identity: identity.id, date: world.campaign.date}))
        return {who: by, fact: {id: fact, name: drafts.get('fact', fact).name}}
      }),
    )
    const {files} = await drafts.finish()
    const change = {subject: `identity(${identity.id}): ${who.join(', ')} notice ${tell}`, command, files}
    return {change, result: {campaign, identity: {id: identity.id, name: identity.name}, tell, to: who, learns}}
  })
  return {...result, committed}
}

type Tell = NonNullable<Identity['tells']>[number]

function known(tell: Tell, who: readonly string[]): Tell {
  return {...tell, knownBy: [...new Set([...(tell.knownBy ?? []), ...who])]}
}

/** A suspicion becomes knowledge; who knew it already learns nothing new. */
function learnt<F extends Fact>(fact: F, by: string, {identity, date}: {identity: string; date: string | undefined}): F {
  const knowledge = fact.knowledge ?? []
  const own = knowledge.filter((each) => each.by === by && each.until === undefined)
  if (own.some(({belief, as}) => belief === 'true' && as === undefined)) return fact
  const before = knowledge.map((each) => (own.includes(each) && date !== undefined ? {...each, until: date} : each))
  const id = freeSlug(by, new Set(knowledge.map((each) => each.id)))
  return {...fact, knowledge: [...before, {id, by, belief: 'true', ...present({since: date}), from: identity, how: 'noticed it'}]}
}

function noTell({id, name, tells = []}: Identity, asked: string): NotFoundError {
  const known = tells.map((each) => each.id)
  return new NotFoundError(`tell of ${name}`, asked, {
    hints: [known.length > 0 ? `there is ${known.join(', ')}` : `make one: \`dnd identity edit ${id}\``],
  })
}
