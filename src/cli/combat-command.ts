import {Args, Flags} from '@oclif/core'
import {type BoardOptions, type FightBoard, openBoard} from '../app/combat/board.js'
import type {Refusing} from '../app/combat/say.js'
import {type ShownFight, shownFight} from '../app/combat/shown.js'
import type {FightPlan} from '../app/combat/start.js'
import {type RequestsHere, requestsHere} from '../app/host/fight-requests.js'
import {vaultRoot} from '../app/vault/root.js'
import type {Finding} from '../diagnostic.js'
import {EXIT} from '../errors.js'
import {browserPen} from '../print/catalog/browser.js'
import {fightRefusalWords} from '../print/combat/refusal.js'
import {trackerSource} from '../print/combat/source.js'
import {printFight} from '../print/combat/state.js'
import {namesIn} from '../print/combat/told.js'
import {TABLE_WORDS} from '../print/table/words.js'
import {campaignFlag, KindCommand} from './entity-commands/kind-command.js'
import type {FullScreen} from './full-screen.js'
import {withFullScreen} from './screen-command.js'
import {freshSeed} from './seed.js'
import {readUserKeys} from './user-keys.js'

export const fightArg = Args.string({description: 'Id of the fight; the one that goes on when absent.'})

/** Who fights. */
export const planFlags = {
  ...campaignFlag('encounter'),
  party: Flags.string({description: "Party of the vault; the encounter's, or the only one, when absent.", helpValue: 'PARTY'}),
  add: Flags.string({description: 'Creatures to add: "3 goblin warrior, 1 goblin boss".', multiple: true, helpValue: 'CREATURES'}),
  name: Flags.string({description: "What the fight is called; the encounter's name when absent.", helpValue: 'NAME'}),
  seed: Flags.string({description: 'The same seed throws the same dice.', helpValue: 'TEXT'}),
}

/** The tracker's screen, which is loaded only where it is shown. */
interface Tracker<Table> {
  trackFight(
    board: ReturnType<typeof trackerSource<FightBoard>> & {requests?: RequestsHere},
    pen: typeof browserPen,
    terminal: FullScreen,
    table: Table,
  ): Promise<'left' | 'interrupted'>
  checkUserKeys(written: unknown): {tables: {combat: Table}; problems: readonly Omit<Finding, 'severity'>[]}
  SMALLEST: {columns: number; rows: number}
}

/** A fight with what players ask of it; who only follows it answers nothing. */
function withRequests(root: string, board: FightBoard) {
  const source = trackerSource(board)
  if (board.isReader) return source
  const requests = requestsHere(root, board, TABLE_WORDS)
  return {...source, requests, follow: requests.follow}
}

/** A command about a fight. */
export abstract class CombatCommand extends KindCommand {
  protected boardOptions(flags: Parameters<KindCommand['entityOptions']>[0]): BoardOptions & {campaign: string | undefined} {
    return {...this.entityOptions(flags), now: () => new Date().toISOString()}
  }

  protected readonly refusing: Refusing = (why, fight) => fightRefusalWords(why, namesIn(fight))

  /** Show a fight until it is left, and print how it stands then. */
  protected async track<Table>(options: BoardOptions, id: string, load: () => Promise<Tracker<Table>>): Promise<ShownFight> {
    const {trackFight, checkUserKeys, SMALLEST} = await load()
    const {tables} = await readUserKeys(checkUserKeys)
    const board = await openBoard(vaultRoot(options), id, options)
    try {
      const outcome = await withFullScreen({title: 'combat tracker', least: SMALLEST, instead: 'dnd combat state'}, (screen) =>
        trackFight(withRequests(vaultRoot(options), board), browserPen, screen, tables.combat),
      )
      for (const note of board.notes) this.logToStderr(note)
      if (outcome === 'interrupted') this.exit(EXIT.interrupted)
      const {fight} = board.history()
      this.log(printFight(fight, board.arena.entries, {width: this.width}))
      return shownFight(board.header, fight, board.arena.entries)
    } finally {
      board.close()
    }
  }

  /** Who of an encounter has no stat block is in no fight. */
  protected tellLeftOut({unknown = []}: {unknown?: readonly string[]}, flags: {quiet?: boolean}): void {
    for (const name of unknown)
      this.note(`"${name}" has no stat block and is left out: \`add commoner as "${name}" bystander\` brings one in.`, flags)
  }

  protected planOf(
    encounter: string | undefined,
    {
      party,
      add,
      name,
      seed,
    }: {party?: string | undefined; add?: string[] | undefined; name?: string | undefined; seed?: string | undefined},
  ): FightPlan {
    return {encounter, party, add, name, seed: seed ?? freshSeed(), begun: new Date().toISOString()}
  }
}
