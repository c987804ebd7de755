import {NotFoundError} from '../../errors.js'
import {type Entries, surroundingsFor} from '../../rules/build/entries.js'
import {type Bearer, type Creature, creatureOfMonster} from '../../rules/play/creature.js'
import type {AttackRoll} from '../../rules/roll/attack.js'
import {attackOfPower, attackOfSheet, attackOfSpell} from '../../rules/roll/attack-of.js'
import {type CreatureRolls, monsterRolls} from '../../rules/roll/creature-rolls.js'
import {deriveSheet} from '../../rules/sheet/derive-sheet.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {Monster} from '../../schema/content/monster.js'
import type {EntityRef} from '../../schema/entity/kinds.js'
import type {Npc} from '../../schema/entity/npc.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import {summaries} from '../../vault/summaries.js'
import {getEntry, splitReference} from '../catalog/find-named.js'
import {openEntries} from '../catalog/open.js'
import {getCharacter} from '../characters/characters.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignOf, campaignsHidden, candidateOf, getStored} from '../entities/find.js'
import {getFound} from '../found.js'
import {npcStatBlock} from '../play/npc-sheet.js'
import {vaultRootIfAny} from '../vault/root.js'

/** Whoever rolls: a character, a person of a campaign, or a monster of the catalog. */
export interface Roller {
  who: {kind: RollerKind; id: string; name: string}
  rolls: CreatureRolls
  ac: number
  /** As a blow meets it. */
  bearer: Bearer
  creature: Creature
  attacks: readonly RollerAttack[]
}

type RollerKind = 'character' | 'npc' | 'monster'

export interface RollerAttack {
  id: string
  name: string
  /** A versatile weapon that may be swung with both hands. */
  isVersatile: boolean
  make(options: {twoHanded: boolean}): AttackRoll
}

/** Where rollers come from: a vault, where there is one, and the catalog. */
export interface Rollers {
  entries: Entries
  /** Whom words mean. Throws NotFoundError, `AMBIGUOUS`, or what keeps a file from being read. */
  get(asked: string): Roller
}

export interface RollerOptions extends EntityOptions {
  /** The sheet of a character who is otherwise by now than their file has it, or is seen otherwise by whoever rolls. */
  inPlay?: ((id: string) => Sheet | undefined) | undefined
}

/** Whoever may roll here; without a vault, monsters alone. */
export async function openRollers(options: RollerOptions): Promise<Rollers> {
  const root = vaultRootIfAny(options)
  const {entries} = await openEntries(root)
  return {entries, get: (asked) => rollerOf({root, entries, ...options}, asked)}
}

interface Within extends Pick<RollerOptions, 'campaign' | 'inPlay'> {
  root: string | undefined
  entries: Entries
}

const OF_KIND: {readonly [K in RollerKind]: (within: Within & {root: string}, asked: string) => Roller} = {
  character: (within, asked) => ofCharacter(getCharacter(within.root, asked).character.id, within),
  npc: (within, asked) => ofNpc(within, asked),
  monster: ({entries}, asked) => ofMonster(getEntry(entries, 'monster', asked), {}, entries),
}

/** `npc/vey` settles a name that two kinds share; else the vault's own go before the catalog's. */
function rollerOf(within: Within, asked: string): Roller {
  const {kind, name} = splitReference(asked)
  const {root, entries} = within
  if (root === undefined) return ofMonsterAlone(entries, name)
  if (kind !== undefined && Object.hasOwn(OF_KIND, kind)) return OF_KIND[kind as RollerKind]({...within, root}, name)
  const own = ownCandidates(root, within.campaign)
  const exact = own.find(({id}) => id === asked)
  if (exact) return OF_KIND[exact.kind]({...within, root}, exact.id)
  const monster = entries.find('monster', asked)
  if (monster) return ofMonster(monster, {}, entries)
  const found = foundAmong([...own, ...monsterCandidates(entries)], asked, [
    '`dnd character list`, `dnd npc list` and `dnd catalog list --kind monster` show whom there is',
  ])
  return OF_KIND[found.kind]({...within, root}, found.id)
}

type Named = Candidate & {kind: RollerKind}

/** Where there is no vault, nobody else has figures. */
function ofMonsterAlone(entries: Entries, asked: string): Roller {
  const exact = entries.find('monster', asked)
  const hint = 'there is no vault here, so only monsters roll: characters and NPCs with `--vault DIR`'
  return ofMonster(exact ?? getEntry(entries, 'monster', foundAmong(monsterCandidates(entries), asked, [hint]).id), {}, entries)
}

function foundAmong(all: readonly Named[], asked: string, hints: readonly string[]): Named {
  const result = lookUp(asked, all)
  const own = 'ambiguous' in result ? result.ambiguous.filter(({kind}) => kind !== 'monster') : []
  const [only, second] = own
  if (only && !second) return only
  return getFound(result, {what: 'character, NPC or monster', asked, hints})
}

function ownCandidates(root: string, campaign: string | undefined): Named[] {
  const of = (kind: 'character' | 'npc'): Named[] => {
    const within = kind === 'npc' ? campaignOf(root, campaign) : undefined
    const hidden = campaignsHidden(root, kind, {campaign})
    return summaries(root, kind, within)
      .filter(({ref, deleted}) => deleted === undefined && !(ref.campaign !== undefined && hidden.has(ref.campaign)))
      .map((summary) => ({...candidateOf(summary), kind}))
  }
  return [...of('character'), ...of('npc')]
}

function monsterCandidates(entries: Entries): Named[] {
  return entries.all('monster').map(({id, name, tags = []}) => ({kind: 'monster', id, name, others: tags}))
}

function ofCharacter(
  reference: string,
  {root, entries, inPlay}: Pick<Within, 'entries' | 'inPlay'> & {root: string},
  as?: Roller['who'],
): Roller {
  const {character} = getCharacter(root, reference)
  const sheet = inPlay?.(character.id) ?? deriveSheet(character, entries)
  const who = as ?? {kind: 'character', id: sheet.id, name: sheet.name}
  return {who, rolls: sheet, ac: sheet.ac.total, bearer: character, creature: sheet, attacks: attacksOfSheet(sheet)}
}

function attacksOfSheet({attacks, spells}: Sheet): RollerAttack[] {
  const weapons = attacks.map((attack) => ({
    id: attack.id,
    name: attack.name,
    isVersatile: attack.twoHanded !== undefined,
    make: (options: {twoHanded: boolean}) => attackOfSheet(attack, options),
  }))
  const cast = spells.flatMap((known) => {
    const attack = known.holding === 'spellbook' ? undefined : attackOfSpell(known)
    return attack ? [{id: known.id, name: known.name, isVersatile: false, make: () => attack}] : []
  })
  return [...weapons, ...cast]
}

function ofNpc({root, entries, campaign, inPlay}: Within & {root: string}, asked: string): Roller {
  const {ref, value: npc} = getStored<Npc>(root, 'npc', asked, {campaign})
  const who: Roller['who'] = {kind: 'npc', id: npc.id, name: npc.name}
  if (npc.character !== undefined) return ofCharacter(npc.character, {root, entries, inPlay}, who)
  const own = npcStatBlock(entries, npc)
  if (!own)
    throw new NotFoundError('stat block', npc.id, {
      hints: [`name one: \`dnd npc set ${npc.id} monster=guard\`, or a full character: \`dnd npc set ${npc.id} character=ID\``],
    })
  return ofMonster(own.monster, npc, entries, {who, ref})
}

function ofMonster(
  monster: Monster,
  bearer: Bearer,
  entries: Entries,
  {who = {kind: 'monster', id: monster.id, name: monster.name}, ref}: {who?: Roller['who']; ref?: EntityRef} = {},
): Roller {
  const around = ref ? surroundingsFor(entries, ref) : []
  const rolls = monsterRolls(monster, bearer, entries, {around})
  const {actions = [], bonusActions = [], reactions = [], legendary} = monster
  const powers = [...actions, ...bonusActions, ...reactions, ...(legendary?.actions ?? [])]
  const attacks = powers.flatMap((power) => {
    const attack = attackOfPower(power, rolls.toHit)
    return attack ? [{id: power.id, name: power.name, isVersatile: false, make: () => attack}] : []
  })
  const {ac} = rolls
  return {who, rolls, ac, bearer, creature: creatureOfMonster(monster, bearer, entries, {name: who.name, around}), attacks}
}
