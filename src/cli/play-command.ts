import {type Actors, type PlayedMany, performAct} from '../app/play/play.js'
import {printPlayed, type Told, told} from '../print/entity/played.js'
import {SPEECH} from '../print/words/speech.js'
import type {Act} from '../schema/act.js'
import {DndCommand} from './command.js'

/** What a command of play returns. */
export type ToldPlay = Told

/** A command that makes an act of its flags: one use case performs it, one print says what happened. */
export abstract class PlayCommand extends DndCommand {
  abstract override run(): Promise<ToldPlay>

  /** Let an act happen, and say what came of it. A lone name is one character; the seed is that of the act's dice. */
  protected async perform(
    flags: Parameters<DndCommand['vaultOptions']>[0],
    who: string | Actors,
    act: Act,
    seed = 'seed' in act ? act.seed : undefined,
  ): Promise<ToldPlay> {
    const actors = typeof who === 'string' ? {characters: [who]} : who
    return this.tell(await performAct(this.vaultOptions(flags), actors, act, SPEECH), seed)
  }

  /** Print what happened, and return it as `--json` has it. */
  protected tell(played: PlayedMany, seed?: string): ToldPlay {
    const result = told(played, seed)
    this.log(printPlayed(result, {width: this.width}))
    return result
  }
}
