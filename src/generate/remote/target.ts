import type {Lane, ModelConfig, ServiceConfig} from '../../schema/ai-config.js'

/** A model and the service it is asked of, as `ai.yaml` or the environment has them. */
export interface Target {
  lane: Lane
  /** The model's name in the config. */
  name: string
  model: ModelConfig
  /** The service's name in the config. */
  at: string
  service: ServiceConfig
  /** Its key, from the environment, the keyring or the 0600 file; services of one's own have none. */
  key?: string
}
