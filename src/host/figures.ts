import type {Audience} from './wire/audience.js'

/** Figures of the host, in the text form of Prometheus. */
export interface Figures {
  type: string
  text(): Promise<string>
}

/** What the host counts: clients, messages, and the process's own figures. */
export async function figuresOf(audience: Audience): Promise<Figures> {
  const {collectDefaultMetrics, Counter, Gauge, Registry} = await import('prom-client')
  const register = new Registry()
  collectDefaultMetrics({register, prefix: 'dnd_'})
  const clients = new Gauge({
    name: 'dnd_clients',
    help: 'Clients that listen.',
    registers: [],
    collect() {
      this.set(audience.size)
    },
  })
  const messages = new Counter({
    name: 'dnd_messages_total',
    help: 'Messages to clients.',
    registers: [],
    collect() {
      this.reset()
      this.inc(audience.told)
    },
  })
  register.registerMetric(clients)
  register.registerMetric(messages)
  return {type: register.contentType, text: () => register.metrics()}
}
