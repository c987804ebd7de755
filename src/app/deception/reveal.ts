import {EXIT, UserError} from '../../errors.js'
import {type Weighed, weighConditions} from '../../rules/deception/conditions.js'
import {EVERYBODY} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import type {Reveal} from '../../schema/entity/reveal.js'
import type {Session} from '../../schema/entity/session.js'
import {freeSlug} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {lackWords} from '../../words/reveal-lack.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor, getStored} from '../entities/find.js'
import {partyOf} from '../entities/observer.js'
import {knowerNamed} from '../entities/reveal.js'
import {spanOn} from '../entities/viewer-day.js'
import type {Speech} from '../play/play.js'
import {Drafts} from '../session/drafts.js'
import {applyEach, rulesOf} from '../session/impacts.js'
import {findOpen} from '../session/sessions.js'
import {worldDay} from '../session/world-day.js'
import {vaultRoot} from '../vault/root.js'
import {changeVault} from '../vault/session.js'
import {readVaultFile} from '../vault/vault-file.js'
import {concludedBy} from './concluded.js'
import type {Condition, Learner, Outcome, Revealed} from './doing.js'
import {type Act, learn, writePages} from './learn.js'
import {namer} from './open.js'
import {shownTo} from './shown.js'
import {deceptionOf} from './world.js'

export interface RevealWish {
  /** Id, name, or the start of one. */
  id: string
  /** Characters and parties, `party` for the campaign's own, `all` for everybody; those whom the reveal names when there are none. */
  to?: readonly string[] | undefined
  /** The world's day; the campaign's when absent. */
  on?: string | undefined
  /** The session in which it comes out; the open one when absent. */
  session?: string | undefined
  /** Also where its conditions aren't met. */
  anyway?: boolean | undefined
  /** Nothing is written. */
  dryRun?: boolean | undefined
}

/**
 * Let something come out: what they see of it, what they learn, its impacts and a page in each journal, as one commit. Throws
 * `REVEAL_UNMET` where its conditions aren't met, `REVEAL_DONE` where all of them had it, `IMPACT_REFUSED` where an impact can't be.
 */
export async function doReveal(options: EntityOptions, wish: RevealWish, speech: Pick<Speech, 'refusal'>): Promise<Revealed> {
  if (wish.dryRun) return wouldReveal(options, wish, speech)
  const command = 'dnd antitheticon reveal'
  const {result, committed} = await changeVault(options, command, async (root) => {
    const {outcome, drafts} = await carriedOut(root, options, wish, speech)
    if (!outcome.isMet && !wish.anyway) throw unmet(outcome)
    const {files} = await drafts.finish()
    const {reveal, to} = outcome
    return {change: {subject: `reveal(${reveal.id}): to ${to.map(({id}) => id).join(', ')}`, command, files}, result: outcome}
  })
  return {...result, committed}
}

/** What would come of it, with nothing written: its conditions may be unmet. */
export async function wouldReveal(options: EntityOptions, wish: RevealWish, speech: Pick<Speech, 'refusal'>): Promise<Revealed> {
  const {outcome, drafts} = await carriedOut(vaultRoot(options), options, wish, speech)
  await drafts.finish()
  return outcome
}

async function carriedOut(
  root: string,
  options: EntityOptions,
  wish: RevealWish,
  {refusal}: Pick<Speech, 'refusal'>,
): Promise<{outcome: Outcome; drafts: Drafts}> {
  const {value: reveal, ref} = getStored<Reveal>(root, 'reveal', wish.id, options)
  const campaign = ref.campaign ?? campaignFor(root, options.campaign)
  const act = actOf(root, campaign, reveal, wish)
  const world = deceptionOf(root, campaign)
  const when = {span: world.span, ...(act.date === undefined ? {} : {at: spanOn(root, campaign, act.date).at})}
  const weighed = weighConditions(reveal, world, {...when, to: act.to.map(({id}) => id)})
  const shows = shownTo(root, campaign, reveal, act)
  const drafts = new Drafts(root, campaign)
  noteDone(drafts, act)
  const learns = learn(drafts, act, when)
  const pages = writePages(drafts, act, learns)
  // Whom it comes out to later finds the world as it became the first time.
  const impacts = reveal.done?.length ? [] : applyEach(drafts, reveal.impacts ?? [], {rules: await rulesOf(root, refusal), of: reveal.name})
  drafts.countOnce(reveal.uid)
  const name = namer(world)
  const outcome: Outcome = {
    campaign,
    reveal: {id: reveal.id, name: reveal.name},
    to: act.to,
    ...present({date: act.date}),
    ...(act.session ? {session: {id: act.session.id, name: act.session.name}} : {}),
    conditions: weighed.conditions.map((each) => inWords(each, name)),
    isMet: weighed.isMet,
    learns,
    shows,
    concludes: concludedBy(world, act, learns, when),
    impacts,
    pages: pages.map((id) => name(id, ['character'])),
    changes: drafts.changes(),
  }
  return {outcome, drafts}
}

function inWords(weighed: Weighed, name: ReturnType<typeof namer>): Condition {
  const asked = weighed.asked.map((each) => {
    const names = each.is === 'day' ? each.of : each.of.map((id) => name(id).name)
    return {...each, names, ...(each.isMet ? {} : {lacks: lackWords({is: each.is, names})})}
  })
  return {...weighed, asked}
}

/** What is to be done: to whom of those who did not have it yet, when, and where. */
function actOf(root: string, campaign: string, reveal: Reveal, {to, on, session}: RevealWish): Act {
  const asked = to && to.length > 0 ? to : (reveal.to ?? [])
  if (asked.length === 0)
    throw new UserError(`${reveal.name} says to nobody that it is for them`, {
      code: 'USAGE',
      exitCode: EXIT.usage,
      hints: [`say to whom: \`dnd antitheticon reveal ${reveal.id} --to aria\``],
    })
  const learners = [...new Map(asked.map((each) => learnerNamed(root, campaign, each)).map((each) => [each.id, each])).values()]
  const had = new Set((reveal.done ?? []).flatMap((each) => each.to))
  const fresh = learners.filter(({id}) => !had.has(id))
  if (fresh.length === 0) throw alreadyDone(reveal, learners)
  const at = sessionOf(root, campaign, session)
  const date =
    on === undefined ? readEntity<Campaign>(root, {kind: 'campaign', id: campaign}).stored?.value.date : worldDay(root, campaign, on)
  return {reveal, to: fresh, ...present({date, session: at}), members: membersOf(root, campaign, fresh)}
}

function learnerNamed(root: string, campaign: string, asked: string): Learner {
  if (asked === EVERYBODY) return {kind: 'all', id: EVERYBODY, name: EVERYBODY}
  const id = knowerNamed(root, campaign, asked)
  const character = readEntity(root, {kind: 'character', id}).stored?.value
  const isParty = Object.hasOwn(readVaultFile(root).parties ?? {}, id)
  return isParty || !character ? {kind: 'party', id, name: id} : {kind: 'character', id, name: character.name}
}

/** The characters who have it then. */
function membersOf(root: string, campaign: string, learners: readonly Learner[]): Act['members'] {
  const {parties = {}} = readVaultFile(root)
  const own = partyOf(root, campaign)
  const of = ({kind, id}: Learner): readonly string[] =>
    kind === 'character' ? [id] : (kind === 'all' ? own : [id]).flatMap((party) => parties[party] ?? [])
  const through = learners.map((learner) => ({id: learner.id, of: of(learner)}))
  const ids = [...new Set(through.flatMap((each) => each.of))]
  return ids.flatMap((id) => {
    const value = readEntity(root, {kind: 'character', id}).stored?.value
    return value && !value.deleted
      ? [{id, name: value.name, through: through.filter((each) => each.of.includes(id)).map((each) => each.id)}]
      : []
  })
}

function sessionOf(root: string, campaign: string, asked: string | undefined): Session | undefined {
  if (asked === undefined) return findOpen(root, campaign)?.value
  return getStored<Session>(root, 'session', asked, {campaign}).value
}

function noteDone(drafts: Drafts, {reveal: {id}, to, date, session}: Act): void {
  drafts.change<Reveal>('reveal', id, (value) => {
    const done = value.done ?? []
    const stem = to
      .map((each) => each.id)
      .join('-')
      .slice(0, 60)
      .replace(/-+$/, '')
    const item = {
      id: freeSlug(stem, new Set(done.map((each) => each.id))),
      to: to.map((each) => each.id),
      ...present({date, session: session?.id}),
    }
    return {...value, done: [...done, item]}
  })
}

function unmet({reveal, conditions}: Outcome): UserError {
  const open = conditions.filter(({isMet}) => !isMet)
  const why = open.map(({id, text, asked}) => {
    return `${text ?? id}: ${asked.flatMap(({lacks}) => lacks ?? []).join('; ')}`
  })
  return new UserError(`${reveal.name} can't come out yet: ${why.join('. ')}`, {
    code: 'REVEAL_UNMET',
    exitCode: EXIT.wrongState,
    hints: ['all the same: add `--anyway`', 'see what would come of it: add `--dry-run`'],
  })
}

function alreadyDone({name}: Reveal, learners: readonly Learner[]): UserError {
  return new UserError(`${name} came out already to ${learners.map((each) => each.name).join(', ')}`, {
    code: 'REVEAL_DONE',
    exitCode: EXIT.wrongState,
    hints: ['take it back with `dnd undo` right after it', 'let it come out to others: `--to`'],
  })
}
