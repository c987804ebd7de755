import {type OwnActs, type PlayedMany, performAct} from '../app/play/play.js'
import {printPlayed, type Told, type ToldMore, told} from '../print/entity/played.js'
import {SPEECH} from '../print/words/speech.js'
import type {Act} from '../schema/act.js'
import {present} from '../schema/value.js'
import {DndCommand} from './command.js'
import {actorsOf} from './play-flags.js'

/** What a command of play returns. */
export type ToldPlay = Told

type PlayFlags = Parameters<DndCommand['vaultOptions']>[0] & {party?: string | undefined; except?: readonly string[] | undefined}

/** Whom it is on, and what is told beside what happened: by those it happened to, where it depends on them. */
interface More {
  on?: readonly string[] | undefined
  told?: (played: PlayedMany) => ToldMore
}

/** A command that makes an act of its flags: one use case performs it for all who are named, one print says what happened. */
export abstract class PlayCommand extends DndCommand {
  abstract override run(): Promise<ToldPlay>

  /** Let an act happen to all who are named, or to none, and say what came of it. The seed is that of the act's dice. */
  protected async perform(
    flags: PlayFlags,
    names: readonly string[] | undefined,
    acts: Act | OwnActs,
    {on, told}: More = {},
  ): Promise<ToldPlay> {
    const actors = {...actorsOf(names, flags), ...present({on})}
    const played = await performAct(this.vaultOptions(flags), actors, acts, SPEECH)
    return this.tell(played, {...present({seed: 'seed' in acts ? acts.seed : undefined}), ...told?.(played)})
  }

  /** Print what happened, and return it as `--json` has it. */
  protected tell(played: PlayedMany, more: ToldMore = {}): ToldPlay {
    const result = told(played, more)
    this.log(printPlayed(result, {width: this.width}))
    return result
  }
}
