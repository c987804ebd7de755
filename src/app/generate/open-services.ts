import {type Dollars, openServices, type Services, type ServicesOptions} from '../../generate/remote/services.js'
import {present} from '../../schema/value.js'
import {readVaultFile} from '../vault/vault-file.js'
import {readAiConfig} from './ai-config.js'

/** Where a person's settings and books are, and what limits a command. */
export interface ServicesAsked extends Pick<ServicesOptions, 'configDir' | 'stateDir' | 'env' | 'campaign' | 'offline'> {
  /** The vault, whose budget may be stricter. */
  root?: string | undefined
  /** What a flag allows. */
  budget?: Dollars
}

/** Services as the person's `ai.yaml` and the environment have them. Throws `INVALID_DATA` where the file is wrong. Close them. */
export async function servicesFor({root, budget, ...rest}: ServicesAsked): Promise<Services> {
  const vaults = root === undefined ? undefined : readVaultFile(root).policies?.budget
  return openServices({...rest, ...present({written: readAiConfig(rest.configDir)}), budgets: [vaults, budget]})
}
