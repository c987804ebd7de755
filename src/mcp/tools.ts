import * as z from 'zod'
import {showEntry} from '../app/catalog/search.js'
import {showRule} from '../app/catalog/show-rule.js'
import {showCharacter} from '../app/characters/show.js'
import {validateVault} from '../app/check/validate.js'
import {lookingOf} from '../app/entities/observer.js'
import {showEntity} from '../app/entities/show.js'
import {askRules, askVault} from '../app/generate/ask.js'
import {proposeEntity} from '../app/generate/propose-entity.js'
import {rollDice} from '../app/play/roll-dice.js'
import {listProposals} from '../app/proposals/list.js'
import {searchEverywhere} from '../app/search/everywhere.js'
import {entrySeen} from '../app/search/seen-entry.js'
import {vaultRoot} from '../app/vault/root.js'
import {printAsked} from '../print/ask/asked.js'
import {printCardMarkdown} from '../print/card/card.js'
import {printHits} from '../print/catalog/search.js'
import {printRoll} from '../print/dice/roll.js'
import {entityView} from '../print/entity/view.js'
import {printDiagnostics} from '../print/findings/findings.js'
import {printSheetMarkdown} from '../print/sheet/markdown.js'
import {printViewMarkdown} from '../print/text/view-markdown.js'
import {GENERATORS, type Generator} from '../schema/draft/shapes.js'
import {isKind, KIND_NAMES, type Kind} from '../schema/entity/kinds.js'
import {present, type ValueMap} from '../schema/value.js'
import {Wish} from '../schema/wish.js'
import {type Door, isDms} from './door.js'

/** What a tool says: words for a reader, and the same as data. */
export interface Told {
  text: string
  data: object
}

/** A tool as it is offered. What it is given was held against `input`. */
export interface Tool<I extends z.ZodRawShape = z.ZodRawShape> {
  name: string
  title: string
  about: string
  input: I
  /** Only the DM's clients have it. */
  isDms?: true
  /** It files a proposal; no tool changes anything else. */
  files?: true
  /** It may ask a service out in the world. */
  asks?: true
  run(given: z.output<z.ZodObject<I>>, door: Door, signal: AbortSignal): Promise<Told>
}

const {prompt, name, genre, cr, level, rarity, for: whom} = Wish.shape
const wishFields = {prompt, name, genre, cr, level, rarity, for: whom}

const tool = <I extends z.ZodRawShape>(row: Tool<I>): Tool => row as unknown as Tool

const WIDTH = 100

/** Everything that a client can do, a row each. */
export const TOOLS: readonly Tool[] = [
  tool({
    name: 'search',
    title: 'Search',
    about:
      'Finds people, places, plots and more of the vault, and the catalog\'s rules, spells, monsters and items. Say it as at the table: "cr 5 undead".',
    input: {
      query: z.string().min(1).max(500),
      in: z.enum(['all', 'vault', 'catalog']).default('all'),
      kinds: z.array(z.string().max(40)).max(20).optional().describe('Such as npc, location, spell, monster.'),
      limit: z.int().min(1).max(50).default(10),
    },
    async run({query, in: place, kinds, limit}, door) {
      const {options, root} = door
      const found = await searchEverywhere(root, query, {place, limit, ...lookingOf(door), ...present({kinds, campaign: options.campaign})})
      const hits = found.hits.map(({kind, id, name, summary, campaign}) => ({kind, id, name, summary, ...present({campaign})}))
      return {text: printHits({query, hits: hits.map((hit) => ({...hit, excerpt: ''}))}, {width: WIDTH}), data: {query, hits}}
    },
  }),
  tool({
    name: 'show',
    title: 'Show',
    about:
      'Shows one thing whole: an entity of the vault (kind npc, location …) or an entry of the catalog (kind spell, monster …), by id or name.',
    input: {kind: z.string().max(40), id: z.string().min(1).max(200).describe('Its id or name.')},
    run: ({kind, id}, door) => show(door, kind, id),
  }),
  tool({
    name: 'sheet',
    title: 'Character sheet',
    about: 'A character sheet with all that is worked out: AC, saves, attacks, spells, and what is left of Hit Points and slots.',
    input: {character: z.string().min(1).max(200)},
    async run({character}, door) {
      const {sheet, findings} = await showCharacter(door.options, character, lookingOf(door))
      return {text: printSheetMarkdown(sheet, {}), data: {sheet, findings}}
    },
  }),
  tool({
    name: 'roll',
    title: 'Roll dice',
    about: 'Rolls dice such as 4d6kh3, 1d20+5 adv or 8d6 fire. The same seed gives the same roll.',
    input: {dice: z.string().min(1).max(500), seed: z.string().min(1).max(100).optional(), times: z.int().min(1).max(100).default(1)},
    async run({dice, seed, times}, door) {
      const rolled = rollDice(dice, {seed: seed ?? door.freshSeed(), times})
      return {text: [...rolled.rolls.map((each) => printRoll(rolled.dice, each)), `seed ${rolled.seed}`].join('\n'), data: rolled}
    },
  }),
  tool({
    name: 'rule',
    title: 'Look up a rule',
    about: 'A rule, an action, a condition or a term by what people call it: cover, grappled, "temp hp".',
    input: {name: z.string().min(1).max(200)},
    async run({name}, door) {
      const {entry, nameOf} = await showRule(isDms(door) ? door.root : undefined, name)
      return {text: printCardMarkdown(entry, {nameOf}), data: {entry}}
    },
  }),
  tool({
    name: 'ask',
    title: 'Ask',
    about:
      'Passages of the vault, or with rules of the catalog, that have to do with a question, best first. With `answer` a configured model answers from them alone.',
    input: {
      question: z.string().min(1).max(1000),
      rules: z.boolean().default(false),
      limit: z.int().min(1).max(40).default(8),
      answer: z.boolean().default(false),
    },
    asks: true,
    run: ask,
  }),
  tool({
    name: 'validate',
    title: 'Validate',
    about: 'Checks the whole vault: settings, homebrew, every entity, references and rules.',
    input: {},
    isDms: true,
    async run(_given, {options}) {
      const {files, diagnostics} = await validateVault(options)
      const text = diagnostics.length === 0 ? `Nothing is wrong in ${files.length} files.` : printDiagnostics(diagnostics, 'text')
      return {text, data: {files: files.length, diagnostics}}
    },
  }),
  tool({
    name: 'list_proposals',
    title: 'List proposals',
    about: 'What is proposed and waits for an answer.',
    input: {all: z.boolean().default(false).describe('Also what was answered.')},
    isDms: true,
    async run({all}, {options}) {
      const {proposals} = await listProposals(options, {all})
      const shown = proposals.map(({id, title, state, at, touches}) => ({id, title, state, at, touches}))
      const text = shown.length === 0 ? 'Nothing is proposed.' : shown.map(({id, title, state}) => `${id}: ${title} (${state})`).join('\n')
      return {text, data: {proposals: shown}}
    },
  }),
  tool({
    name: 'propose',
    title: 'File a proposal',
    about:
      'Proposes a new entity of the vault. It is checked and waits for the DM, who looks at it with `dnd proposal review`; nothing else changes.',
    input: {
      kind: z.enum(KIND_NAMES as [Kind, ...Kind[]]),
      name: z.string().min(1).max(120),
      fields: z
        .record(z.string().max(60), z.json())
        .default({})
        .describe('Fields of its kind, as its file has them: {summary, role, text, location …}.'),
      why: z.string().max(2000).optional(),
    },
    isDms: true,
    files: true,
    async run({kind, name, fields, why}, {options}, signal) {
      signal.throwIfAborted()
      const filed = await proposeEntity(options, {kind, name, fields: fields as ValueMap, ...present({why})}, 'dnd mcp')
      const findings = filed.findings.map(({severity, code, path, message}) => ({severity, code, path: path.join('.'), message}))
      const text = [`Filed as the proposal "${filed.id}".`, ...findings.map(({code, path, message}) => `[${code}] ${path}: ${message}`)]
      return {text: text.join('\n'), data: {...filed, findings}}
    },
  }),
  tool({
    name: 'generate',
    title: 'Draft something',
    about:
      'Drafts a person, place, monster, item, hook or other thing by the model that the DM configured, within their budget, or from tables; checked against rules and canon, and filed as a proposal. What is there already is told first.',
    input: {
      generator: z.enum(GENERATORS as [Generator, ...Generator[]]),
      ...wishFields,
      seed: z.string().min(1).max(80).optional(),
      offline: z.boolean().default(false).describe('From tables alone: it costs nothing.'),
      new: z.boolean().default(false).describe('Though there is one much like it.'),
      dryRun: z.boolean().default(false).describe('File nothing.'),
    },
    isDms: true,
    files: true,
    asks: true,
    run: draft,
  }),
]

/** A thing by its kind and id or name: never by a path. */
export async function show(door: Door, kind: string, id: string): Promise<Told> {
  const {options} = door
  if (isKind(kind)) {
    const shown = showEntity({...options, ...lookingOf(door)}, kind, id)
    const {entity, names} = shown
    return {text: printViewMarkdown(entityView(shown)), data: {kind, id: shown.id, entity, names}}
  }
  // Homebrew is the DM's: others read what everybody may.
  const root = isDms(door) ? door.root : undefined
  const {entry: whole, ...of} = await showEntry(root, id, kind)
  const entry = isDms(door) ? whole : entrySeen(door.root, door, whole)
  return {text: printCardMarkdown(entry, of), data: {entry}}
}

interface Question {
  question: string
  rules: boolean
  limit: number
  answer: boolean
}

async function ask({question, rules, limit, answer}: Question, door: Door, signal: AbortSignal): Promise<Told> {
  const {options, root} = door
  const services = answer ? await door.openServices() : undefined
  try {
    const asking = {...options, ...lookingOf(door), limit, signal}
    const asked = rules
      ? await askRules(root, asking, question, services)
      : await askVault({...asking, vault: vaultRoot(options)}, question, services)
    return {text: [printAsked(asked, {width: WIDTH}), ...asked.notes].join('\n'), data: asked}
  } finally {
    services?.close()
  }
}

interface DraftAsked extends Wish {
  generator: Generator
  seed?: string | undefined
  offline: boolean
  new: boolean
  dryRun: boolean
}

async function draft({generator, seed, offline, new: isNew, dryRun, ...wish}: DraftAsked, door: Door, signal: AbortSignal): Promise<Told> {
  const {options} = door
  const [{generate}, {toldGeneration}, {asUserError}, {printGeneration}] = await Promise.all([
    import('../app/generate/generate.js'),
    import('../app/generate/told.js'),
    import('../app/generate/asked-error.js'),
    import('../print/generate/draft.js'),
  ])
  const {writer, notes, close} = await door.openWriter({isOffline: offline})
  try {
    const wanted = {generator, wish: present({...wish, campaign: options.campaign}), seed: seed ?? door.freshSeed(), count: 1}
    const made = await generate(options, writer, {...wanted, isNew, dryRun, command: `dnd mcp generate ${generator}`}, {signal})
    const told = toldGeneration(made)
    return {text: [...notes, printGeneration(told, {width: WIDTH})].join('\n'), data: told}
  } catch (error) {
    throw asUserError(error)
  } finally {
    close()
  }
}
